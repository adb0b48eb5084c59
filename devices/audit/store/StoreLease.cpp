#include "devices/audit/store/StoreLease.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace cw::audit {

namespace {

// Locks of an open file, not of a process: another connection within this process is another holder, too.
struct flock wholeFile(short type)
{
    struct flock lock = {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    return lock;
}

constexpr int lockKind =
    0x43576175; // beside which stands the schema, so that two stores of a database are apart

} // namespace

StoreLease::~StoreLease()
{
    if (m_file >= 0)
        ::close(m_file);
}

void StoreLease::setFile(const QString &file, bool forGroup)
{
    if (m_file >= 0)
        ::close(m_file);
    m_file = -1;
    m_ours = false;
    if (file.isEmpty())
        return;
    const QByteArray name = QFile::encodeName(file + QStringLiteral(".lease"));
    m_file = ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, forGroup ? 0660 : 0600);
    if (m_file >= 0 && forGroup)
        (void)::fchmod(m_file, 0660); // whatever the umask; it fails where the file is another's
    if (m_file < 0)                   // it can be looked at, at least
        m_file = ::open(name.constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
}

bool StoreLease::take(SqlLink &link)
{
    if (m_ours)
        return true;
    if (link.isServer())
        m_ours = link.value(QStringLiteral("SELECT pg_try_advisory_lock(%1, hashtext(current_schema()))")
                                .arg(lockKind))
                     .toBool();
    else if (m_file >= 0) {
        struct flock lock = wholeFile(F_WRLCK);
        m_ours = ::fcntl(m_file, F_OFD_SETLK, &lock) == 0;
    }
    return m_ours;
}

void StoreLease::giveUp(SqlLink &link)
{
    if (!m_ours)
        return;
    m_ours = false;
    if (link.isServer()) {
        link.value(QStringLiteral("SELECT pg_advisory_unlock(%1, hashtext(current_schema()))").arg(lockKind));
    } else {
        struct flock lock = wholeFile(F_UNLCK);
        ::fcntl(m_file, F_OFD_SETLK, &lock);
    }
}

StoreLease::Holder StoreLease::holder(SqlLink &link)
{
    if (m_ours)
        return Holder::Ourselves;
    if (link.isServer())
        return link.value(QStringLiteral(
                              "SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND granted AND"
                              " database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                              " AND classid = %1 AND objid::bigint ="
                              " (hashtext(current_schema())::bigint & 4294967295)")
                              .arg(lockKind))
                           .toInt() > 0
                   ? Holder::Another
                   : Holder::Nobody;
    struct flock lock = wholeFile(F_WRLCK);
    return m_file >= 0 && ::fcntl(m_file, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK ? Holder::Another
                                                                                             : Holder::Nobody;
}

} // namespace cw::audit
