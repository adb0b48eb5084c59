// From a fault in the field to a test: a camera with a manner is recorded, nothing secret stands in the file, and the
// file played as a camera gives the client the same to see.
#include "app/RecordRun.h"
#include "devices/diagnostics/DiagnosticsFile.h"
#include "devices/model/DeviceJson.h"
#include "tests/simsite/SiteProcess.h"

#include <QSignalSpy>
#include <QTest>

using namespace cw;
using namespace cw::simsite;

namespace {

struct Read {
    Device device;
    Diagnostics plain;
    Diagnostics clean;
};

Read readFrom(const QString &service, const Credentials &login)
{
    Device device;
    device.id = QStringLiteral("x");
    device.serviceUrls = {QUrl(service)};
    device.addresses = QStringList{QUrl(service).host()};
    RecordRun run(device, login);
    QSignalSpy finished(&run, &RecordRun::finished);
    run.start();
    if (finished.isEmpty() && !finished.wait(60'000))
        qFatal("the camera is not read to its end");
    Read out{run.device(), run.plain({}, 0), {}};
    out.clean = scrubbed(out.plain, run.secrets());
    return out;
}

// What an operator would notice.
QStringList shape(const Device &device)
{
    QStringList out{deviceStateWord(device.state), device.stateText, device.makerClaimed, device.model,
                    device.firmware};
    for (const Channel &channel : device.channels) {
        out.append(channel.token);
        for (const StreamProfile &profile : channel.profiles)
            out.append(QStringLiteral("%1 %2 %3x%4 %5 %6")
                           .arg(profile.token, videoCodecWord(profile.codec))
                           .arg(profile.size.width())
                           .arg(profile.size.height())
                           .arg(profile.frameRate)
                           .arg(profile.streamUri.path()));
    }
    return out;
}

} // namespace

class ReplayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRecordedCameraIsReadTheSame_data()
    {
        QTest::addColumn<int>("camera");
        QTest::addColumn<bool>("rightPassword");
        QTest::newRow("usual") << 1 << true;
        QTest::newRow("wrong XAddr") << 2 << true;
        QTest::newRow("Digest") << 3 << true;
        QTest::newRow("clock off") << 4 << true;
        QTest::newRow("Digest with SHA-256") << 9 << true;
        QTest::newRow("four sensors") << 12 << true;
        QTest::newRow("wrong password") << 1 << false;
        QTest::newRow("wrong password, Digest") << 9 << false;
    }
    void aRecordedCameraIsReadTheSame()
    {
        QFETCH(int, camera);
        QFETCH(bool, rightPassword);
        SiteProcess site;
        QVERIFY(site.start(QStringLiteral("127.0.92.%1").arg(camera), 1, camera));
        const Credentials login{site.user(),
                                rightPassword ? site.password() : QStringLiteral("n0t/it: at&all")};
        const Read first = readFrom(site.camera(0).value(QLatin1String("onvif")).toString(), login);
        QCOMPARE(first.device.state, rightPassword ? DeviceState::Ready : DeviceState::NeedsLogin);

        // Nothing of it is in the file, raw or decoded.
        const QByteArray file = writeDiagnostics(first.clean);
        QList<QByteArray> secrets{login.password.toUtf8(), login.user.toUtf8() + '"',
                                  login.user.toUtf8() + '<', QByteArray("127.0.92."),
                                  QByteArray("43570000-0000-4000-8000")};
        if (camera != 1) // the first stand-in is the first camera's by chance
            secrets.append(site.camera(0).value(QLatin1String("mac")).toString().mid(9).toUtf8());
        if (rightPassword) {
            secrets.append(first.device.serial.toUtf8());
            secrets.append(first.device.name.toUtf8());
        }
        for (const Exchange &exchange : first.plain.exchanges) {
            const qsizetype at = exchange.askedHead.indexOf("response=\"");
            if (at >= 0)
                secrets.append(exchange.askedHead.mid(at + 10, 32));
        }
        QList<QByteArray> views{file, QByteArray::fromPercentEncoding(file)};
        for (const Exchange &exchange : first.clean.exchanges)
            views += {exchange.askedHead, exchange.askedBody, exchange.answerHead, exchange.answerBody};
        for (const QByteArray &view : std::as_const(views))
            for (const QByteArray &secret : std::as_const(secrets))
                QVERIFY2(!view.contains(secret),
                         qPrintable(QString::fromUtf8(secret + " in " + view.left(4000))));

        QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("camera.jsonl"));
        QVERIFY(saveDiagnostics(name, file));
        SiteProcess replay;
        QVERIFY(replay.start({QStringLiteral("--replay"), name, QStringLiteral("--base"),
                              QStringLiteral("127.0.93.%1").arg(camera)}));
        const Read second = readFrom(replay.camera(0).value(QLatin1String("onvif")).toString(),
                                     {replay.user(), replay.password()});
        QCOMPARE(shape(second.device), shape(first.device));
        for (const Channel &channel : second.device.channels)
            for (const StreamProfile &profile : channel.profiles)
                QCOMPARE(profile.streamUri.host(), QStringLiteral("127.0.93.%1").arg(camera));
        const auto offset = [](const Read &read) {
            return read.device.protocols.value(QStringLiteral("onvif"))
                .value(QStringLiteral("clock_offset_s"))
                .toLongLong();
        };
        QVERIFY2(qAbs(offset(second) - offset(first)) <= 2,
                 qPrintable(QStringLiteral("%1 %2").arg(offset(first)).arg(offset(second))));

        // The same was asked in the same order, and answered with the same statuses.
        const auto course = [](const Diagnostics &diagnostics) {
            QStringList out;
            for (const Exchange &exchange : diagnostics.exchanges)
                out.append(kindOfQuestion(exchange.askedHead, exchange.askedBody) + u' ' +
                           QString::fromLatin1(exchange.answerHead.left(exchange.answerHead.indexOf('\r'))));
            return out;
        };
        QCOMPARE(course(second.plain), course(first.plain));
        const auto sdp = [](const Diagnostics &diagnostics) {
            QList<QByteArray> out;
            for (const Exchange &exchange : diagnostics.exchanges)
                if (exchange.protocol == u"rtsp" && !exchange.answerBody.isEmpty())
                    out.append(exchange.answerBody.mid(exchange.answerBody.indexOf("m=video")).left(200));
            return out;
        };
        QCOMPARE(sdp(second.plain).size(), sdp(first.plain).size());
        if (rightPassword)
            QVERIFY(!sdp(first.plain).isEmpty());
    }

