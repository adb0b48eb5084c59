// How a file of SQLite's is opened: looked at without being able to write, set aside where it is damaged.
#include "devices/audit/store/AuditFile.h"
#include "devices/audit/store/AuditSchema.h"
#include "devices/model/StoreSchema.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <sys/stat.h>

namespace cw::audit {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::audit::AuditStore)
};

constexpr qint64 readWhole = 256LL << 20; // a larger file is not read through at each start

// The tables as the file says they are. One that was made to look like ours may have views that never end.
QStringList tablesOf(SqlLink &link)
{
    QStringList all;
    QSqlQuery query =
        link.prepare(QStringLiteral("SELECT type || ' ' || name || ' ' || COALESCE(sql, '') FROM"
                                    " sqlite_master WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name"
                                    " LIMIT 200"));
    if (link.exec(query))
        while (query.next())
            all.append(query.value(0).toString());
    return all;
}

// What is made in it belongs to its group, which may write there: it is meant for several users.
bool isForGroup(const QString &folder)
{
    struct stat about = {};
    constexpr mode_t Shared = S_ISGID | S_IWGRP;
    return ::stat(QFile::encodeName(folder).constData(), &about) == 0 && (about.st_mode & Shared) == Shared;
}

// Whatever begins otherwise never was a store: somebody named the wrong file. Blank is what a crash leaves of one.
bool isDatabaseOrBlank(const QString &name)
{
    const QByteArray magic = QByteArrayLiteral("SQLite format 3\0");
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return true; // opening says why
    const QByteArray begin = file.read(magic.size());
    return magic.startsWith(begin) || begin.count('\0') == begin.size();
}

} // namespace

