#include "tests/simsite/netns/StoryStage.h"

#include "tests/doubles/SelfSigned.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>
#include <csignal>
#include <set>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace cw {

namespace {

constexpr qint64 StoryMidnight = 1'759'104'000; // s since 1970: in UTC, a Monday's
constexpr int CollectorPort = 4739;
constexpr int FilmedCameras = 8; // whom the server takes video of
constexpr int Patience = 15'000; // ms until a host of ours must have started
constexpr int Lag = 1'000;       // ms that the kernel may hold packets of a capture

QString program(const char *name)
{
    // Debian's own before others in PATH, which may be wrappers.
    for (const char *folder : {"/usr/bin", "/usr/sbin"})
        if (const QString found =
                QStandardPaths::findExecutable(QLatin1String(name), {QLatin1String(folder)});
            !found.isEmpty())
            return found;
    return QStandardPaths::findExecutable(QLatin1String(name));
}

QString number(double value)
{
    return QString::number(value, 'g', 15);
}

bool waitFor(QProcess &process, QProcess::ProcessChannel channel, const char *word)
{
    process.setReadChannel(channel);
    QByteArray said;
    for (const QDeadlineTimer until(Patience); !said.contains(word);) {
        if (until.hasExpired() || (!process.waitForReadyRead(int(until.remainingTime())) &&
                                   process.state() == QProcess::NotRunning))
            return false;
        said += process.readAll();
    }
    return true;
}

void end(std::unique_ptr<QProcess> &process)
{
    if (!process)
        return;
    process->terminate();
    if (!process->waitForFinished(5'000)) {
        process->kill();
        process->waitForFinished(5'000);
    }
    process.reset();
}

} // namespace

StoryStage::StoryStage(PlayOptions options, std::function<void(const QString &)> says,
                       std::function<void()> over)
    : m_options(std::move(options)), m_says(std::move(says)), m_over(std::move(over))
{}

StoryStage::~StoryStage()
{
    stop();
}

QList<int> StoryStage::cameras() const
{
    std::set<int> numbers;
    for (const StoryPart &part : m_options.parts) {
        if (part.story == stories::Story::InsideForwarder)
            for (int one = 1; one <= FilmedCameras; ++one)
                numbers.insert(one);
        else
            numbers.insert(part.host.section(u'-', 1).toInt());
    }
    return {numbers.begin(), numbers.end()};
}

QString StoryStage::start()
{
    for (const char *name : {"python3", "ip"})
        if (program(name).isEmpty())
            return QStringLiteral("The stories' hosts need %1, which is not installed.")
                .arg(QLatin1String(name));
    if (!QFileInfo::exists(QStringLiteral(HOST_SCRIPT)))
        return QStringLiteral("The stories are played out of the project's folder, and %1 is not there.")
            .arg(QStringLiteral(HOST_SCRIPT));
    const bool forwards =
        std::any_of(m_options.parts.begin(), m_options.parts.end(),
                    [](const StoryPart &part) { return part.story == stories::Story::InsideForwarder; });
    m_site = std::make_unique<HostSite>(
        cameras(), forwards ? QStringList{QStringLiteral("server"), QStringLiteral("watcher")}
                            : QStringList{QStringLiteral("watcher")});
    if (!m_site->missing().isEmpty())
        return m_site->missing();
    if (const QString why = startOutside(); !why.isEmpty())
        return why;
    m_begin = QDateTime::currentMSecsSinceEpoch() + 1'500 + 100 * cameras().size();
    if (const QString why = startCapture(); !why.isEmpty())
        return why;
    if (const QString why = startExport(); !why.isEmpty())
        m_says(why);

    QStringList neighbors, filmed;
    const QList<int> all = cameras();
    for (const int camera : all) {
        neighbors << HostSite::cameraAddress(camera);
        if (camera <= FilmedCameras)
            filmed << HostSite::cameraAddress(camera);
    }
    for (const int camera : all) {
        const QString host = HostSite::camera(camera);
        const auto part = std::find_if(m_options.parts.begin(), m_options.parts.end(),
                                       [&](const StoryPart &one) { return one.host == host; });
        QStringList others = neighbors;
        others.removeAll(HostSite::cameraAddress(camera));
        if (part == m_options.parts.end())
            startPlayer({stories::Story::Silent, host}, {QStringLiteral("serve")});
        else
            startPlayer(*part, {QStringLiteral("play"), stories::storyName(part->story),
                                QStringLiteral("--peers"), others.join(u',')});
    }
    if (forwards)
        startPlayer({stories::Story::InsideForwarder, QStringLiteral("server")},
                    {QStringLiteral("play"), stories::storyName(stories::Story::InsideForwarder),
                     QStringLiteral("--peers"), filmed.join(u',')});
    return {};
}

QString StoryStage::startOutside()
{
    const auto made = doubles::SelfSigned::create("update.maker.test");
    const QString certificate = m_folder.filePath(QStringLiteral("certificate.pem"));
    const QString key = m_folder.filePath(QStringLiteral("key.pem"));
    for (const auto &[path, text] :
         {std::pair(certificate, made.certificate.toPem()), std::pair(key, made.key.toPem())}) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            return QStringLiteral("The update server's certificate cannot be written to %1.").arg(path);
    }
    m_outside = m_site->in(QStringLiteral("outside"), program("python3"),
                           {QStringLiteral(HOST_SCRIPT), QStringLiteral("outside"), certificate, key});
    if (!waitFor(*m_outside, QProcess::StandardOutput, "ready"))
        return QStringLiteral("The servers outside do not start: %1")
            .arg(QString::fromLocal8Bit(m_outside->readAllStandardError()).trimmed());
    return {};
}

QString StoryStage::startCapture()
{
    if (m_options.capture.isEmpty())
        return {};
    if (program("dumpcap").isEmpty())
        return QStringLiteral("A capture is written by dumpcap, which is not installed.");
    m_stretch = std::make_unique<QProcess>();
    // Once it is gone, a capture program that outlives us (one with capabilities may) has nobody to write to.
    m_stretch->setChildProcessModifier([] {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        setpgid(0, 0);
        setpriority(PRIO_PROCESS, 0, -15); // as the capture program
    });
    auto capture = m_site->prepared(QStringLiteral("router"));
    capture->setStandardOutputProcess(m_stretch.get());
    m_stretch->start(program("python3"), {QStringLiteral(STRETCH_SCRIPT), m_options.capture,
                                          QString::number(double(m_begin) / 1000, 'f', 3),
                                          number(m_options.pace), QString::number(StoryMidnight)});
    // What a host sends at once may be long; its beginning tells whose it is.
    capture->start(program("dumpcap"),
                   {QStringLiteral("-q"), QStringLiteral("64"), QStringLiteral("-i"), QStringLiteral("br0"),
                    QStringLiteral("-f"), QStringLiteral("ip"), QStringLiteral("-s"), QStringLiteral("1600"),
                    QStringLiteral("-P"), QStringLiteral("-w"), QStringLiteral("-")});
    m_capture = std::move(capture);
    if (!waitFor(*m_capture, QProcess::StandardError, "File:") || m_stretch->state() == QProcess::NotRunning)
        return QStringLiteral("Nothing can be captured into %1.").arg(m_options.capture);
    return {};
}

QString StoryStage::startExport()
{
    if (program("softflowd").isEmpty())
        return QStringLiteral("The router exports nothing, since softflowd is not installed.");
    // Soon, as the clock goes: an ordinary router's five minutes would be a day.
    m_export = m_site->in(
        QStringLiteral("router"), program("softflowd"),
        {QStringLiteral("-d"),
         QStringLiteral("-i"),
         QStringLiteral("br0"),
         QStringLiteral("-v"),
         QStringLiteral("10"),
         QStringLiteral("-n"),
         QStringLiteral("%1:%2").arg(HostSite::addressOf(QStringLiteral("watcher"))).arg(CollectorPort),
         QStringLiteral("-t"),
         QStringLiteral("maxlife=30"),
         QStringLiteral("-t"),
         QStringLiteral("general=15"),
         QStringLiteral("-t"),
         QStringLiteral("tcp=15"),
         QStringLiteral("-t"),
         QStringLiteral("tcp.fin=5"),
         QStringLiteral("-t"),
         QStringLiteral("tcp.rst=5"),
         QStringLiteral("-t"),
         QStringLiteral("udp=10"),
         QStringLiteral("-t"),
         QStringLiteral("expint=5"),
         QStringLiteral("-p"),
         m_folder.filePath(QStringLiteral("softflowd.pid")),
         QStringLiteral("-c"),
         QStringLiteral("none"),
         QStringLiteral("-B"),
         QStringLiteral("67108864"),
         QStringLiteral("ip and not port %1").arg(CollectorPort)});
    m_exports = m_export->waitForStarted(Patience);
    return m_exports ? QString()
                     : QStringLiteral("The router exports nothing, since softflowd does not start.");
}

void StoryStage::startPlayer(const StoryPart &part, QStringList arguments)
{
    arguments << QStringLiteral("--pace") << number(m_options.pace) << QStringLiteral("--shrink")
              << number(m_options.shrink) << QStringLiteral("--begin")
              << QString::number(double(m_begin) / 1000, 'f', 3) << QStringLiteral("--days")
              << (m_options.forever ? QStringLiteral("0") : QStringLiteral("1"));
    auto process =
        m_site->in(part.host, program("python3"), QStringList{QStringLiteral(HOST_SCRIPT)} + arguments);
    QProcess *const player = process.get();
    if (arguments.first() == QStringLiteral("serve")) {
        m_serving.push_back({part, std::move(process)});
        return;
    }
    ++m_playing;
    QObject::connect(player, &QProcess::readyReadStandardOutput, player, [this, player, part] {
        while (player->canReadLine())
            m_says(QStringLiteral("%1 (%2) %3")
                       .arg(part.host, stories::storyName(part.story),
                            QString::fromUtf8(player->readLine()).trimmed()));
    });
    QObject::connect(player, &QProcess::readyReadStandardError, player, [this, player, part] {
        m_says(part.host + u' ' + QString::fromUtf8(player->readAllStandardError()).trimmed());
    });
    QObject::connect(player, &QProcess::finished, player, [this] {
        if (--m_playing == 0)
            m_over();
    });
    m_players.push_back({part, std::move(process)});
}

void StoryStage::stop()
{
    for (Player &player : m_players)
        player.process->disconnect();
    for (auto *all : {&m_players, &m_serving}) {
        for (Player &player : *all)
            end(player.process);
        all->clear();
    }
    if (m_capture)
        m_capture->waitForFinished(Lag); // it goes on until what the kernel holds is written
    end(m_capture);
    if (m_stretch)
        m_stretch->waitForFinished(); // by the end of what it reads
    m_stretch.reset();
    end(m_export);
    end(m_outside);
}

QString StoryStage::introduction() const
{
    return playbill(m_options, *m_site, cameras(), m_exports ? CollectorPort : 0);
}

QString StoryStage::sums() const
{
    QStringList lines{QStringLiteral("What each host sent, as the switch counted:")};
    const QHash<QString, quint64> sent = m_site->sent();
    for (const StoryPart &part : m_options.parts)
        lines << QStringLiteral("  %1 %2 %3 bytes")
                     .arg(part.host, -10)
                     .arg(stories::storyName(part.story), -21)
                     .arg(sent.value(part.host), 12);
    return lines.join(u'\n');
}

} // namespace cw
