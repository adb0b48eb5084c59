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
