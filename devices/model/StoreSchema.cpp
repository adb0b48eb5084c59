#include "devices/model/StoreSchema.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::DeviceStore)
};

// Never change a step that was published: add the next one.
const char *const version1[] = {
    "CREATE TABLE devices (id TEXT PRIMARY KEY, place INTEGER NOT NULL, endpoint TEXT, mac TEXT, addresses "
    "TEXT,"
    " service_urls TEXT, name TEXT, maker TEXT, model TEXT, firmware TEXT, serial TEXT, scopes TEXT, state "
    "TEXT,"
    " first_seen INTEGER, last_seen INTEGER, operator_name TEXT, operator_group TEXT, operator_text TEXT,"
    " plan TEXT, plan_x REAL, plan_y REAL, recognition TEXT)",
    "CREATE TABLE tags (device TEXT NOT NULL REFERENCES devices ON DELETE CASCADE, place INTEGER NOT NULL,"
    " tag TEXT NOT NULL, PRIMARY KEY (device, place)) WITHOUT ROWID",
    "CREATE TABLE channels (device TEXT NOT NULL REFERENCES devices ON DELETE CASCADE, place INTEGER NOT "
    "NULL,"
    " token TEXT, name TEXT, PRIMARY KEY (device, place)) WITHOUT ROWID",
    "CREATE TABLE profiles (device TEXT NOT NULL REFERENCES devices ON DELETE CASCADE, channel INTEGER NOT "
    "NULL,"
    " place INTEGER NOT NULL, token TEXT, name TEXT, codec TEXT, width INTEGER, height INTEGER, frame_rate "
    "REAL,"
    " stream_uri TEXT, snapshot_uri TEXT, PRIMARY KEY (device, channel, place)) WITHOUT ROWID",
    "CREATE TABLE protocols (device TEXT NOT NULL REFERENCES devices ON DELETE CASCADE, protocol TEXT NOT "
    "NULL,"
    " said TEXT, PRIMARY KEY (device, protocol)) WITHOUT ROWID",
    "CREATE TABLE device_groups (path TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE events (number INTEGER PRIMARY KEY AUTOINCREMENT, device TEXT NOT NULL, channel TEXT,"
    " kind TEXT NOT NULL, at INTEGER NOT NULL, device_time INTEGER, topic TEXT, active INTEGER, before TEXT,"
    " after TEXT, details TEXT)",
    "CREATE INDEX events_of_device ON events (device, number)",
};

// What a device showed at one time or another, and which logins lie in the keyring: where to ask, never what they are.
const char *const version2[] = {
    "CREATE TABLE facts (device TEXT NOT NULL REFERENCES devices ON DELETE CASCADE, kind TEXT NOT NULL,"
    " value TEXT NOT NULL, first_seen INTEGER, last_seen INTEGER, PRIMARY KEY (device, kind, value)) WITHOUT "
    "ROWID",
    "CREATE TABLE logins (kind TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID",
};

// How much a stream may carry.
const char *const version3[] = {"ALTER TABLE profiles ADD COLUMN bit_rate REAL"};

template<std::size_t N>
QStringList list(const char *const (&statements)[N])
{
    QStringList out;
    for (const char *statement : statements)
        out.append(QLatin1String(statement));
    return out;
}

Result<void> keepCopy(QSqlDatabase &database, const QString &file, int version)
{
    const QString copy = QStringLiteral("%1.version%2-%3").arg(file).arg(version).arg(storeStamp());
    QSqlQuery query(database);
    query.prepare(QStringLiteral("VACUUM INTO ?"));
    query.addBindValue(copy);
    if (!query.exec()) {
        const QString said = query.lastError().text();
        QFile::remove(copy); // half a copy is none
        return tl::unexpected(
            storeError(Text::tr("The file of remembered devices is of an older version, and no copy of it "
                                "can be kept in %1. It "
                                "is left as it is, and devices are remembered for this run only.")
                           .arg(QFileInfo(file).absolutePath()),
                       said));
    }
    QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner);
    return {};
}

Result<void> step(QSqlDatabase &database, int version)
{
    QSqlQuery query(database);
    QStringList statements = storeStatements(version);
    statements.append(QStringLiteral("PRAGMA user_version = %1").arg(version));
    statements.append(QStringLiteral("PRAGMA application_id = %1").arg(StoreApplication));
    QString said;
    bool done = database.transaction();
    for (const QString &statement : statements) {
        if (!done)
            break;
        done = query.exec(statement);
        said = query.lastError().text();
    }
    query.finish();
    if (done && database.commit())
        return {};
    database.rollback();
    return tl::unexpected(storeError(
        Text::tr("The file of remembered devices cannot be brought to the version that this program needs. "
                 "It is left as it is, and devices are remembered for this run only."),
        said));
}

} // namespace

QStringList storeStatements(int version)
{
    switch (version) {
    case 1:
        return list(version1);
    case 2:
        return list(version2);
    case 3:
        return list(version3);
    default:
        return {};
    }
}

Result<int> storeVersion(QSqlDatabase &database)
{
    QSqlQuery query(database);
    if (query.exec(QStringLiteral("PRAGMA user_version")) && query.next())
        return query.value(0).toInt();
    return fail(Error::Category::Io, Text::tr("The file of remembered devices cannot be read."),
                query.lastError().text());
}

Result<void> migrateStore(QSqlDatabase &database, const QString &file, int to)
{
    const auto version = storeVersion(database);
    if (!version)
        return tl::unexpected(version.error());
    for (int next = *version + 1; next <= to; ++next) {
        if (*version > 0 && !file.isEmpty())
            if (auto copied = keepCopy(database, file, next - 1); !copied)
                return copied;
        if (auto stepped = step(database, next); !stepped)
            return stepped;
    }
    return {};
}

QString storeStamp()
{
    return QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmss.zzz'Z'"));
}

Error storeError(const QString &sentence, const QString &said)
{
    return {Error::Category::Io, sentence, said};
}

} // namespace cw
