#include "devices/model/StoreFile.h"

#include "devices/model/StoreRows.h"
#include "devices/model/StoreSchema.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>
#include <QUuid>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::DeviceStore)
};

// SQLite's result codes, of which Qt gives the number as text; extended codes have the plain one in their low byte.
enum SqliteCode { Corrupt = 11, NotADatabase = 26 };

bool saysDamaged(const QSqlError &error)
{
    const int code = error.nativeErrorCode().toInt() & 0xff;
    return code == Corrupt || code == NotADatabase;
}

} // namespace

StoreFile::StoreFile(const QString &file) : m_file(file), m_connection(QUuid::createUuid().toString())
{
    if (m_file.isEmpty()) {
        openInMemory();
        return;
    }
    Opening opening = open();
    if (opening == Opening::Damaged)
        opening = setAside() ? open() : Opening::Failed;
    if (opening != Opening::Done) {
        readWithoutWriting();
        openInMemory();
    }
}

StoreFile::~StoreFile()
{
    disconnect();
}

void StoreFile::connectTo(const QString &name, const QString &options)
{
    disconnect();
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    m_database.setDatabaseName(name);
    m_database.setConnectOptions(options);
}

void StoreFile::disconnect()
{
    if (!m_database.isValid())
        return;
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

StoreFile::Opening StoreFile::open()
{
    const QFileInfo info(m_file);
    const auto cannot = [&](const QString &said) {
        m_told.append(
            storeError(Text::tr("Devices cannot be remembered in %1. They are kept for this run only.")
                           .arg(QDir::toNativeSeparators(info.absolutePath())),
                       said));
        return Opening::Failed;
    };
    if (!QDir().mkpath(info.absolutePath()))
        return cannot(QStringLiteral("the folder cannot be made"));
    if (!info.exists() || info.size() == 0) {
        QFile fresh(m_file); // names and addresses of cameras are nobody else's business
        if (!fresh.open(QIODevice::ReadWrite))
            return cannot(fresh.errorString());
        fresh.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    } else if (const Opening checked = check(); checked != Opening::Done) {
        return checked;
    }

    connectTo(m_file, {});
    if (!m_database.open())
        return saysDamaged(m_database.lastError()) ? Opening::Damaged : cannot(m_database.lastError().text());
    QSqlQuery query(m_database);
    for (const char *pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL",
                               "PRAGMA foreign_keys = ON", "PRAGMA temp_store = MEMORY"})
        if (!query.exec(QLatin1String(pragma)))
            return saysDamaged(query.lastError()) ? Opening::Damaged : cannot(query.lastError().text());
    query.finish();
    if (const auto migrated = migrateStore(m_database, m_file); !migrated) {
        m_told.append(migrated.error());
        return Opening::Failed;
    }
    return Opening::Done;
}

// Looks without being able to write: a file that is not ours to change stays as it is, to the byte.
StoreFile::Opening StoreFile::check()
{
    connectTo(m_file, QStringLiteral("QSQLITE_OPEN_READONLY"));
    if (!m_database.open())
        return saysDamaged(m_database.lastError()) ? Opening::Damaged : Opening::Done; // opening says why
    QSqlQuery query(m_database);
    const auto number = [&query](const char *pragma) {
        return query.exec(QLatin1String(pragma)) && query.next() ? query.value(0).toInt() : -1;
    };
    const int version = number("PRAGMA user_version");
    if (version < 0)
        return saysDamaged(query.lastError()) ? Opening::Damaged : Opening::Done;
    const int application = number("PRAGMA application_id");
    if (application == StoreApplication && version > StoreVersion) {
        m_told.append(storeError(
            Text::tr("The file of remembered devices was written by a newer version of this program. "
                     "It is left as it is, and devices are remembered for this run only."),
            QStringLiteral("version %1 of %2").arg(version).arg(StoreVersion)));
        return Opening::Failed;
    }
    if (application != StoreApplication && number("SELECT COUNT(*) FROM sqlite_master") != 0)
        return Opening::Damaged; // somebody else's database
    if (!query.exec(QStringLiteral("PRAGMA quick_check(1)")) || !query.next())
        return saysDamaged(query.lastError()) ? Opening::Damaged : Opening::Done;
    return query.value(0).toString() == QStringLiteral("ok") ? Opening::Done : Opening::Damaged;
}

