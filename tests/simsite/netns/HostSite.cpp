#include "tests/simsite/netns/HostSite.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

namespace cw {

namespace {

const auto Router = QStringLiteral("router");
const auto Outside = QStringLiteral("outside");
const auto Prefix = QStringLiteral("cwsite");

bool standIn(const QString &space)
{
    const int fd = ::open(("/run/netns/" + space.toLatin1()).constData(), O_RDONLY | O_CLOEXEC);
    const bool entered = fd >= 0 && setns(fd, CLONE_NEWNET) == 0;
    if (fd >= 0)
        ::close(fd);
    return entered;
}

// Of the namespace that the thread stands in.
bool set(const QString &knob, const QByteArray &value)
{
    QFile file(QStringLiteral("/proc/sys/net/") + knob);
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(value) == value.size();
}

// Without IPv6 no host says anything of its own accord.
bool setUp(const QString &space, bool forwards)
{
    bool done = false;
    std::thread([&] {
        const QString ipv6 = QStringLiteral("ipv6/conf/all/disable_ipv6");
        done = standIn(space) &&
               (!QFile::exists(QStringLiteral("/proc/sys/net/") + ipv6) || set(ipv6, "1")) &&
               (!forwards || set(QStringLiteral("ipv4/ip_forward"), "1"));
    }).join();
    return done;
}

QStringList hostsOf(const QList<int> &cameras, const QStringList &others)
{
    QStringList hosts;
    for (const int number : cameras)
        hosts << HostSite::camera(number);
    return hosts + others;
}

bool ip(const QString &words, QByteArray *said = nullptr)
{
    QProcess process;
    process.start(QStringLiteral("ip"), words.split(QLatin1Char(' ')));
    const bool done =
        process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    if (said)
        *said = process.readAllStandardOutput();
    return done;
}

} // namespace

HostSite::HostSite(const QList<int> &cameras, const QStringList &others) : m_hosts(hostsOf(cameras, others))
{
    if (geteuid() != 0) {
        m_missing = QStringLiteral("Network namespaces cannot be made here; they need root.");
        return;
    }
    removeLeftOvers();
    m_made << space(Router);
    if (!ip(QStringLiteral("netns add ") + space(Router))) {
        m_missing = QStringLiteral("Network namespaces cannot be made here, though we are root.");
        return;
    }
    if (!build())
        m_missing = QStringLiteral("Virtual network cards or a switch cannot be made here.");
}

HostSite::~HostSite()
{
    for (const auto &one : m_made)
        ip(QStringLiteral("netns del ") + one);
}

// Of owners that are gone.
void HostSite::removeLeftOvers()
{
    const QRegularExpression ours(u'^' + Prefix + QStringLiteral("(\\d+)-[a-z0-9-]+$"));
    const auto names = QDir(QStringLiteral("/run/netns")).entryList(QDir::Files | QDir::System);
    for (const auto &one : names)
        if (const auto match = ours.match(one);
            match.hasMatch() && kill(match.captured(1).toInt(), 0) != 0 && errno == ESRCH)
            ip(QStringLiteral("netns del ") + one);
}

bool HostSite::build()
{
    const QString router = space(Router), outside = space(Outside);
    m_made << outside;
    bool done = ip(QStringLiteral("netns add ") + outside) && setUp(router, true) && setUp(outside, false);
    const auto also = [&](const QString &words) { done = done && ip(words); };
    for (const auto &one : {router, outside})
        also(QStringLiteral("-n %1 link set lo up").arg(one));
    also(QStringLiteral("-n %1 link add br0 type bridge mcast_snooping 0").arg(router));
    also(QStringLiteral("-n %1 address add %2/24 dev br0").arg(router, addressOf(Router)));
    also(QStringLiteral("-n %1 link set br0 up").arg(router));
    also(QStringLiteral("-n %1 link add out0 type veth peer name e0 netns %2").arg(router, outside));
    also(QStringLiteral("-n %1 address add 192.0.2.1/30 dev out0").arg(router));
    also(QStringLiteral("-n %1 link set out0 up").arg(router));
    also(QStringLiteral("-n %1 address add 192.0.2.2/30 dev e0").arg(outside));
    also(QStringLiteral("-n %1 link set e0 up").arg(outside));
    for (const char *network : {"198.51.100.0/24", "203.0.113.0/24"})
        also(QStringLiteral("-n %1 route add local %2 dev lo").arg(outside, QLatin1String(network)));
    also(QStringLiteral("-n %1 route add default via 192.0.2.2").arg(router));
    also(QStringLiteral("-n %1 route add blackhole 10.20.9.0/24").arg(router));
    also(QStringLiteral("-n %1 route add default via 192.0.2.1").arg(outside));
    return done &&
           std::all_of(m_hosts.begin(), m_hosts.end(), [this](const auto &host) { return addHost(host); });
}

bool HostSite::addHost(const QString &host)
{
    const QString here = space(host), router = space(Router);
    m_made << here;
    return ip(QStringLiteral("netns add ") + here) && setUp(here, false) &&
           ip(QStringLiteral("-n %1 link set lo up").arg(here)) &&
           ip(QStringLiteral("-n %1 link add %2 type veth peer name e0 netns %3").arg(router, host, here)) &&
           ip(QStringLiteral("-n %1 link set %2 master br0 up").arg(router, host)) &&
           ip(QStringLiteral("-n %1 address add %2/24 dev e0").arg(here, addressOf(host))) &&
           ip(QStringLiteral("-n %1 link set e0 up").arg(here)) &&
           ip(QStringLiteral("-n %1 route add default via %2").arg(here, addressOf(Router)));
}

QString HostSite::camera(int number)
{
    return QStringLiteral("camera-%1").arg(number);
}

QString HostSite::addressOf(const QString &host)
{
    const int last = host == Router                      ? 1
                     : host == QStringLiteral("server")  ? 7
                     : host == QStringLiteral("watcher") ? 254
                                                         : 10 + host.section(u'-', 1).toInt();
    return QStringLiteral("10.20.0.%1").arg(last);
}

bool HostSite::standInRouter() const
{
    return standIn(space(Router));
}

QString HostSite::space(const QString &host) const
{
    return QStringLiteral("%1%2-%3").arg(Prefix).arg(getpid()).arg(host);
}

QHash<QString, quint64> HostSite::sent() const
{
    QByteArray said;
    ip(QStringLiteral("-n %1 -j -s link show").arg(space(Router)), &said);
    QHash<QString, quint64> bytes;
    const auto links = QJsonDocument::fromJson(said).array();
    for (const auto &one : links) {
        const QJsonObject link = one.toObject();
        const QString name = link.value(QLatin1String("ifname")).toString();
        if (m_hosts.contains(name)) // its port at the switch
            bytes.insert(name, quint64(link.value(QLatin1String("stats64"))
                                           .toObject()
                                           .value(QLatin1String("rx"))
                                           .toObject()
                                           .value(QLatin1String("bytes"))
                                           .toDouble()));
    }
    return bytes;
}

std::unique_ptr<QProcess> HostSite::in(const QString &host, const QString &program,
                                       const QStringList &arguments) const
{
    auto process = prepared(host);
    process->start(program, arguments);
    return process;
}

std::unique_ptr<QProcess> HostSite::prepared(const QString &host) const
{
    auto process = std::make_unique<QProcess>();
    process->setChildProcessModifier([path = "/run/netns/" + space(host).toLatin1()] {
        // A program that could not enter would speak in the wrong network; and it outlives no owner that is killed.
        // In a group of its own it does not hear a terminal's Ctrl+C: its owner ends it.
        const int fd = ::open(path.constData(), O_RDONLY | O_CLOEXEC);
        if (fd < 0 || setns(fd, CLONE_NEWNET) != 0 || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 ||
            setpgid(0, 0) != 0)
            _exit(127);
        // Its clock may go thousands of times as fast: who waits for a busy processor is late by minutes.
        setpriority(PRIO_PROCESS, 0, -15);
    });
    return process;
}

} // namespace cw
