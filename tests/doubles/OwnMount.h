// A file system of the test's own, small or read-only, which nobody else sees. Entered once at the start of main(),
// before any thread is; owned by nobody, gone with the process.
#pragma once

#include <QFile>
#include <QString>

#include <cerrno>
#include <cstring>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace cw::testing {

// Why there is none, as a sentence to skip with; empty where mounts can be made.
inline QString enterOwnMounts()
{
    const auto write = [](const char *path, const QByteArray &text) {
        QFile file(QString::fromLatin1(path));
        return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) && file.write(text) == text.size();
    };
    const QByteArray user = QByteArray::number(::getuid());
    const QByteArray group = QByteArray::number(::getgid());
    if (::unshare(CLONE_NEWNS) != 0) {
        if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0 || !write("/proc/self/setgroups", "deny") ||
            !write("/proc/self/uid_map", "0 " + user + " 1") ||
            !write("/proc/self/gid_map", "0 " + group + " 1"))
            return QStringLiteral("This machine allows no mounts of one's own: %1.")
                .arg(QString::fromLocal8Bit(std::strerror(errno)));
    }
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return QStringLiteral("Mounts cannot be made private here: %1.")
            .arg(QString::fromLocal8Bit(std::strerror(errno)));
    return {};
}

// An empty file system of so many bytes at `folder`.
inline bool mountSmall(const QString &folder, int bytes)
{
    return ::mount("tmpfs", qPrintable(folder), "tmpfs", 0,
                   qPrintable(QStringLiteral("size=%1").arg(bytes))) == 0;
}
inline bool remount(const QString &folder, int bytes, bool readOnly)
{
    return ::mount("tmpfs", qPrintable(folder), "tmpfs", MS_REMOUNT | (readOnly ? MS_RDONLY : 0),
                   qPrintable(QStringLiteral("size=%1").arg(bytes))) == 0;
}

inline void unmount(const QString &folder) // where one is mounted
{
    ::umount2(qPrintable(folder), MNT_DETACH);
}

} // namespace cw::testing
