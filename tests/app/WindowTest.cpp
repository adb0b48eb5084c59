// The window on the simulated site that it starts itself: what it shows, what it writes down, what it leaves behind.
#include "tests/app/Program.h"
#include "tests/app/Stamps.h"
#include "tests/doubles/CapturedLink.h"
#include "tests/doubles/OwnNetwork.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTemporaryDir>

using namespace cw::apptest;
using namespace cw::testing;

class WindowTest : public QObject {
    Q_OBJECT

public:
    explicit WindowTest(const QString &noNetwork) : m_noNetwork(noNetwork) {}

private:
    const QString m_noNetwork;
    const QString m_password = QStringLiteral("h1d/den: p@ss %41");
    Screen m_screen;
    QTemporaryDir m_folder;
    QList<qint64> m_before; // what runs here without the program

    QString file(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    void dress(Program &program) const
    {
        program.setDisplay(m_screen.name());
        program.set("CW_SIMSITE_PASSWORD", m_password);
        program.set("QT_LOGGING_RULES", QStringLiteral("*.debug=true;qt.*.debug=false"));
    }
    bool tellsPassword(const QByteArray &text) const
    {
        return text.contains(m_password.toUtf8()) || text.contains(m_password.toUtf8().toPercentEncoding()) ||
               text.contains("h1d");
    }

    // Ports that packets went to; 0 where one was not UDP.
    static QSet<int> portsOf(const QList<QByteArray> &packets)
    {
        QSet<int> ports;
        for (const QByteArray &packet : packets) {
            const bool six = ((packet[0] >> 4) & 0xF) == 6;
            const int at = (six ? 40 : 20) + 2;
            const bool udp = packet[six ? 6 : 9] == IPPROTO_UDP;
            ports.insert(udp && packet.size() > at + 1 ? quint8(packet[at]) << 8 | quint8(packet[at + 1])
                                                       : 0);
        }
        return ports;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        if (const QString why = m_screen.start(); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_before = processesHere();
    }

    // What a test began is gone before the next one looks.
    void cleanup() { QTRY_COMPARE_WITH_TIMEOUT(processesHere(), m_before, 5000); }

    void sixteenCamerasPlay()
    {
        const QString stats = file("demo.jsonl");
        const QString shot = file("demo.png");
        Program program;
        dress(program);
        program.start({QStringLiteral("--demo"), QStringLiteral("--quit-after"), QStringLiteral("8"),
                       QStringLiteral("--stats"), stats, QStringLiteral("--shot"), shot});

        // While it plays, nobody on this machine reads the site's password from a command line.
        QTRY_VERIFY_WITH_TIMEOUT(panesInState(stats, QStringLiteral("live")) > 0, 240000);
        const QList<qint64> running = processesHere();
        QVERIFY(running.size() >= m_before.size() + 2); // the program and its site
        for (const qint64 pid : running)
            QVERIFY(
                !tellsPassword(contentOf(QStringLiteral("/proc/%1/cmdline").arg(pid)).replace('\0', ' ')));

        const Outcome outcome = program.outcome();
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.output, QByteArray());
        QVERIFY2(!tellsPassword(outcome.errors), outcome.errors);
        QCOMPARE(processesHere(), m_before);
        QVERIFY(!tellsPassword(contentOf(stats)));
    }

    // The next tests read what the run above left.
    void statisticsAreALineASecond()
    {
        const QList<QJsonObject> lines = statsLines(file("demo.jsonl"));
        QVERIFY(lines.size() >= 7 && lines.size() <= 10); // the last one is written at the very end
        QDateTime before;
        double cpu = 0;
        for (const QJsonObject &line : lines) {
            const QString text = line.value(QLatin1String("time")).toString();
            const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
            QVERIFY2(time.isValid() && text.size() == 24 && text.endsWith(u'Z'), qPrintable(text));
            QVERIFY(!before.isValid() || before < time);
            QVERIFY(!before.isValid() || before.msecsTo(time) < 2000);
            QVERIFY(line.value(QLatin1String("cpu_s")).toDouble() >= cpu);
            QVERIFY(line.value(QLatin1String("rss")).toInteger() > 10'000'000);
            QVERIFY(line.value(QLatin1String("panes")).isArray());
            before = time;
            cpu = line.value(QLatin1String("cpu_s")).toDouble();
        }
        QVERIFY(cpu > 0);
    }

    void statisticsHaveEveryFigureOfEveryPane()
    {
        const QList<QJsonObject> lines = statsLines(file("demo.jsonl"));
        QVERIFY(!lines.isEmpty());
        const QList<QJsonObject> panes = panesOf(lines.last());
        QCOMPARE(panes.size(), 16);
        for (const QJsonObject &pane : panes) {
            const QByteArray text = QJsonDocument(pane).toJson(QJsonDocument::Compact);
            QVERIFY2(!pane.value(QLatin1String("name")).toString().isEmpty(), text);
            QVERIFY2(pane.value(QLatin1String("state")) == QStringLiteral("live"), text);
            const QString codec = pane.value(QLatin1String("codec")).toString();
            QVERIFY2(codec == QStringLiteral("h264") || codec == QStringLiteral("h265") ||
                         codec == QStringLiteral("mjpeg"),
                     text);
            QVERIFY2(pane.value(QLatin1String("width")).toInt() >= 640, text);
            QVERIFY2(pane.value(QLatin1String("height")).toInt() >= 360, text);
            QVERIFY2(!pane.value(QLatin1String("backend")).toString().isEmpty(), text);
            const auto count = [&pane](const char *key) {
                return pane.value(QLatin1String(key)).toInteger(-1);
            };
            QVERIFY2(count("shown") > 0, text);
            QVERIFY2(count("decoded") >= count("shown"), text);
            QVERIFY2(count("received") >= count("decoded"), text);
            QVERIFY2(count("skipped") >= 0, text);
            QVERIFY2(count("lost") == 0, text);
            QVERIFY2(pane.value(QLatin1String("latency_ms")).isDouble(), text);
            QVERIFY2(pane.value(QLatin1String("stall_ms")).isDouble(), text);
        }
    }

    void countersOnlyGrow()
    {
        QMap<QString, qint64> shown;
        int grew = 0;
        const QList<QJsonObject> lines = statsLines(file("demo.jsonl"));
        for (const QJsonObject &line : lines) {
            const QList<QJsonObject> panes = panesOf(line);
            for (const QJsonObject &pane : panes) {
                qint64 &before = shown[pane.value(QLatin1String("name")).toString()];
                const qint64 now = pane.value(QLatin1String("shown")).toInteger();
                QVERIFY(now >= before);
                grew += now > before;
                before = now;
            }
        }
        QVERIFY(grew >= 16);
    }

    void thePictureShowsEveryCamera()
    {
        const QImage picture(file("demo.png"));
        QCOMPARE(picture.size(), QSize(1920, 1080));
        const QList<int> stamps =
            stampsOfPlayingPanes(picture, panesOf(statsLines(file("demo.jsonl")).last()));
        QCOMPARE(stamps.size(), 16);
        QVERIFY(!stamps.contains(-1));
    }

    void openGlShowsTheCamerasToo()
    {
        Program asked;
        dress(asked);
        const QJsonObject system =
            QJsonDocument::fromJson(asked.run({QStringLiteral("system")}).output).object();
        if (!system[QLatin1String("surfaces")][QLatin1String("opengl")][QLatin1String("usable")].toBool())
            QSKIP(qPrintable(QStringLiteral("OpenGL is not usable here: ") +
                             system[QLatin1String("surfaces")][QLatin1String("why")].toString()));

        const QString stats = file("opengl.jsonl");
        const QString shot = file("opengl.png");
        Program program;
        dress(program);
        const Outcome outcome =
            program.run({QStringLiteral("--demo"), QStringLiteral("--layout"), QStringLiteral("4"),
                         QStringLiteral("--surface"), QStringLiteral("opengl"), QStringLiteral("--profile"),
                         QStringLiteral("sub"), QStringLiteral("--quit-after"), QStringLiteral("6"),
                         QStringLiteral("--stats"), stats, QStringLiteral("--shot"), shot});
        QCOMPARE(outcome.status, 0);
        QVERIFY2(outcome.errors.contains("surface: opengl"), outcome.errors);
        // Where the processor draws, it may well not keep up, and then says so.
        QCOMPARE(panesInState(stats, QStringLiteral("live")) + panesInState(stats, QStringLiteral("late")),
                 4);
        const QList<QJsonObject> panes = panesOf(statsLines(stats).last());
        for (const QJsonObject &pane : panes)
            QVERIFY(pane.value(QLatin1String("shown")).toInteger() > 0);
        const QList<int> stamps = stampsOfPlayingPanes(QImage(shot), panes);
        QCOMPARE(stamps.size(), 4);
        QVERIFY(!stamps.contains(-1));
    }

    void theProfileIsTheOneThatWasAskedFor_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::addColumn<QString>("layout");
        QTest::addColumn<int>("width");
        // Panes as small, or as large, as would get the other stream by themselves.
        QTest::newRow("main") << QStringLiteral("main") << QStringLiteral("4") << 1920;
        QTest::newRow("sub") << QStringLiteral("sub") << QStringLiteral("1") << 640;
    }
    void theProfileIsTheOneThatWasAskedFor()
    {
        QFETCH(QString, profile);
        QFETCH(QString, layout);
        QFETCH(int, width);
        const QString stats = m_folder.filePath(profile);
        Program program;
        dress(program);
        program.start({QStringLiteral("--demo"), QStringLiteral("--profile"), profile,
                       QStringLiteral("--layout"), layout, QStringLiteral("--quit-after"),
                       QStringLiteral("30"), QStringLiteral("--stats"), stats});
        QTRY_COMPARE_WITH_TIMEOUT(panesInState(stats, QStringLiteral("live")), layout.toInt(), 15000);
        const QList<QJsonObject> panes = panesOf(statsLines(stats).last());
        for (const QJsonObject &pane : panes) {
            const bool hasOne =
                pane.value(QLatin1String("name")) == QStringLiteral("Server room"); // no second stream
            QCOMPARE(pane.value(QLatin1String("width")).toInt(), hasOne ? 1920 : width);
        }
        program.terminate();
        QCOMPARE(program.outcome(3000).output, QByteArray());
    }

