#include "devices/audit/store/SqlLink.h"

#include "devices/base/Log.h"

#include <QSqlError>
#include <QUuid>

namespace cw::audit {

namespace {

using Trouble = SqlLink::Trouble;

// SQLite's result codes, of which Qt gives the number as text; extended codes have the plain one in their low byte.
Trouble ofSqlite(const QString &code)
{
    switch (code.toInt() & 0xff) {
    case 5:
    case 6:
        return Trouble::Busy;
    case 8:
        return Trouble::ReadOnly;
    case 11:
    case 26:
        return Trouble::Damaged;
    case 13:
        return Trouble::Full;
    default:
        return Trouble::Other;
    }
}

// PostgreSQL's SQLSTATE; none at all where there is no server any more to say one.
Trouble ofServer(const QString &code)
{
    if (code.isEmpty() || code.startsWith(QStringLiteral("08")) || code.startsWith(QStringLiteral("57P")))
        return Trouble::Gone;
    if (code == QStringLiteral("53100"))
        return Trouble::Full;
    if (code == QStringLiteral("25006"))
        return Trouble::ReadOnly;
    if (code.startsWith(QStringLiteral("55P")) || code.startsWith(QStringLiteral("40")))
        return Trouble::Busy;
    return code.startsWith(QStringLiteral("XX")) ? Trouble::Damaged : Trouble::Other;
}

} // namespace

SqlLink::SqlLink() : m_name(QUuid::createUuid().toString()) {}

SqlLink::~SqlLink()
{
    close();
}

bool SqlLink::openFile(const QString &file, const QString &options)
{
    close();
    m_server = false;
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
    m_database.setDatabaseName(file);
    // The operator's words are written beside whoever holds the lease: for a moment.
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000") +
                                 (options.isEmpty() ? QString() : u';' + options));
    const bool done = m_database.open();
    return note(done, m_database.lastError());
}

bool SqlLink::openServer(const StorePlace &place, const Credentials &login)
{
    close();
    m_server = true;
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), m_name);
    m_database.setHostName(place.host);
    m_database.setPort(place.port);
    m_database.setDatabaseName(place.database);
    const QString user = login.user.isEmpty() ? place.user : login.user;
    m_database.setUserName(user);
    m_database.setConnectOptions(serverOptions(place, !login.password.isEmpty()));
    // Given with the call, the password is not kept in the connection.
    const bool done = m_database.open(user, login.password);
    if (!note(done, m_database.lastError()))
        return false;
    // A writer whose machine is gone must not hold the lease for the two hours that the kernel would.
    exec(QStringLiteral("SET tcp_keepalives_idle = 10"));
    exec(QStringLiteral("SET tcp_keepalives_interval = 5"));
    exec(QStringLiteral("SET tcp_keepalives_count = 3"));
    exec(QStringLiteral("SET client_min_messages = warning"));
    return exec(QStringLiteral("SET statement_timeout = '60s'"));
}

QString SqlLink::serverOptions(const StorePlace &place, bool secret)
{
    // Nothing that lies about names another server or password: no file of passwords, and main() has put the
    // environment aside. A device as that file would be warned of; what is below one can never be.
    QString options = QStringLiteral("application_name=counterwatch;connect_timeout=5;keepalives_idle=10;"
                                     "keepalives_interval=5;keepalives_count=3;gssencmode=disable;"
                                     "passfile=/dev/null/none");
    // Libpq's own "prefer" lets whoever answers choose to go without encryption.
    const bool mayPrefer = place.isHere();
    QString encryption = place.encryption;
    if (encryption.isEmpty() || (encryption == QLatin1String("prefer") && !mayPrefer))
        encryption = mayPrefer ? QStringLiteral("prefer") : QStringLiteral("require");
    options += QStringLiteral(";sslmode=") + encryption;
    // "require" asks for no certificate that anybody vouches for, so the server itself has to prove that it knows the
    // password, bound to this connection. Otherwise it could ask for the password as it is.
    if (secret && encryption == QLatin1String("require") && !place.isSocket())
        options += QStringLiteral(";channel_binding=require");
    if (!place.rootCertificate.isEmpty())
        options += QStringLiteral(";sslrootcert='%1'").arg(place.rootCertificate);
    return options;
}

void SqlLink::close()
{
    if (!m_database.isValid())
        return;
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

QString SqlLink::said(QString statement) const
{
    if (m_server) {
        statement.replace(QStringLiteral(" INT"), QStringLiteral(" BIGINT"));
        statement.replace(QStringLiteral(" BIGINTO "), QStringLiteral(" INTO "));
        statement.replace(QStringLiteral(" BLOB"), QStringLiteral(" BYTEA"));
        statement.replace(QStringLiteral(" REAL"), QStringLiteral(" DOUBLE PRECISION"));
        statement.replace(QStringLiteral("{min}"), QStringLiteral("LEAST"));
        statement.replace(QStringLiteral("{max}"), QStringLiteral("GREATEST"));
        statement.remove(QStringLiteral("{rowless}"));
    } else {
        statement.replace(QStringLiteral("{min}"), QStringLiteral("MIN"));
        statement.replace(QStringLiteral("{max}"), QStringLiteral("MAX"));
        statement.replace(QStringLiteral("{rowless}"), QStringLiteral("WITHOUT ROWID"));
        statement.remove(QStringLiteral("{bydays}"));
    }
    statement.replace(QStringLiteral("{bydays}"), QStringLiteral("PARTITION BY RANGE (day)"));
    return statement;
}

bool SqlLink::exec(const QString &statement)
{
    QSqlQuery query(m_database);
    const bool done = query.exec(said(statement));
    return note(done, query.lastError());
}

QSqlQuery SqlLink::prepare(const QString &statement)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(!m_server); // a server's answer would be lost to the end of another query
    const bool done = query.prepare(said(statement));
    note(done, query.lastError());
    return query;
}

bool SqlLink::exec(QSqlQuery &query)
{
    const bool done = query.exec();
    return note(done, query.lastError());
}

QVariant SqlLink::value(const QString &statement)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    const bool done = query.exec(said(statement));
    if (!note(done, query.lastError()) || !query.next())
        return {};
    return query.value(0);
}

bool SqlLink::begin()
{
    // At once for writing: one that read first could not become a writer while another writes.
    return exec(m_server ? QStringLiteral("BEGIN") : QStringLiteral("BEGIN IMMEDIATE"));
}

bool SqlLink::commit()
{
    return exec(QStringLiteral("COMMIT"));
}

void SqlLink::rollBack()
{
    const Trouble trouble = m_trouble;
    const QString what = m_what;
    exec(QStringLiteral("ROLLBACK"));
    if (trouble != Trouble::None) { // why it failed matters, not how it was undone
        m_trouble = trouble;
        m_what = what;
    }
}

void SqlLink::forget()
{
    m_trouble = Trouble::None;
    m_what.clear();
}

bool SqlLink::note(bool done, const QSqlError &error)
{
    if (done)
        return true;
    const QString code = error.nativeErrorCode();
    m_trouble = m_server ? ofServer(code) : ofSqlite(code);
    // The first line alone: PostgreSQL's second would show the statement and with it what was written.
    m_what = withoutCredentials(error.databaseText().section(u'\n', 0, 0) +
                                (code.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(code)));
    return false;
}

} // namespace cw::audit