    // The program itself, from outside: inspect records, the site plays, inspect says the same.
    void inspectRecordsWhatCanBePlayed()
    {
        SiteProcess site;
        QVERIFY(site.start(QStringLiteral("127.0.94.2"), 1, 2));
        QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("camera.jsonl"));
        const auto inspect = [&folder](const QJsonObject &camera, const QString &user,
                                       const QString &password, const QStringList &more) {
            QProcess program;
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            for (const char *home : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
                environment.insert(QLatin1String(home), folder.path());
            environment.insert(QStringLiteral("QT_LOGGING_RULES"), QStringLiteral("*.debug=true"));
            program.setProcessEnvironment(environment);
            program.start(QStringLiteral(COUNTERWATCH),
                          QStringList{QStringLiteral("inspect"),
                                      camera.value(QLatin1String("onvif")).toString(),
                                      QStringLiteral("--no-probes"), QStringLiteral("--user"), user,
                                      QStringLiteral("--password-stdin")} +
                              more);
            program.write(password.toUtf8() + '\n');
            program.closeWriteChannel();
            if (!QTest::qWaitFor([&program] { return program.state() == QProcess::NotRunning; }, 60'000))
                qFatal("inspect does not end");
            return QJsonDocument::fromJson(program.readAllStandardOutput()).object();
        };
        const QJsonObject first =
            inspect(site.camera(0), site.user(), site.password(), {QStringLiteral("--record"), name});
        QCOMPARE(first.value(QLatin1String("identity")).toObject().value(QLatin1String("state")).toString(),
                 QStringLiteral("ready"));
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const QByteArray bytes = file.readAll();
        QVERIFY(!bytes.contains(site.password().toUtf8()));
        QVERIFY(!bytes.contains("127.0.94."));
        const auto read = readDiagnostics(bytes);
        QVERIFY(read);
        QVERIFY(read->exchanges.size() > 10);
        QVERIFY(!read->log.isEmpty());

        SiteProcess replay;
        QVERIFY(replay.start(
            {QStringLiteral("--replay"), name, QStringLiteral("--base"), QStringLiteral("127.0.95.2")}));
        const QJsonObject second = inspect(replay.camera(0), replay.user(), QStringLiteral("any"), {});
        const auto said = [](const QJsonObject &object) {
            QStringList out;
            const QJsonObject identity = object.value(QLatin1String("identity")).toObject();
            for (const char *key : {"maker_claimed", "model", "firmware", "state", "state_text"})
                out.append(identity.value(QLatin1String(key)).toString());
            for (const QJsonValue &channel : object.value(QLatin1String("profiles")).toArray())
                for (const QJsonValue &profile : channel[QLatin1String("profiles")].toArray())
                    out.append(profile[QLatin1String("token")].toString() +
                               profile[QLatin1String("codec")].toString() +
                               QString::number(profile[QLatin1String("width")].toInt()));
            return out;
        };
        QCOMPARE(said(second), said(first));
    }

    void aFileThatIsNoneIsRefused()
    {
        QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("none.jsonl"));
        QVERIFY(saveDiagnostics(name, "{\"some\":\"thing\"}\n"));
        SiteProcess replay;
        QVERIFY(!replay.start(
            {QStringLiteral("--replay"), name, QStringLiteral("--base"), QStringLiteral("127.0.93.99")}));
    }
};

QTEST_GUILESS_MAIN(ReplayTest)
#include "ReplayTest.moc"