    void aSignalEndsItAndItsSite()
    {
        const QString stats = file("signal.jsonl");
        Program program;
        dress(program);
        program.start({QStringLiteral("--demo"), QStringLiteral("--layout"), QStringLiteral("1"),
                       QStringLiteral("--stats"), stats});
        QTRY_COMPARE_WITH_TIMEOUT(panesInState(stats, QStringLiteral("live")), 1, 15000);
        program.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(processesHere(), m_before, 3000);
    }

    // Before it is drawn, found, or has started anything.
    void aSignalAtTheVeryStartEndsItToo()
    {
        Program program;
        dress(program);
        program.start({QStringLiteral("--demo")});
        QTRY_VERIFY_WITH_TIMEOUT(processesHere().size() >= m_before.size() + 2,
                                 10000); // the site has just begun
        program.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(processesHere(), m_before, 3000);
    }

    void whereNoCameraAnswersTheSimulatedSitePlays()
    {
        const QString stats = file("empty.jsonl");
        Program program;
        dress(program);
        program.start({QStringLiteral("--demo-if-empty"), QStringLiteral("--stats"), stats});
        QTRY_VERIFY_WITH_TIMEOUT(panesInState(stats, QStringLiteral("live")) > 0, 30000);
        program.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(processesHere(), m_before, 3000);
    }

