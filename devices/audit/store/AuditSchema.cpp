#include "devices/audit/store/AuditSchema.h"

#include "devices/model/StoreSchema.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace cw::audit {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::audit::AuditStore)
};

// Never change a step that was published: add the next one.
const char *const version1[] = {
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) {rowless}",
    "CREATE TABLE services (id INT NOT NULL PRIMARY KEY, source BLOB NOT NULL, destination BLOB NOT NULL,"
    " port INT NOT NULL, protocol INT NOT NULL, vlan INT NOT NULL, name TEXT NOT NULL, name_source INT NOT "
    "NULL,"
    " application TEXT NOT NULL, last_day INT NOT NULL)",
    "CREATE UNIQUE INDEX services_alike ON services (source, destination, port, protocol, vlan, name,"
    " name_source, application)",
    "CREATE INDEX services_called ON services (destination)",
    "CREATE TABLE flows (day INT NOT NULL, service INT NOT NULL, first INT NOT NULL, source INT NOT NULL,"
    " flow INT NOT NULL, length INT NOT NULL, source_port INT NOT NULL, state INT NOT NULL,"
    " packets_out INT NOT NULL, packets_in INT NOT NULL, bytes_out INT NOT NULL, bytes_in INT NOT NULL,"
    " PRIMARY KEY (day, service, first, source, flow)) {rowless} {bydays}",
    "CREATE TABLE days (day INT NOT NULL PRIMARY KEY)",
    "CREATE TABLE histories (id INT NOT NULL PRIMARY KEY, subject TEXT NOT NULL, address BLOB NOT NULL,"
    " port INT NOT NULL, protocol INT NOT NULL, inbound INT NOT NULL, name TEXT NOT NULL, name_source INT "
    "NOT NULL,"
    " name_answered INT NOT NULL, application TEXT NOT NULL, kind INT NOT NULL, expectation INT NOT NULL,"
    " because TEXT NOT NULL, asn INT NOT NULL, network TEXT NOT NULL, country TEXT NOT NULL, first INT NOT "
    "NULL,"
    " last INT NOT NULL, bytes_out INT NOT NULL, bytes_in INT NOT NULL, packets_out INT NOT NULL,"
    " packets_in INT NOT NULL, sessions INT NOT NULL, attempts INT NOT NULL, sampling INT NOT NULL,"
    " evidence BLOB)",
    "CREATE UNIQUE INDEX histories_alike ON histories (subject, address, port, protocol, inbound)",
    "CREATE TABLE hours (history INT NOT NULL, hour INT NOT NULL, bytes_out INT NOT NULL, bytes_in INT NOT "
    "NULL,"
    " packets_out INT NOT NULL, packets_in INT NOT NULL, sessions INT NOT NULL, PRIMARY KEY (history, hour))"
    " {rowless}",
    "CREATE TABLE beats (history INT NOT NULL, time INT NOT NULL, bytes_out INT NOT NULL, length INT NOT "
    "NULL,"
    " PRIMARY KEY (history, time, bytes_out, length)) {rowless}",
    "CREATE TABLE answers (client BLOB NOT NULL, address BLOB NOT NULL, name TEXT NOT NULL, via INT NOT NULL,"
    " aliases TEXT NOT NULL, first INT NOT NULL, last INT NOT NULL, PRIMARY KEY (client, address, name, via))"
    " {rowless}",
    "CREATE TABLE signs (day INT NOT NULL, kind INT NOT NULL, client BLOB NOT NULL, server BLOB NOT NULL,"
    " port INT NOT NULL, protocol INT NOT NULL, time INT NOT NULL, flow INT NOT NULL, detail TEXT NOT NULL,"
    " PRIMARY KEY (day, kind, client, server, port)) {rowless}",
    "CREATE TABLE domains (day INT NOT NULL, subject TEXT NOT NULL, domain TEXT NOT NULL, lookups INT NOT "
    "NULL,"
    " failed INT NOT NULL, bulky INT NOT NULL, distinct_names INT NOT NULL, mean_entropy REAL NOT NULL,"
    " mean_length REAL NOT NULL, bytes_out INT NOT NULL, bytes_in INT NOT NULL, samples TEXT NOT NULL,"
    " PRIMARY KEY (day, subject, domain)) {rowless}",
    "CREATE TABLE reaches (hour INT NOT NULL, subject TEXT NOT NULL, hosts INT NOT NULL, ports INT NOT NULL,"
    " attempts INT NOT NULL, samples BLOB, PRIMARY KEY (hour, subject)) {rowless}",
    "CREATE TABLE findings (name TEXT NOT NULL PRIMARY KEY, rule TEXT NOT NULL, severity INT NOT NULL,"
    " subject TEXT NOT NULL, cause TEXT NOT NULL, sentence TEXT NOT NULL, advice TEXT NOT NULL,"
    " figures TEXT NOT NULL, flows BLOB, first INT NOT NULL, last INT NOT NULL, occurrences INT NOT NULL,"
    " seen_by TEXT, seen_at INT, seen_note TEXT, seen_severity INT)",
    "CREATE TABLE coverage (vantage INT NOT NULL, label TEXT NOT NULL, since INT NOT NULL, source INT NOT "
    "NULL,"
    " until INT NOT NULL, gaps TEXT NOT NULL, packets INT NOT NULL, bytes INT NOT NULL, records INT NOT NULL,"
    " kernel_drops INT NOT NULL, own_drops INT NOT NULL, lost_records INT NOT NULL, undecodable INT NOT NULL,"
    " cut_short INT NOT NULL, sampling INT NOT NULL, blind_spots TEXT NOT NULL,"
    " PRIMARY KEY (vantage, label, since)) {rowless}",
    "CREATE TABLE firmware (subject TEXT NOT NULL, time INT NOT NULL, before TEXT NOT NULL, after TEXT NOT "
    "NULL,"
    " PRIMARY KEY (subject, time)) {rowless}",
    "CREATE TABLE words (place INT NOT NULL PRIMARY KEY, subjects TEXT NOT NULL, network TEXT NOT NULL,"
    " name TEXT NOT NULL, port INT NOT NULL, protocol INT NOT NULL, forbidden INT NOT NULL, note TEXT NOT "
    "NULL,"
    " who TEXT NOT NULL, time INT NOT NULL)",
    "CREATE TABLE losses (number INT NOT NULL PRIMARY KEY, reason INT NOT NULL, what TEXT NOT NULL,"
    " time INT NOT NULL, count INT NOT NULL, since INT NOT NULL, until INT NOT NULL)",
    "CREATE TABLE lease (place INT NOT NULL PRIMARY KEY, who TEXT NOT NULL, host TEXT NOT NULL,"
    " process INT NOT NULL, since INT NOT NULL, sees TEXT NOT NULL)",
};

