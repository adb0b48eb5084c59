#include "tests/simsite/netns/SmallSite.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <csignal>
#include <fcntl.h>
#include <sched.h>
#include <sys/prctl.h>
#include <thread>
#include <unistd.h>

namespace cw {

namespace {

bool standIn(const QString &name)
{
    const int fd = ::open(("/run/netns/" + name.toLatin1()).constData(), O_RDONLY | O_CLOEXEC);
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
bool setUp(const QString &name, bool forwards)
{
    bool done = false;
    std::thread([&] {
        const QString ipv6 = QStringLiteral("ipv6/conf/all/disable_ipv6");
        done = standIn(name) && (!QFile::exists(QStringLiteral("/proc/sys/net/") + ipv6) || set(ipv6, "1")) &&
               (!forwards || set(QStringLiteral("ipv4/ip_forward"), "1"));
    }).join();
    return done;
}

const auto Router = QStringLiteral("r");
const auto Outside = QStringLiteral("o");

} // namespace

SmallSite::SmallSite()
{
    if (geteuid() != 0 || !ip(QStringLiteral("netns add ") + name(Router))) {
        m_missing = QStringLiteral("Network namespaces cannot be made here; they need root.");
        return;
    }
    m_made << name(Router);
    const QRegularExpression ours(QStringLiteral("^cwsmall(\\d+)[a-z0-9]+$"));
    const auto names = QDir(QStringLiteral("/run/netns")).entryList(QDir::Files | QDir::System);
    for (const auto &one : names)
        if (const auto match = ours.match(one); match.hasMatch() && kill(match.captured(1).toInt(), 0) != 0)
            ip(QStringLiteral("netns del ") + one);
    if (!build())
        m_missing = QStringLiteral("Virtual network cards or a switch cannot be made here.");
}

SmallSite::~SmallSite()
{
    for (const auto &one : m_made)
        ip(QStringLiteral("netns del ") + one);
}

bool SmallSite::build()
{
    const QString router = name(Router), outside = name(Outside);
    QStringList hosts = {outside};
    for (int camera = 0; camera < Cameras; ++camera)
        hosts << name(QStringLiteral("c%1").arg(camera));
    bool done = true;
    const auto run = [&](const QString &words) { done = done && ip(words); };
    for (const auto &host : hosts) {
        run(QStringLiteral("netns add ") + host);
        m_made << host;
    }
    done = done && setUp(router, true);
    for (const auto &host : hosts)
        done = done && setUp(host, false);
    for (const auto &host : m_made)
        run(QStringLiteral("-n %1 link set lo up").arg(host));

    run(QStringLiteral("-n %1 link add br0 type bridge mcast_snooping 0").arg(router));
    run(QStringLiteral("-n %1 address add 10.20.0.1/24 dev br0").arg(router));
    run(QStringLiteral("-n %1 link set br0 up").arg(router));
    run(QStringLiteral("-n %1 link add out0 type veth peer name e0 netns %2").arg(router, outside));
    run(QStringLiteral("-n %1 address add 192.0.2.1/30 dev out0").arg(router));
    run(QStringLiteral("-n %1 link set out0 up").arg(router));
    run(QStringLiteral("-n %1 address add 192.0.2.2/30 dev e0").arg(outside));
    run(QStringLiteral("-n %1 link set e0 up").arg(outside));
    for (const char *server : {"203.0.113.53", "203.0.113.123", "198.51.100.66", "198.51.100.101",
                               "198.51.100.102", "198.51.100.103"})
        run(QStringLiteral("-n %1 address add %2/32 dev lo").arg(outside, QLatin1String(server)));
    run(QStringLiteral("-n %1 route add default via 192.0.2.2").arg(router));
    run(QStringLiteral("-n %1 route add blackhole 10.20.9.0/24").arg(router));
    run(QStringLiteral("-n %1 route add default via 192.0.2.1").arg(outside));
    for (int camera = 0; camera < Cameras; ++camera) {
        const QString host = hosts.at(camera + 1);
        run(QStringLiteral("-n %1 link add p%2 type veth peer name e0 netns %3")
                .arg(router)
                .arg(camera)
                .arg(host));
        run(QStringLiteral("-n %1 link set p%2 master br0 up").arg(router).arg(camera));
        run(QStringLiteral("-n %1 address add %2/24 dev e0").arg(host, cameraAddress(camera)));
        run(QStringLiteral("-n %1 link set e0 up").arg(host));
        run(QStringLiteral("-n %1 route add default via 10.20.0.1").arg(host));
    }
    return done;
}

QString SmallSite::cameraAddress(int camera)
{
    return QStringLiteral("10.20.0.%1").arg(11 + camera);
}

bool SmallSite::standInRouter() const
{
    return standIn(name(Router));
}

std::unique_ptr<QProcess> SmallSite::inRouter(const QString &program, const QStringList &arguments) const
{
    return in(Router, program, arguments);
}

std::unique_ptr<QProcess> SmallSite::inOutside(const QString &program, const QStringList &arguments) const
{
    return in(Outside, program, arguments);
}

std::unique_ptr<QProcess> SmallSite::inCamera(int camera, const QString &program,
                                              const QStringList &arguments) const
{
    return in(QStringLiteral("c%1").arg(camera), program, arguments);
}

QString SmallSite::name(const QString &host) const
{
    return QStringLiteral("cwsmall%1%2").arg(getpid()).arg(host);
}

bool SmallSite::ip(const QString &words) const
{
    QProcess process;
    process.start(QStringLiteral("ip"), words.split(QLatin1Char(' ')));
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit &&
           process.exitCode() == 0;
}

std::unique_ptr<QProcess> SmallSite::in(const QString &host, const QString &program,
                                        const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    process->setChildProcessModifier([path = "/run/netns/" + name(host).toLatin1()] {
        // A program that could not enter would speak in the wrong network; and it outlives no test that is killed.
        const int fd = ::open(path.constData(), O_RDONLY | O_CLOEXEC);
        if (fd < 0 || setns(fd, CLONE_NEWNET) != 0 || prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
            _exit(127);
    });
    process->start(program, arguments);
    return process;
}

} // namespace cw
