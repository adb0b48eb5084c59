// A network of the test's own, with nothing but loopback in it: what the program sends cannot leave this machine, and
// sites of other tests are not seen. Entered once at the start of main(), before any thread is; owned by nobody.
#pragma once

#include <QDir>
#include <QFile>
#include <QList>
#include <QString>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cw::testing {

// Why there is none, as a sentence to skip with; empty where there is one.
inline QString enterOwnNetwork()
{
    const auto write = [](const char *path, const QByteArray &text) {
        QFile file(QString::fromLatin1(path));
        return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(text) == text.size();
    };
    const QByteArray user = QByteArray::number(::getuid());
    const QByteArray group = QByteArray::number(::getgid());
    if (::unshare(CLONE_NEWNET) != 0) {
        // Whoever is not root may still have a network inside a user namespace.
        if (::unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0 || !write("/proc/self/setgroups", "deny") ||
            !write("/proc/self/uid_map", user + ' ' + user + " 1") ||
            !write("/proc/self/gid_map", group + ' ' + group + " 1"))
            return QStringLiteral("This machine allows no network of one's own: %1.")
                .arg(QString::fromLocal8Bit(std::strerror(errno)));
    }
    const int socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ifreq request{};
    std::strcpy(request.ifr_name, "lo");
    request.ifr_flags = IFF_UP | IFF_RUNNING;
    const bool up = ::ioctl(socket, SIOCSIFFLAGS, &request) == 0;
    ::close(socket);
    return up ? QString()
              : QStringLiteral("The loopback interface of a network of one's own does not come up.");
}

// All processes in this network but ourselves: those that the test started, and theirs.
inline QList<qint64> processesHere()
{
    struct stat own {};
    ::stat("/proc/self/ns/net", &own);
    QList<qint64> found;
    const QStringList names = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString &name : names) {
        bool isNumber = false;
        const qint64 pid = name.toLongLong(&isNumber);
        struct stat other {};
        // What has ended and is not yet awaited has no namespace any more.
        if (isNumber && pid != ::getpid() &&
            ::stat(qPrintable(QStringLiteral("/proc/%1/ns/net").arg(pid)), &other) == 0 &&
            other.st_ino == own.st_ino)
            found.append(pid);
    }
    return found;
}

} // namespace cw::testing
