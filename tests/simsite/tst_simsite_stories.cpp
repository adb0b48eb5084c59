// The audit's stories played by real hosts in namespaces: one day of all of them, with the audits beside it that the site
// itself names, and what an audit of its capture finds afterwards.
#include "tests/simsite/netns/HostSite.h"
#include "tests/simsite/netns/StoryWords.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>
#include <unistd.h>

using namespace cw;
using stories::Story;

namespace {

// A day in twenty seconds.
const QStringList Fast{QStringLiteral("--netns"), QStringLiteral("--stories"), QStringLiteral("--pace"),
                       QStringLiteral("4320"),    QStringLiteral("--shrink"),  QStringLiteral("60")};
const auto Begun = "Ctrl+C ends it";

QStringList spacesOf(qint64 pid)
{
    return QDir(QStringLiteral("/run/netns"))
        .entryList({QStringLiteral("cwsite%1-*").arg(pid)}, QDir::Files | QDir::System);
}

class Play {
public:
    explicit Play(const QStringList &more)
    {
        m_process.start(QStringLiteral(CW_SIMSITE), Fast + more);
        m_process.waitForStarted();
        m_pid = m_process.processId();
    }
    ~Play()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(10'000))
            m_process.kill();
    }
    QByteArray said()
    {
        m_said += m_process.readAllStandardOutput();
        return m_said;
    }
    QByteArray complaints() { return m_process.readAllStandardError(); }
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    bool begins()
    {
        return QTest::qWaitFor([this] { return said().contains(Begun) || !isRunning(); }, 30'000) &&
               isRunning();
    }
    // What it tells people to run, with the word that tells which.
    QString command(const char *word)
    {
        const auto lines = QString::fromUtf8(said()).split(u'\n');
        for (const QString &line : lines)
            if (line.contains(QStringLiteral("counterwatch audit ")) && line.contains(QLatin1String(word)))
                return line.trimmed();
        return {};
    }
    qint64 pid() const { return m_pid; }
    QProcess &process() { return m_process; }

private:
    QProcess m_process;
    qint64 m_pid = 0;
    QByteArray m_said;
};

// An audit that a command line of the site's begins. A finding is "rule host".
class Audit {
public:
    void start(QString command, const QString &home)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
            environment.insert(QLatin1String(name), home);
        m_process.setProcessEnvironment(environment);
        QStringList words = command.split(u' ');
        words.replace(words.indexOf(QStringLiteral("counterwatch")), QStringLiteral(COUNTERWATCH));
        m_process.start(words.takeFirst(), words);
    }
    void terminate() { m_process.terminate(); }
    QJsonObject answer()
    {
        m_process.waitForFinished(30'000);
        return QJsonDocument::fromJson(m_process.readAllStandardOutput()).object();
    }
    static QStringList findingsOf(const QJsonObject &answer, bool noticesToo = true)
    {
        QStringList found;
        const auto all = answer.value(QLatin1String("findings")).toArray();
        for (const auto &one : all)
            if (const auto finding = one.toObject();
                noticesToo || finding.value(QLatin1String("severity")) != QLatin1String("notice"))
                found << finding.value(QLatin1String("rule")).toString() + u' ' +
                             finding.value(QLatin1String("camera")).toString();
        return found;
    }

private:
    QProcess m_process;
};

} // namespace

class tst_simsite_stories : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyHostReallySent_data() { everyStory(); }
    void everyHostReallySent();
    void theCaptureHasEveryStoryForAnAudit_data() { everyStory(); }
    void theCaptureHasEveryStoryForAnAudit();
    void theAuditBesideItFindsWhatNeedsNoCalendar_data() { everyStory(); }
    void theAuditBesideItFindsWhatNeedsNoCalendar();
    void whatTheRouterTellsShowsCopyAndRelay();
    void nothingStaysOnceItIsOver();
    void whatAKilledRunLeftIsRemovedByTheNext();
    void aStoryThatIsNoneIsRefused();
    void withoutRootItIsRefused();

private:
    static void everyStory();
    QTemporaryDir m_folder;
    QByteArray m_said;
    qint64 m_pid = 0;
    QStringList m_live, m_liveGrave, m_collected, m_captured, m_capturedGrave; // grave: more than a notice
    QJsonObject m_day; // what the capture's audit says
};

