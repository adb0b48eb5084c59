// The commands without a window, as scripts and integrators use them: exit status, standard output, standard error.
#include "tests/app/Program.h"
#include "tests/doubles/OwnNetwork.h"
#include "tests/doubles/ScriptedServer.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>

using namespace cw::apptest;
using namespace cw::testing;
using namespace cw::doubles;

class CommandsTest : public QObject {
    Q_OBJECT

public:
    explicit CommandsTest(const QString &noNetwork) : m_noNetwork(noNetwork) {}

private:
    const QString m_noNetwork;
    const QString m_password = QStringLiteral("h1d/den: p@ss %41");

private Q_SLOTS:
    void helpHasAnExample_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::newRow("window") << QStringList{};
        QTest::newRow("discover") << QStringList{QStringLiteral("discover")};
        QTest::newRow("inspect") << QStringList{QStringLiteral("inspect")};
        QTest::newRow("report") << QStringList{QStringLiteral("report")};
        QTest::newRow("system") << QStringList{QStringLiteral("system")};
    }
    void helpHasAnExample()
    {
        QFETCH(QStringList, command);
        const Outcome outcome = Program().run(command + QStringList{QStringLiteral("--help")});
        QCOMPARE(outcome.status, 0);
        const QByteArray example = ("Example: counterwatch " + command.join(u' ').toLatin1()).trimmed();
        QVERIFY2(outcome.output.contains(example), outcome.output);
        QCOMPARE(outcome.errors, QByteArray());
    }

    void versionIsOneLine()
    {
        const Outcome outcome = Program().run({QStringLiteral("--version")});
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.output, QByteArray(CW_VERSION "\n"));
    }

    void mistakesAreTold_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("names"); // what the sentence is about
        const auto row = [](const char *title, const char *arguments, const char *names) {
            QTest::newRow(title) << QString::fromLatin1(arguments).split(u' ') << QByteArray(names);
        };
        row("unknown option", "--colour", "--colour");
        row("unknown option of a command", "discover --colour", "--colour");
        row("unknown surface", "--surface paper", "--surface");
        row("unknown profile", "--profile best", "--profile");
        row("unknown decoder", "--decoder magic", "--decoder");
        row("unknown transport", "--transport pigeon", "--transport");
        row("unknown layout", "--layout 7up", "7up");
        row("no panes", "--layout 0x5", "0x5");
        row("time that has passed", "--quit-after -1", "--quit-after");
        row("time that is none", "discover --for soon", "--for");
        row("inspect without an address", "inspect", "ADDRESS");
        row("a report that goes nowhere", "report --demo", "--html");
        row("two places for a password", "--password-stdin --password-fd 3", "--password");
    }
    void mistakesAreTold()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, names);
        const Outcome outcome = Program().run(arguments);
        QCOMPARE(outcome.status, 2);
        QCOMPARE(outcome.output, QByteArray());
        QVERIFY2(outcome.errors.contains(names), outcome.errors);
    }

    void aPasswordInAnArgumentIsRefusedAndNotRepeated_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char *title, const QStringList &before, const char *url) {
            QTest::newRow(title) << before + QStringList{QString::fromLatin1(url)};
        };
        row("stream", {}, "rtsp://operator:sesame@127.0.80.1/main");
        row("percent-encoded", {}, "rtsp://operator:sesame%40home@127.0.80.1/main");
        row("awkward characters", {}, "rtsp://operator:sesame/#1@127.0.80.1/main");
        row("a colon in it", {}, "rtsp://operator:ses:ame@127.0.80.1/sesame");
        row("no port", {}, "rtsp://operator:sesame@127.0.80.1:notaport/main");
        row("service", {}, "http://operator:sesame@127.0.80.1:8000/onvif/device_service");
        row("without a scheme", {}, "operator:sesame@127.0.80.1");
        row("second of two", {QStringLiteral("rtsp://127.0.80.1/main")},
            "rtsp://operator:sesame@127.0.80.2/main");
        row("for inspect", {QStringLiteral("inspect")},
            "http://operator:sesame@127.0.80.1/onvif/device_service");
        row("for discover", {QStringLiteral("discover"), QStringLiteral("--address")},
            "http://operator:sesame@127.0.80.1/onvif/device_service");
    }
    void aPasswordInAnArgumentIsRefusedAndNotRepeated()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork)); // were it not refused, it would be asked
        QFETCH(QStringList, arguments);
        const Outcome outcome = Program().run(arguments, 10000);
        QCOMPARE(outcome.status, 2);
        QCOMPARE(outcome.output, QByteArray());
        QVERIFY2(outcome.errors.contains("--password-stdin"), outcome.errors);
        QVERIFY2(!outcome.errors.contains("ses"), outcome.errors);
    }

    void theDemoTakesNoStreamFromElsewhere_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("another address") << QStringLiteral("rtsp://192.0.2.9:8554/x");
        QTest::newRow("a name, which would be looked up") << QStringLiteral("rtsp://camera.invalid/x");
    }
    void theDemoTakesNoStreamFromElsewhere()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork)); // were it not refused, it would be asked
        QFETCH(QString, url);
        const Outcome outcome = Program().run({QStringLiteral("--demo"), url}, 10000);
        QCOMPARE(outcome.status, 2);
        QVERIFY2(outcome.errors.contains("--demo keeps to this computer"), outcome.errors);
    }

    void inspectReadsOneCameraThrough()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        const QList<qint64> before = processesHere();
        Program program;
        program.set("CW_SIMSITE_PASSWORD", m_password);
        const Outcome outcome = program.run(
            {QStringLiteral("inspect"), QStringLiteral("127.0.1.1"), QStringLiteral("--demo")}, 240000);
        QVERIFY2(outcome.status == 0, outcome.errors);
        QCOMPARE(processesHere(), before); // the site is gone with it
        const QJsonObject object = QJsonDocument::fromJson(outcome.output).object();
        for (const char *key : {"id", "identity", "profiles", "provenance", "vulnerabilities", "hardening"})
            QVERIFY2(object.contains(QLatin1String(key)), key);
        const QJsonObject identity = object.value(QLatin1String("identity")).toObject();
        QCOMPARE(identity.value(QLatin1String("state")).toString(), QStringLiteral("ready"));
        QVERIFY(!identity.value(QLatin1String("evidence")).toArray().isEmpty());
        QVERIFY(!object.value(QLatin1String("profiles")).toArray().isEmpty());
        QVERIFY(object.value(QLatin1String("provenance")).toObject().contains(QLatin1String("evidence")));
        const QJsonArray hardening = object.value(QLatin1String("hardening")).toArray();
        QVERIFY(!hardening.isEmpty());
        for (const QJsonValue &judgement : hardening)
            QVERIFY(!judgement.toObject().value(QLatin1String("evidence")).toArray().isEmpty());
        QVERIFY(!outcome.output.contains("h1d") &&
                !outcome.errors.contains("h1d")); // the login is told nobody
    }

    void inspectTellsWhoReallyMadeACameraWithAnotherLabel()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        const Outcome outcome = Program().run(
            {QStringLiteral("inspect"), QStringLiteral("127.0.1.7"), QStringLiteral("--demo")}, 240000);
        QVERIFY2(outcome.status == 0, outcome.errors);
        const QJsonObject object = QJsonDocument::fromJson(outcome.output).object();
        const QJsonObject provenance = object.value(QLatin1String("provenance")).toObject();
        QCOMPARE(provenance.value(QLatin1String("label_claimed")).toString(), QStringLiteral("SafeView"));
        QCOMPARE(provenance.value(QLatin1String("maker")).toString(), QStringLiteral("dahua"));
        QCOMPARE(provenance.value(QLatin1String("certainty")).toString(), QStringLiteral("proven"));
        QStringList flags;
        for (const QJsonValue &flag : provenance.value(QLatin1String("flags")).toArray())
            flags.append(flag.toObject().value(QLatin1String("kind")).toString());
        QVERIFY2(flags.contains(QStringLiteral("label-differs")), qPrintable(flags.join(u' ')));
        QVERIFY2(flags.contains(QStringLiteral("listed")), qPrintable(flags.join(u' ')));
        QVERIFY(!object.value(QLatin1String("vulnerabilities")).toArray().isEmpty());
    }

    void inspectSaysWhatCannotBeReached()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        const Outcome outcome =
            Program().run({QStringLiteral("inspect"), QStringLiteral("127.0.99.77")}, 60000);
        QCOMPARE(outcome.status, 3);
        QCOMPARE(outcome.output, QByteArray());
        QVERIFY2(outcome.errors.trimmed().endsWith('.'), outcome.errors);
    }

    void reportWritesAPageAndATable()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        QTemporaryDir folder;
        const QString html = folder.filePath(QStringLiteral("estate.html"));
        const QString csv = folder.filePath(QStringLiteral("estate.csv"));
        Program program;
        program.set("CW_SIMSITE_PASSWORD", m_password);
        const Outcome outcome =
            program.run({QStringLiteral("report"), QStringLiteral("--demo"), QStringLiteral("--for"),
                         QStringLiteral("3"), QStringLiteral("--html"), html, QStringLiteral("--csv"), csv},
                        240000);
        QVERIFY2(outcome.status == 0, outcome.errors);
        QCOMPARE(outcome.output, QByteArray());
        QFile page(html), table(csv);
        QVERIFY(page.open(QIODevice::ReadOnly) && table.open(QIODevice::ReadOnly));
        const QByteArray written = page.readAll(), rows = table.readAll();
        QVERIFY(written.startsWith("<!DOCTYPE html>") && written.contains("Lobby"));
        QVERIFY(rows.contains("\"Lobby\""));
        QVERIFY(rows.count("\r\n") >= 17); // a head and sixteen cameras
        QVERIFY(!written.contains("h1d") && !rows.contains("h1d"));
        const Outcome nowhere = Program().run(
            {QStringLiteral("report"), QStringLiteral("--demo"), QStringLiteral("--for"),
             QStringLiteral("0.1"), QStringLiteral("--csv"), folder.filePath(QStringLiteral("no/such/file"))},
            240000);
        QCOMPARE(nowhere.status, 3);
        QVERIFY2(nowhere.errors.contains("no/such/file"), nowhere.errors);
    }

    void discoverTellsEveryCameraOfTheSite()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        const QList<qint64> before = processesHere();
        Program program;
        program.set("CW_SIMSITE_PASSWORD", m_password);
        program.set("QT_LOGGING_RULES", QStringLiteral("*.debug=true"));
        Outcome outcome; // the first start of all encodes the site's clips
        const QString words = QStringLiteral("discover --demo --for %1");
        for (const int seconds : {3, 12, 40}) { // a busy machine needs longer to read all cameras
            outcome = program.run(words.arg(seconds).split(u' '), 240000);
            if (!outcome.output.contains(R"("state":"reading")"))
                break;
        }
        QCOMPARE(outcome.status, 0);
        QCOMPARE(processesHere(), before);                              // the site is gone with it
        QVERIFY2(!outcome.errors.contains("QProcess"), outcome.errors); // it was awaited, not torn down
        QCOMPARE(outcome.output.count('\n'), 16);
        QVERIFY(outcome.output.endsWith('\n'));
        QSet<QString> ids, macs;
        const QList<QJsonObject> cameras = jsonLines(outcome.output);
        for (const QJsonObject &camera : cameras) {
            ids.insert(camera.value(QLatin1String("id")).toString());
            macs.insert(camera.value(QLatin1String("mac")).toString());
            const QString address = camera.value(QLatin1String("addresses")).toArray().at(0).toString();
            QVERIFY2(address.startsWith(QStringLiteral("127.0.1.")), qPrintable(address));
            QVERIFY(
                camera.value(QLatin1String("protocols")).toObject().contains(QLatin1String("ws-discovery")));
            QVERIFY(!camera.value(QLatin1String("name")).toString().isEmpty());
            QVERIFY(!camera.value(QLatin1String("maker_claimed")).toString().isEmpty());
            QCOMPARE(camera.value(QLatin1String("state")).toString(), QStringLiteral("ready"));
        }
        QCOMPARE(ids.size(), 16);
        QCOMPARE(macs.size(), 16);
        QVERIFY(std::any_of(macs.cbegin(), macs.cend(), [](const QString &mac) {
            return mac.startsWith(QStringLiteral("02:43:57:")) && mac.endsWith(QStringLiteral(":00:01"));
        }));
        const QByteArray all = outcome.output + outcome.errors;
        QVERIFY(!all.contains(m_password.toUtf8()));
        QVERIFY(!all.contains(m_password.toUtf8().toPercentEncoding()));
        QVERIFY(!all.contains("h1d"));
    }

    // Standard error is for sentences; what goes on is a log, and the log is for who asks for it.
    void whatGoesOnIsToldOnlyWhoAsks()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        const QStringList arguments{QStringLiteral("discover"), QStringLiteral("--demo"),
                                    QStringLiteral("--for"), QStringLiteral("2")};
        const Outcome quiet = Program().run(arguments, 240000);
        QCOMPARE(quiet.output.count('\n'), 16);
        QCOMPARE(quiet.errors, QByteArray());
        Program asked;
        asked.set("QT_LOGGING_RULES", QStringLiteral("counterwatch.*.info=true"));
        const Outcome loud = asked.run(arguments, 240000);
        QCOMPARE(loud.output.count('\n'), 16);
        QVERIFY2(loud.errors.contains("counterwatch.discovery:"), loud.errors);
    }

    void whatCannotBeSearchedIsSaidOnce()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        const Outcome outcome =
            Program().run({QStringLiteral("discover"), QStringLiteral("--for"), QStringLiteral("2"),
                           QStringLiteral("--interface"), QStringLiteral("nothere")});
        QCOMPARE(outcome.status, 3);
        QCOMPARE(outcome.errors, QByteArray("No network interface can be searched for cameras.\n"));
    }

    void discoverWithoutTheSiteCouldNot()
    {
        Program program;
        program.set("COUNTERWATCH_SIMSITE", QStringLiteral("/nonexistent"));
        program.set("PATH", QStringLiteral("/nonexistent"));
        // The build folder's own site stands beside the program: only a copy elsewhere has none.
        QTemporaryDir elsewhere;
        const QString copy = elsewhere.filePath(QStringLiteral("counterwatch"));
        QVERIFY(QFile::copy(QStringLiteral(COUNTERWATCH), copy));
        program.setProgram(copy);
        const Outcome outcome = program.run({QStringLiteral("discover"), QStringLiteral("--demo")});
        QCOMPARE(outcome.status, 3);
        QCOMPARE(outcome.output, QByteArray());
        QVERIFY2(outcome.errors.contains("counterwatch-simsite"), outcome.errors);
    }

    void discoverScansOnlyWhatItIsToldTo()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        const auto run = [](const QStringList &more) {
            return Program().run(
                QStringList{QStringLiteral("discover"), QStringLiteral("--for"), QStringLiteral("0.2")} +
                    more,
                30'000);
        };
        const Outcome large = run({QStringLiteral("--scan"), QStringLiteral("127.1.0.0/22")});
        QCOMPARE(large.status, 3);
        QVERIFY2(large.errors.contains("1022"), large.errors);
        const Outcome none = run({QStringLiteral("--scan"), QStringLiteral("127.0.83.1-127.0.83.20")});
        QCOMPARE(none.output, QByteArray());
        // One that answers is told, with what the scan saw.
        ScriptedServer camera(
            [](const QByteArray &request) { return rtspAnswer(request, "200 OK", "Server: Hipcam\r\n"); });
        camera.close();
        QVERIFY(camera.listen(QHostAddress(QStringLiteral("127.0.83.7")), 8554));
        const Outcome one = run({QStringLiteral("--scan"), QStringLiteral("127.0.83.1-127.0.83.20")});
        QCOMPARE(one.output.count('\n'), 1);
        const QJsonObject scan =
            jsonLines(one.output).first()[QLatin1String("protocols")][QLatin1String("scan")].toObject();
        QCOMPARE(scan[QLatin1String("ports")].toArray(), QJsonArray{8554});
    }

    void discoverTellsWhatIsNoAddress()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        const Outcome outcome = Program().run({QStringLiteral("discover"), QStringLiteral("--address"),
                                               QStringLiteral("10.0.0.5-10.0.0.1"), QStringLiteral("--for"),
                                               QStringLiteral("0.2")});
        QCOMPARE(outcome.status, 3);
        QCOMPARE(outcome.output, QByteArray());
        QVERIFY2(outcome.errors.contains("10.0.0.5-10.0.0.1"), outcome.errors);
    }

    void systemSaysWhatThisMachineOffers_data()
    {
        QTest::addColumn<bool>("onScreen");
        QTest::newRow("without a display") << false;
        QTest::newRow("on a display") << true;
    }
    void systemSaysWhatThisMachineOffers()
    {
        QFETCH(bool, onScreen);
        Screen screen;
        Program program;
        if (onScreen) {
            if (const QString why = screen.start(); !why.isEmpty())
                QSKIP(qPrintable(why));
            program.setDisplay(screen.name());
        }
        const Outcome outcome = program.run({QStringLiteral("system")});
        QCOMPARE(outcome.status, 0);
        const QJsonObject system =
            QJsonDocument::fromJson(outcome.output).object(); // nothing stands beside it
        QCOMPARE(system.value(QLatin1String("version")).toString(), QStringLiteral(CW_VERSION));
        QCOMPARE(system.value(QLatin1String("qt")).toString(), QString::fromLatin1(qVersion()));
        QVERIFY(system.contains(QLatin1String("ffmpeg")));
        QVERIFY(system.contains(QLatin1String("keyring")));
        QVERIFY(system.contains(QLatin1String("capture_helper")));

        const QJsonArray decoders = system.value(QLatin1String("decoders")).toArray();
        QSet<QString> working;
        for (const QJsonValue &decoder : decoders) {
            const QString backend = decoder[QLatin1String("backend")].toString();
            const bool works = decoder[QLatin1String("works")].toBool();
            QVERIFY(!decoder[QLatin1String("picture")].toString().isEmpty());
            QVERIFY(decoder[QLatin1String("works")].isBool());
            QVERIFY2(works || !decoder[QLatin1String("why")].toString().isEmpty(), qPrintable(backend));
            if (works)
                working.insert(backend);
        }
        QVERIFY(working.contains(QStringLiteral("software")));

        const QJsonObject surfaces = system.value(QLatin1String("surfaces")).toObject();
        QCOMPARE(surfaces.value(QLatin1String("used")).toString().isEmpty(), !onScreen);
        QVERIFY(surfaces.value(QLatin1String("opengl")).toObject().value(QLatin1String("usable")).isBool());
    }
};

int main(int argc, char **argv)
{
    const QString noNetwork = enterOwnNetwork();
    QCoreApplication application(argc, argv);
    CommandsTest test(noNetwork);
    return QTest::qExec(&test, argc, argv);
}

#include "CommandsTest.moc"
