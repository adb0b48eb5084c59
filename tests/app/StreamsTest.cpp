// Streams that are named on the command line: they play side by side, and what cannot be played says why in its pane
// while the others go on.
#include "tests/app/Program.h"
#include "tests/app/Stamps.h"
#include "tests/doubles/OwnNetwork.h"
#include "tests/simsite/SiteProcess.h"

#include <QCoreApplication>
#include <QTemporaryDir>

using namespace cw::apptest;
using namespace cw::testing;

class StreamsTest : public QObject {
    Q_OBJECT

public:
    explicit StreamsTest(const QString &noNetwork) : m_noNetwork(noNetwork) {}

private:
    const QString m_noNetwork;
    const QString m_password = QStringLiteral("h1d/den: p@ss %41");
    Screen m_screen;
    QTemporaryDir m_folder;
    std::unique_ptr<cw::simsite::SiteProcess> m_site;

    QString uri(int camera, const char *stream) const
    {
        return m_site
            ->camera(camera)[QLatin1String("channels")][0][QLatin1String(stream)][QLatin1String("uri")]
            .toString();
    }
    void dress(Program &program, const QString &password) const
    {
        program.setDisplay(m_screen.name());
        program.set("QT_LOGGING_RULES", QStringLiteral("*.debug=true;qt.*.debug=false"));
        program.setPassword(password);
    }
    static QStringList login()
    {
        return {QStringLiteral("--user"), QStringLiteral("operator"), QStringLiteral("--password-stdin")};
    }
    bool tellsPassword(const QByteArray &text) const
    {
        return text.contains(m_password.toUtf8()) || text.contains(m_password.toUtf8().toPercentEncoding()) ||
               text.contains("h1d");
    }
    static QStringList states(const QList<QJsonObject> &panes)
    {
        QStringList states;
        for (const QJsonObject &pane : panes)
            states.append(pane.value(QLatin1String("state")).toString());
        return states;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        if (const QString why = m_screen.start(); !why.isEmpty())
            QSKIP(qPrintable(why));
        qputenv("CW_SIMSITE_PASSWORD", m_password.toUtf8()); // for the site below
        m_site = std::make_unique<cw::simsite::SiteProcess>();
        QVERIFY(m_site->start(QStringLiteral("127.0.80.1"), 2));
    }