    void theDemoSendsNothingBeyondThisMachine()
    {
        CapturedLink link;
        if (!link.isUp())
            QSKIP("This machine makes no link between two ends of one's own.");
        const QString stats = file("quiet.jsonl");
        Program program;
        dress(program);
        program.start({QStringLiteral("--demo"), QStringLiteral("--stats"), stats});
        QTRY_VERIFY_WITH_TIMEOUT(panesInState(stats, QStringLiteral("live")) >= 8, 30000);
        program.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(processesHere(), m_before, 3000);
        QCOMPARE(link.packets(), QList<QByteArray>());
    }

    // The capture above is no proof unless it would have seen something: asked to look around, the window asks in
    // every protocol, and says nothing else to anybody: no scan, no connection, nothing beyond this link.
    void theOrdinaryStartSendsDiscoveryAndNothingElse()
    {
        CapturedLink link;
        if (!link.isUp())
            QSKIP("This machine makes no link between two ends of one's own.");
        Program program;
        dress(program);
        program.start({});
        const QSet<int> wanted{3702,  5353,  1900,  37020, 37810, 5050, 7701,
                               10001, 34569, 10008, 1757,  2380,  10000};
        QTRY_VERIFY_WITH_TIMEOUT(portsOf(link.packets()).contains(wanted), 15000);
        program.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(processesHere(), m_before, 3000);
        QCOMPARE(portsOf(link.packets()), wanted);
        const QList<QByteArray> packets = link.packets();
        QMap<QByteArray, int> times; // of the same message to the same place
        for (const QByteArray &packet : packets) {
            const bool six = ((packet[0] >> 4) & 0xF) == 6;
            QCOMPARE(int(packet[six ? 6 : 9]), int(IPPROTO_UDP));
            const quint8 first = quint8(packet[six ? 24 : 16]); // of the address it goes to
            QVERIFY2(six ? first == 0xff : (first >= 224 && first < 240) || quint8(packet[19]) == 255,
                     packet.toHex());
            const QByteArray said = packet.mid((six ? 40 : 20) + 8);
            QVERIFY2(!said.contains("Types>") || said.contains("<Types>inquiry</Types>") ||
                         said.contains("<d:Types>"),
                     said);
            const int most =
                ++times[packet.mid(six ? 24 : 16, six ? 16 : 4) + packet.mid((six ? 40 : 20) + 2, 2) + said];
            QVERIFY2(most <= 3, said);
        }
    }