AuditFile::State AuditFile::openFile(bool wantsLease)
{
    const QFileInfo info(m_place.file);
    if (info.exists() && !info.isFile()) // a folder, a device: nothing of it is touched, its rights neither
        return cannot(QStringLiteral("no file"));
    if (!info.dir().exists()) {
        if (!QDir().mkpath(info.absolutePath()))
            return cannot(QStringLiteral("the folder cannot be made"));
        QFile::setPermissions(info.absolutePath(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    const bool forGroup = isForGroup(info.absolutePath());
    if (!m_lease.isOurs())
        m_lease.setFile(m_place.file, forGroup);
    // Before the file is touched: only the one that writes makes, brings up or sets aside.
    const bool writer = m_lease.isOurs() || m_lease.take(m_link);
    const auto asWanted = [&](State state) {
        if (writer && (!wantsLease || state != State::Open))
            m_lease.giveUp(m_link);
        return state;
    };
    if (!QFileInfo::exists(m_place.file) || QFileInfo(m_place.file).size() == 0) {
        if (!writer)
            return cannot(QStringLiteral("another begins it"));
        QFile fresh(m_place.file); // whom cameras talk to is nobody else's business
        if (!fresh.open(QIODevice::ReadWrite))
            return asWanted(cannot(fresh.errorString()));
        QFile::Permissions rights = QFile::ReadOwner | QFile::WriteOwner;
        if (forGroup)
            rights |= QFile::ReadGroup | QFile::WriteGroup;
        fresh.setPermissions(rights);
    } else if (const State checked = check(); checked != State::Open) {
        if (checked != State::Closed)
            return asWanted(checked);
        if (!writer || !setAside())
            return asWanted(m_state = State::Refused);
        return openFile(wantsLease);
    }

    if (!m_link.openFile(m_place.file) || !m_link.exec(QStringLiteral("PRAGMA trusted_schema = OFF")) ||
        !m_link.exec(QStringLiteral("PRAGMA cell_size_check = ON")))
        return asWanted(toReadOnly());
    const QVariant version = m_link.value(QStringLiteral("PRAGMA user_version"));
    if (!QFileInfo(m_place.file).isWritable() ||
        (version.toInt() == 0 && !m_link.exec(QStringLiteral("PRAGMA auto_vacuum = INCREMENTAL"))) ||
        !m_link.exec(QStringLiteral("PRAGMA journal_mode = WAL")) ||
        !m_link.exec(QStringLiteral("PRAGMA synchronous = NORMAL")) ||
        !m_link.exec(QStringLiteral("PRAGMA journal_size_limit = 67108864")) ||
        !m_link.exec(QStringLiteral("PRAGMA temp_store = MEMORY")))
        return asWanted(toReadOnly());
    if (writer) {
        if (const auto migrated = migrateAudit(m_link, m_place.file); !migrated) {
            if (m_lastTold != migrated.error().text)
                m_told.append(migrated.error());
            m_lastTold = migrated.error().text;
            m_link.close();
            return asWanted(State::Closed);
        }
    } else if (auditVersion(m_link) != AuditVersion) {
        return cannot(QStringLiteral("another brings it up"));
    }
    if (!isAsOurs()) {
        m_link.close();
        if (!writer || !setAside())
            return asWanted(State::Refused);
        return openFile(wantsLease);
    }
    return asWanted(State::Open);
}

// Looks without being able to write: a file that is not ours to change stays as it is, to the byte. Open: go on; Closed:
// it is damaged.
AuditFile::State AuditFile::check()
{
    if (!isDatabaseOrBlank(m_place.file)) {
        m_told.append({Error::Category::Unsupported,
                       Text::tr("The file %1 is no database. It is left as it is, and nothing is written.")
                           .arg(QDir::toNativeSeparators(m_place.file)),
                       {}});
        return State::Refused;
    }
    if (!m_link.openFile(m_place.file, QStringLiteral("QSQLITE_OPEN_READONLY")))
        return m_link.trouble() == SqlLink::Trouble::Damaged ? State::Closed
                                                             : State::Open; // opening says why
    const int version = auditVersion(m_link);
    const SqlLink::Trouble trouble = m_link.trouble();
    QVariant whole = QStringLiteral("ok");
    if (version > 0 && version <= AuditVersion && QFileInfo(m_place.file).size() <= readWhole)
        whole = m_link.value(QStringLiteral("PRAGMA quick_check(1)"));
    const bool damaged = trouble == SqlLink::Trouble::Damaged ||
                         m_link.trouble() == SqlLink::Trouble::Damaged ||
                         (whole.isValid() && whole.toString() != QStringLiteral("ok"));
    m_link.close();
    m_link.forget();
    if (version > AuditVersion || (version == -2 && !damaged)) {
        m_told.append(
            {Error::Category::Unsupported,
             version == -2
                 ? Text::tr("The file %1 is another program's database. It is left as it is, and nothing is "
                            "written.")
                       .arg(QDir::toNativeSeparators(m_place.file))
                 : Text::tr("The audit's store was written by a newer version of this program. It is left as "
                            "it is, and nothing is written."),
             QStringLiteral("version %1 of %2").arg(version).arg(AuditVersion)});
        return State::Refused;
    }
    return damaged ? State::Closed : State::Open;
}

bool AuditFile::isAsOurs()
{
    SqlLink model;
    if (!model.openFile(QStringLiteral(":memory:")) || !migrateAudit(model, {}))
        return true; // it cannot be told here
    return tablesOf(m_link) == tablesOf(model);
}

bool AuditFile::setAside()
{
    m_writer.forget();
    m_link.close();
    const QString kept = QStringLiteral("%1.damaged-%2").arg(m_place.file, storeStamp());
    if (!QFile::rename(m_place.file, kept)) {
        m_told.append(
            {Error::Category::Io,
             Text::tr("The file of the audit's store is damaged and cannot be renamed. It is left as it is, "
                      "and nothing is written."),
             m_place.file});
        return false;
    }
    for (const QString &tail : {QStringLiteral("-wal"), QStringLiteral("-shm")})
        QFile::rename(m_place.file + tail, kept + tail);
    m_told.append(
        {Error::Category::Io,
         Text::tr("The file of the audit's store was damaged. It is kept as %1, and a new one was begun.")
             .arg(QDir::toNativeSeparators(kept)),
         m_place.file});
    StoreLoss loss;
    loss.reason = StoreLoss::Reason::Damage;
    loss.what = QStringLiteral("store");
    loss.time = QDateTime::currentMSecsSinceEpoch();
    loss.count = -1;
    m_damage.push_back(loss);
    return true;
}

// Where only writing is impossible, what was remembered is known all the same.
AuditFile::State AuditFile::toReadOnly()
{
    const QString said = m_link.what();
    const auto isReadable = [this] { return auditVersion(m_link) == AuditVersion && isAsOurs(); };
    m_link.forget();
    bool readable = m_link.openFile(m_place.file, QStringLiteral("QSQLITE_OPEN_READONLY")) && isReadable();
    if (!readable) { // a folder that cannot be written has no place for what readers share
        const QString name = QString::fromLatin1(QUrl::fromLocalFile(m_place.file).toEncoded());
        readable = m_link.openFile(name + QStringLiteral("?immutable=1"),
                                   QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI")) &&
                   isReadable();
    }
    if (!readable)
        return cannot(said);
    m_told.append(
        {Error::Category::Io,
         Text::tr("The audit's store at %1 cannot be written. What it holds is shown, and nothing is added.")
             .arg(QDir::toNativeSeparators(m_place.file)),
         said});
    return State::ReadOnly;
}

} // namespace cw::audit