    void twoStreamsPlay_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("as they are") << QStringList{};
        QTest::newRow("by UDP") << QStringList{QStringLiteral("--transport"), QStringLiteral("udp")};
        QTest::newRow("decoded in software")
            << QStringList{QStringLiteral("--decoder"), QStringLiteral("software")};
    }
    void twoStreamsPlay()
    {
        QFETCH(QStringList, options);
        const QString stats = m_folder.filePath(QStringLiteral("two.jsonl"));
        const QString shot = m_folder.filePath(QStringLiteral("two.png"));
        Program program;
        dress(program, m_password);
        program.start(login() + options +
                      QStringList{QStringLiteral("--layout"), QStringLiteral("4"),
                                  QStringLiteral("--quit-after"), QStringLiteral("3.5"),
                                  QStringLiteral("--stats"), stats, QStringLiteral("--shot"), shot,
                                  uri(0, "main"), uri(1, "sub")});
        QTRY_VERIFY_WITH_TIMEOUT(panesInState(stats, QStringLiteral("live")) == 2 || !program.isRunning(),
                                 10000);
        QVERIFY(!tellsPassword(contentOf(QStringLiteral("/proc/%1/cmdline").arg(program.pid()))));
        const Outcome outcome = program.outcome();
        QCOMPARE(outcome.status, 0);
        QCOMPARE(outcome.output, QByteArray());
        QVERIFY2(!tellsPassword(outcome.errors), outcome.errors);

        const QList<QJsonObject> panes = panesOf(statsLines(stats).last());
        QCOMPARE(states(panes), QStringList({QStringLiteral("live"), QStringLiteral("live")}));
        QCOMPARE(panes[0].value(QLatin1String("width")).toInt(), 1920);
        QCOMPARE(panes[1].value(QLatin1String("width")).toInt(), 640);
        if (options.contains(QStringLiteral("software")))
            QCOMPARE(panes[0].value(QLatin1String("backend")).toString(), QStringLiteral("software"));
        const QList<int> stamps = stampsOfPlayingPanes(QImage(shot), panes);
        QCOMPARE(stamps.size(), 2);
        QVERIFY(!stamps.contains(-1));
    }

    // The password that its pane was given is judged by the camera, not by us.
    void aWrongPasswordIsTold()
    {
        const QString stats = m_folder.filePath(QStringLiteral("wrong.jsonl"));
        Program program;
        dress(program, QStringLiteral("sesame open"));
        program.start(login() + QStringList{QStringLiteral("--quit-after"), QStringLiteral("20"),
                                            QStringLiteral("--stats"), stats, uri(0, "main")});
        QTRY_COMPARE_WITH_TIMEOUT(panesInState(stats, QStringLiteral("wrong-password")), 1, 10000);
        const QJsonObject pane = panesOf(statsLines(stats).last()).first();
        QVERIFY(!pane.value(QLatin1String("sentence")).toString().isEmpty());
        QCOMPARE(pane.value(QLatin1String("shown")).toInteger(), 0);
        program.terminate();
        QVERIFY(!program.outcome(3000).errors.contains("sesame"));
    }

    void trouble_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("state");
        const auto row = [](const char *title, const char *url, const char *state) {
            QTest::newRow(title) << QString::fromLatin1(url) << QString::fromLatin1(state);
        };
        row("no host", "rtsp://", "bad-url");
        row("not a port", "rtsp://127.0.80.1:notaport/main", "bad-url");
        row("another scheme", "gopher://127.0.80.1/main", "bad-url");
        row("a file", "file:///tmp/clip.mp4", "bad-url");
        row("a path", "/tmp/clip.mp4", "bad-url");
        row("a slip of the keys", "rtsp//127.0.80.1/main", "bad-url");
        row("no such host", "rtsp://no.such.host.invalid/x", "unreachable");
        row("nobody at this port", "rtsp://127.0.80.1:9/main", "unreachable");
        row("nobody at this address", "rtsp://127.0.80.77:8554/main", "unreachable");
        row("no such stream", "rtsp://127.0.80.1:8554/nosuchstream", "bad-stream");
    }
    // One window with all of them, and with two streams that play.
    void trouble()
    {
        QFETCH(QString, url);
        QFETCH(QString, state);
        QVERIFY(playWithTrouble());
        const int at = int(m_troubled.indexOf(url));
        const QList<QJsonObject> panes =
            panesOf(statsLines(m_folder.filePath(QStringLiteral("trouble.jsonl"))).last());
        QCOMPARE(panes.size(), m_troubled.size());
        const QJsonObject pane = panes.at(at);
        QCOMPARE(pane.value(QLatin1String("state")).toString(), state);
        QVERIFY(!pane.value(QLatin1String("sentence")).toString().isEmpty());
    }
    void othersPlayOnBesideTrouble()
    {
        QVERIFY(playWithTrouble());
        const QList<QJsonObject> lines = statsLines(m_folder.filePath(QStringLiteral("trouble.jsonl")));
        const QStringList now = states(panesOf(lines.last()));
        QCOMPARE(now.first(), QStringLiteral("live"));
        QCOMPARE(now.last(), QStringLiteral("live"));
        QCOMPARE(m_troubledOutcome.status, 0);
        QCOMPARE(m_troubledOutcome.output, QByteArray());
        QVERIFY(!tellsPassword(m_troubledOutcome.errors));
        const QList<int> stamps = stampsOfPlayingPanes(
            QImage(m_folder.filePath(QStringLiteral("trouble.png"))), panesOf(lines.last()));
        QCOMPARE(stamps.size(), 2);
        QVERIFY(!stamps.contains(-1));
    }

    // What is neither a stream nor an address is told, and the stream beside it plays.
    void whatIsNoUrlIsTold()
    {
        const QString stats = m_folder.filePath(QStringLiteral("nourl.jsonl"));
        Program program;
        dress(program, m_password);
        program.start(login() + QStringList{QStringLiteral("--quit-after"), QStringLiteral("20"),
                                            QStringLiteral("--stats"), stats, QStringLiteral("foo:bar"),
                                            uri(0, "sub")});
        QTRY_COMPARE_WITH_TIMEOUT(panesInState(stats, QStringLiteral("live")), 1, 10000);
        program.terminate();
        const Outcome outcome = program.outcome(3000);
        QVERIFY2(outcome.errors.contains("foo"), outcome.errors);
    }

    // An address stands for the camera there: it is asked what it has, with the login that was given.
    void anAddressIsAskedForItsStreams()
    {
        const QString stats = m_folder.filePath(QStringLiteral("address.jsonl"));
        Program program;
        dress(program, m_password);
        program.start(login() + QStringList{QStringLiteral("--quit-after"), QStringLiteral("20"),
                                            QStringLiteral("--stats"), stats,
                                            QStringLiteral("127.0.80.1:8000")});
        QTRY_COMPARE_WITH_TIMEOUT(panesInState(stats, QStringLiteral("live")), 1, 15000);
        QCOMPARE(panesOf(statsLines(stats).last()).first().value(QLatin1String("name")).toString(),
                 QStringLiteral("Lobby"));
        program.terminate();
        QVERIFY(!tellsPassword(program.outcome(3000).errors));
    }

private:
    QStringList m_troubled;
    Outcome m_troubledOutcome;

    bool playWithTrouble()
    {
        if (!m_troubled.isEmpty())
            return true;
        m_troubled = {uri(0, "sub"),
                      QStringLiteral("rtsp://"),
                      QStringLiteral("rtsp://127.0.80.1:notaport/main"),
                      QStringLiteral("gopher://127.0.80.1/main"),
                      QStringLiteral("file:///tmp/clip.mp4"),
                      QStringLiteral("/tmp/clip.mp4"),
                      QStringLiteral("rtsp//127.0.80.1/main"),
                      QStringLiteral("rtsp://no.such.host.invalid/x"),
                      QStringLiteral("rtsp://127.0.80.1:9/main"),
                      QStringLiteral("rtsp://127.0.80.77:8554/main"),
                      QStringLiteral("rtsp://127.0.80.1:8554/nosuchstream"),
                      uri(1, "sub")};
        Program program;
        dress(program, m_password);
        m_troubledOutcome = program.run(
            login() +
            QStringList{QStringLiteral("--quit-after"), QStringLiteral("5"), QStringLiteral("--stats"),
                        m_folder.filePath(QStringLiteral("trouble.jsonl")), QStringLiteral("--shot"),
                        m_folder.filePath(QStringLiteral("trouble.png"))} +
            m_troubled);
        return !statsLines(m_folder.filePath(QStringLiteral("trouble.jsonl"))).isEmpty();
    }
};

int main(int argc, char **argv)
{
    const QString noNetwork = enterOwnNetwork();
    QCoreApplication application(argc, argv);
    StreamsTest test(noNetwork);
    return QTest::qExec(&test, argc, argv);
}

#include "StreamsTest.moc"