bool StoreFile::setAside()
{
    disconnect();
    const QString kept = QStringLiteral("%1.damaged-%2").arg(m_file, storeStamp());
    if (!QFile::rename(m_file, kept)) {
        m_told.append(storeError(
            Text::tr("The file of remembered devices is damaged and cannot be renamed. It is left as "
                     "it is, and devices are remembered for this run only."),
            m_file));
        return false;
    }
    for (const QString &tail : {QStringLiteral("-wal"), QStringLiteral("-shm")})
        QFile::rename(m_file + tail, kept + tail);
    m_told.append(storeError(
        Text::tr("The file of remembered devices was damaged. It is kept as %1, and a new one was begun.")
            .arg(QDir::toNativeSeparators(kept)),
        m_file));
    return true;
}

// Where only writing is impossible, what was remembered is known all the same.
void StoreFile::readWithoutWriting()
{
    if (!QFileInfo(m_file).isReadable() || QFileInfo(m_file).size() == 0)
        return;
    const QUrl name = QUrl::fromLocalFile(m_file);
    connectTo(QString::fromLatin1(name.toEncoded()) + QStringLiteral("?immutable=1"),
              QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"));
    if (!m_database.open())
        return;
    if (storeVersion(m_database).value_or(0) == StoreVersion)
        m_readOnly = loadRows(m_database).value_or(Remembered());
}

void StoreFile::openInMemory()
{
    m_inMemory = true;
    connectTo(QStringLiteral(":memory:"), {});
    if (m_database.open() && migrateStore(m_database, {})) {
        StoreChanges changes;
        changes.devices = m_readOnly.devices;
        changes.groups = m_readOnly.groups;
        changes.logins = m_readOnly.logins;
        if (write(changes))
            return;
    }
    m_told.append(
        storeError(Text::tr("Devices cannot be remembered at all: Qt's part for SQLite is missing."),
                   m_database.lastError().text()));
}

void StoreFile::beginAnew()
{
    m_damaged = false;
    m_written.clear();
    m_nextPlace = 0;
    if (m_inMemory || !setAside() || open() != Opening::Done)
        openInMemory();
}

Remembered StoreFile::load()
{
    auto remembered = loadRows(m_database);
    if (!remembered) {
        m_told.append(remembered.error());
        return {};
    }
    m_written.clear();
    for (const Device &device : remembered->devices)
        m_written.insert(device.id, device);
    m_nextPlace = nextPlace(m_database);
    return *remembered;
}

Result<void> StoreFile::write(const StoreChanges &changes)
{
    QHash<QString, Device> written = m_written;
    RowWriter writer(m_database, written, m_nextPlace);
    if (m_database.transaction() && writer.write(changes) && m_database.commit()) {
        m_written = written;
        m_nextPlace = writer.nextPlace();
        return {};
    }
    const QSqlError error = writer.error().isValid() ? writer.error() : m_database.lastError();
    m_database.rollback();
    m_damaged = saysDamaged(error);
    return tl::unexpected(storeError(
        Text::tr("What is known of devices cannot be written to %1. It is kept in memory and tried again.")
            .arg(QDir::toNativeSeparators(QFileInfo(m_file).absolutePath())),
        QStringLiteral("%1 (%2)").arg(error.text(), error.nativeErrorCode())));
}

QList<DeviceEvent> StoreFile::events(const QString &deviceId, int limit)
{
    return loadEvents(m_database, deviceId, limit);
}

QList<DeviceFact> StoreFile::facts(const QString &deviceId)
{
    return loadFacts(m_database, deviceId);
}

} // namespace cw