    void whereAPictureCannotBeWrittenItCouldNot()
    {
        Program program;
        dress(program);
        const Outcome outcome =
            program.run({QStringLiteral("--quit-after"), QStringLiteral("1"), QStringLiteral("--shot"),
                         QStringLiteral("/nonexistent/shot.png"), QStringLiteral("rtsp://127.0.81.1/x")});
        QCOMPARE(outcome.status, 3);
        QVERIFY2(outcome.errors.contains("/nonexistent/shot.png"), outcome.errors);
    }

    void whereThereIsNoDisplayItSaysSo()
    {
        Program program;
        dress(program);
        program.set("DISPLAY", QString());
        program.set("QT_QPA_PLATFORM", QString());
        const Outcome outcome = program.run({QStringLiteral("--demo")});
        QCOMPARE(outcome.status, 3);
        QVERIFY2(outcome.errors.contains("no display"), outcome.errors);
    }

    void whereTheDisplayDoesNotAnswerItSaysSo()
    {
        Program program;
        dress(program);
        program.set("DISPLAY", QStringLiteral(":7777"));
        program.set("QT_QPA_PLATFORM", QStringLiteral("xcb"));
        const Outcome outcome = program.run({QStringLiteral("--demo")});
        QCOMPARE(outcome.status, 3);
        QVERIFY2(outcome.errors.contains("The display cannot be reached"), outcome.errors);
    }

    void whereStatisticsCannotBeWrittenItCouldNot()
    {
        Program program;
        dress(program);
        const Outcome outcome =
            program.run({QStringLiteral("--demo"), QStringLiteral("--quit-after"), QStringLiteral("1"),
                         QStringLiteral("--stats"), QStringLiteral("/nonexistent/stats.jsonl")});
        QCOMPARE(outcome.status, 3);
        QCOMPARE(outcome.output, QByteArray());
        QVERIFY2(outcome.errors.contains("/nonexistent/stats.jsonl"), outcome.errors);
    }
};

int main(int argc, char **argv)
{
    const QString noNetwork = enterOwnNetwork();
    QCoreApplication application(argc, argv);
    WindowTest test(noNetwork);
    return QTest::qExec(&test, argc, argv);
}

#include "WindowTest.moc"
