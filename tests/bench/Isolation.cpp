#include "tests/bench/Isolation.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <string>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace cw::bench {

namespace {

QString failed(const char *what)
{
    return QStringLiteral("No network of its own (%1: %2); the machine's network is used.")
        .arg(QLatin1String(what), QString::fromLocal8Bit(std::strerror(errno)));
}

bool writeFile(const char *path, const std::string &text)
{
    const int file = ::open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    const bool written = ::write(file, text.data(), text.size()) == ssize_t(text.size());
    ::close(file);
    return written;
}

} // namespace

QString keepToLoopback()
{
    const uid_t user = ::getuid();
    const gid_t group = ::getgid();
    if (::unshare(CLONE_NEWNET) != 0) {
        // Whoever is not root may still have a network of their own inside a user namespace of their own.
        if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0)
            return failed("unshare");
        if (!writeFile("/proc/self/uid_map", std::to_string(user) + ' ' + std::to_string(user) + " 1") ||
            !writeFile("/proc/self/setgroups", "deny") ||
            !writeFile("/proc/self/gid_map", std::to_string(group) + ' ' + std::to_string(group) + " 1"))
            return failed("user namespace");
    }
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return failed("socket");
    ifreq request{};
    std::strcpy(request.ifr_name, "lo");
    request.ifr_flags = IFF_UP | IFF_RUNNING;
    const int status = ::ioctl(socket, SIOCSIFFLAGS, &request);
    ::close(socket);
    return status == 0 ? QString() : failed("lo");
}

} // namespace cw::bench