void tst_simsite_stories::initTestCase()
{
    if (geteuid() != 0)
        QSKIP("Network namespaces need root.");
    for (const char *name : {"softflowd", "dumpcap", "python3"})
        if (QStandardPaths::findExecutable(QLatin1String(name)).isEmpty() &&
            !QFile::exists(QStringLiteral("/usr/sbin/") + QLatin1String(name)))
            QSKIP(qPrintable(QStringLiteral("%1 is not installed.").arg(QLatin1String(name))));
    Audit live, collected, captured;
    QString command;
    {
        Play play({QStringLiteral("--capture"), m_folder.filePath(QStringLiteral("day.pcap"))});
        if (!play.begins()) {
            const QByteArray why = play.complaints();
            if (why.contains("cannot be made here"))
                QSKIP(why.constData());
            QFAIL(why.constData());
        }
        m_pid = play.pid();
        live.start(play.command("--live"), m_folder.path());
        collected.start(play.command("--collect"), m_folder.path());
        command = play.command("day.pcap");
        QTRY_VERIFY_WITH_TIMEOUT(!play.isRunning(), 60'000);
        QCOMPARE(play.process().exitCode(), 0);
        m_said = play.said();
    }
    live.terminate();
    collected.terminate();
    captured.start(command, m_folder.path());
    const QJsonObject seenLive = live.answer();
    m_live = Audit::findingsOf(seenLive);
    m_liveGrave = Audit::findingsOf(seenLive, false);
    m_collected = Audit::findingsOf(collected.answer());
    m_day = captured.answer();
    m_captured = Audit::findingsOf(m_day);
    m_capturedGrave = Audit::findingsOf(m_day, false);
    QVERIFY(!m_day.isEmpty());
}

void tst_simsite_stories::everyStory()
{
    QTest::addColumn<int>("number");
    const auto parts = *partsNamed({});
    for (int i = 0; i < parts.size(); ++i)
        QTest::newRow(qPrintable(stories::storyName(parts.at(i).story))) << i;
}

// What the host called of its own accord, of everything that passed the switch.
void tst_simsite_stories::everyHostReallySent()
{
    QFETCH(int, number);
    const StoryPart part = partsNamed({})->at(number);
    struct Call {
        const char *where; // how the address begins
        quint64 sessions, bytes;
    };
    const auto expected = [](Story story) -> QList<Call> {
        switch (story) {
        case Story::Chatty:
            return {
                {"203.0.113.80", 48, 48 * 700}, {"203.0.113.20", 72, 72 * 300}, {"224.0.0.251", 1, 24 * 60}};
        case Story::HourlyNtp:
            return {{"203.0.113.123", 24, 24 * 76}};
        case Story::Silent:
            return {};
        case Story::NightlyCopy:
            return {{"198.51.100.66", 1, 400'000'000 / 60}};
        case Story::RelayAfterFirmware:
            return {{"203.0.113.53", 12, 12 * 60}, {"203.0.113.30", 12, 60 * 90}};
        case Story::InsideForwarder:
            return {{"203.0.113.50", 60, 150'000'000}, {"10.20.0.1", 8, 8 * 500}};
        case Story::Beacon:
            return {{"198.51.100.40", 285, 285 * 650}};
        case Story::PppRelay:
            return {{"198.51.100.1", 144, 144 * 64}};
        case Story::DnsTunnel:
            return {{"203.0.113.53", 1200, 1200 * 100}};
        case Story::LateralScan:
            return {{"10.20.9.", 0, 36 * 40}, {"10.20.0.", 0, 30 * 40}};
        }
        return {};
    };
    const QString address = HostSite::addressOf(part.host);
    QJsonArray destinations;
    const auto all = m_day.value(QLatin1String("cameras")).toArray();
    for (const auto &one : all)
        if (one.toObject().value(QLatin1String("address")).toString() == address)
            destinations = one.toObject().value(QLatin1String("destinations")).toArray();
    const auto countOf = [](const QJsonObject &of, const char *what) {
        return quint64(of.value(QLatin1String(what)).toDouble());
    };
    quint64 called = 0;
    QHash<QString, Call> sums;
    for (const auto &value : std::as_const(destinations)) {
        const QJsonObject one = value.toObject();
        if (one.value(QLatin1String("inbound")).toBool())
            continue;
        ++called;
        Call &sum = sums[one.value(QLatin1String("address")).toString()];
        sum.sessions += countOf(one, "sessions");
        sum.bytes += countOf(one, "bytes_out");
    }
    if (part.story == Story::Silent)
        QCOMPARE(called, 0u);
    for (const Call &call : expected(part.story)) {
        Call sum{};
        for (auto one = sums.cbegin(); one != sums.cend(); ++one) {
            if (one.key().startsWith(QLatin1String(call.where))) {
                sum.sessions += one->sessions;
                sum.bytes += one->bytes;
            }
        }
        // A busy machine's capture may miss some.
        QVERIFY2(sum.sessions * 10 >= call.sessions * 9 && sum.bytes * 10 >= call.bytes * 9,
                 qPrintable(QStringLiteral("%1: %2 sessions, %3 bytes")
                                .arg(QLatin1String(call.where))
                                .arg(sum.sessions)
                                .arg(sum.bytes)));
    }
    // And the switch counted no less from that host.
    quint64 bytes = 0;
    for (const Call &sum : std::as_const(sums))
        bytes += sum.bytes;
    const QRegularExpression line(
        QStringLiteral("%1 +%2 +(\\d+) bytes").arg(part.host, stories::storyName(part.story)));
    const auto counted = line.match(QString::fromUtf8(m_said));
    QVERIFY2(counted.hasMatch(), m_said.constData());
    QVERIFY2(counted.captured(1).toULongLong() >= bytes, qPrintable(counted.captured(0)));
}

void tst_simsite_stories::theCaptureHasEveryStoryForAnAudit()
{
    QFETCH(int, number);
    const StoryPart part = partsNamed({})->at(number);
    const QString host = u' ' + HostSite::addressOf(part.host);
    const QStringList rules = rulesOnItsClock(part.story);
    for (const QString &rule : rules)
        QVERIFY2(m_captured.contains(rule + host), qPrintable(m_captured.join(QStringLiteral(", "))));
    if (stories::isHarmless(part.story))
        QCOMPARE(m_capturedGrave.filter(QRegularExpression(host + u'$')), QStringList());
}

void tst_simsite_stories::theAuditBesideItFindsWhatNeedsNoCalendar()
{
    QFETCH(int, number);
    const StoryPart part = partsNamed({})->at(number);
    const QString host = u' ' + HostSite::addressOf(part.host);
    const QStringList rules = rulesWhileItPlays(part.story);
    for (const QString &rule : rules)
        QVERIFY2(m_live.contains(rule + host), qPrintable(m_live.join(QStringLiteral(", "))));
    if (stories::isHarmless(part.story))
        QCOMPARE(m_liveGrave.filter(QRegularExpression(host + u'$')), QStringList());
}

void tst_simsite_stories::whatTheRouterTellsShowsCopyAndRelay()
{
    for (const char *finding : {"night-upload 10.20.0.26", "relay 10.20.0.18"})
        QVERIFY2(m_collected.contains(QLatin1String(finding)),
                 qPrintable(m_collected.join(QStringLiteral(", "))));
}

void tst_simsite_stories::nothingStaysOnceItIsOver()
{
    QCOMPARE(spacesOf(m_pid), QStringList());
}

void tst_simsite_stories::whatAKilledRunLeftIsRemovedByTheNext()
{
    const QStringList one{QStringLiteral("--only"), QStringLiteral("silent,hourly-ntp"),
                          QStringLiteral("--hold")};
    Play first(one);
    QVERIFY2(first.begins(), first.complaints().constData());
    QCOMPARE(spacesOf(first.pid()).size(), 5); // two cameras, router, watcher, outside
    first.process().kill();
    QTRY_VERIFY(!first.isRunning());
    QCOMPARE(spacesOf(first.pid()).size(), 5);

    Play second(one);
    QVERIFY2(second.begins(), second.complaints().constData());
    QCOMPARE(spacesOf(first.pid()), QStringList());
    QCOMPARE(spacesOf(second.pid()).size(), 5);
    second.process().terminate();
    QTRY_VERIFY_WITH_TIMEOUT(!second.isRunning(), 20'000);
    QCOMPARE(second.process().exitCode(), 0);
    QCOMPARE(spacesOf(second.pid()), QStringList());
}

void tst_simsite_stories::aStoryThatIsNoneIsRefused()
{
    Play play({QStringLiteral("--only"), QStringLiteral("silent,daily-copy")});
    QTRY_VERIFY(!play.isRunning());
    QCOMPARE(play.process().exitCode(), 2);
    QVERIFY(play.complaints().contains("nightly-copy"));
}

void tst_simsite_stories::withoutRootItIsRefused()
{
    QProcess nobody;
    nobody.setChildProcessModifier([] {
        if (setgid(65'534) != 0 || setuid(65'534) != 0)
            _exit(127);
    });
    nobody.start(QStringLiteral(CW_SIMSITE), Fast);
    if (!nobody.waitForStarted())
        QSKIP("Nobody but root can reach the site's program here.");
    QVERIFY(nobody.waitForFinished());
    QCOMPARE(nobody.exitCode(), 3);
    QVERIFY2(nobody.readAllStandardError().contains("they need root"), "another sentence");
}

QTEST_GUILESS_MAIN(tst_simsite_stories)
#include "tst_simsite_stories.moc"