Result<void> keepCopy(SqlLink &link, const QString &file, int version)
{
    const QString copy = QStringLiteral("%1.version%2-%3").arg(file).arg(version).arg(storeStamp());
    QSqlQuery query = link.prepare(QStringLiteral("VACUUM INTO ?"));
    query.addBindValue(copy);
    if (link.exec(query)) {
        QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner);
        return {};
    }
    QFile::remove(copy); // half a copy is none
    return fail(
        Error::Category::Io,
        Text::tr("The audit's store is of an older version, and no copy of it can be kept in %1. It is left "
                 "as it is, and nothing is written.")
            .arg(QFileInfo(file).absolutePath()),
        link.what());
}

bool step(SqlLink &link, int version)
{
    if (!link.begin())
        return false;
    const QStringList statements = auditStatements(version);
    for (const QString &statement : statements)
        if (!link.exec(statement))
            return false;
    QSqlQuery mark = link.prepare(QStringLiteral("INSERT INTO meta (name, value) VALUES ('version', ?)"
                                                 " ON CONFLICT (name) DO UPDATE SET value = excluded.value"));
    mark.addBindValue(QString::number(version));
    if (!link.exec(mark))
        return false;
    mark.finish();
    if (!link.isServer() && (!link.exec(QStringLiteral("PRAGMA user_version = %1").arg(version)) ||
                             !link.exec(QStringLiteral("PRAGMA application_id = %1").arg(AuditApplication))))
        return false;
    return link.commit();
}

} // namespace

QStringList auditStatements(int version)
{
    QStringList list;
    if (version == 1)
        for (const char *statement : version1)
            list.append(QLatin1String(statement));
    return list;
}

int auditVersion(SqlLink &link)
{
    if (link.isServer()) {
        const QVariant tables = link.value(QStringLiteral(
            "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema()"));
        if (!tables.isValid())
            return -1;
        if (tables.toInt() == 0)
            return 0;
        const QVariant ours = link.value(QStringLiteral(
            "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema()"
            " AND table_name IN ('meta', 'flows', 'histories', 'lease')"));
        if (ours.toInt() != 4)
            return -2;
        const int version =
            link.value(QStringLiteral("SELECT value FROM meta WHERE name = 'version'")).toInt();
        return version > 0 ? version : -2;
    }
    const QVariant version = link.value(QStringLiteral("PRAGMA user_version"));
    const QVariant application = link.value(QStringLiteral("PRAGMA application_id"));
    if (!version.isValid() || !application.isValid())
        return -1;
    if (application.toInt() == AuditApplication)
        return std::max(version.toInt(), 0);
    const QVariant tables = link.value(QStringLiteral("SELECT COUNT(*) FROM sqlite_master"));
    return !tables.isValid() ? -1 : tables.toInt() ? -2 : 0;
}

Result<void> migrateAudit(SqlLink &link, const QString &file, int to)
{
    const int version = auditVersion(link);
    if (version < 0)
        return fail(Error::Category::Io, Text::tr("The audit's store cannot be read."), link.what());
    for (int next = version + 1; next <= to; ++next) {
        if (version > 0 && !link.isServer() && !file.isEmpty())
            if (auto copied = keepCopy(link, file, next - 1); !copied)
                return copied;
        if (!step(link, next)) {
            link.rollBack();
            // Two that begin the same store at once: one of them did it.
            if (auditVersion(link) >= next)
                continue;
            return fail(
                Error::Category::Io,
                Text::tr("The audit's store cannot be brought to the version that this program needs. It is "
                         "left as it is, and nothing is written."),
                link.what());
        }
    }
    return {};
}

} // namespace cw::audit
