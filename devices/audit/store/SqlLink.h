// A connection to the store's database, SQLite or PostgreSQL: the little in which the two differ. Lives and is used on
// one thread; owned by the store's file.
#pragma once

#include "devices/audit/store/StorePlace.h"
#include "devices/model/Device.h"

#include <QSqlDatabase>
#include <QSqlQuery>

namespace cw::audit {

class SqlLink {
public:
    enum class Trouble { None, Damaged, Full, ReadOnly, Busy, Gone, Other };

    SqlLink();
    ~SqlLink();
    SqlLink(const SqlLink &) = delete;
    SqlLink &operator=(const SqlLink &) = delete;

    bool openFile(const QString &file, const QString &options = {}); // options: as QSQLITE has them
    bool openServer(const StorePlace &place, const Credentials &login);
    // What libpq is told beside names and password. `secret`: there is a password to keep from whoever else may answer.
    static QString serverOptions(const StorePlace &place, bool secret);
    void close();

    bool isServer() const { return m_server; }
    bool isOpen() const { return m_database.isOpen(); }
    // Statements are written for both: INT, BLOB and REAL of a column, {min} and {max} of two values, {rowless} behind
    // a table.
    QString said(QString statement) const;
    bool exec(const QString &statement);
    QSqlQuery prepare(const QString &statement); // forward only
    bool exec(QSqlQuery &query);
    QVariant value(const QString &statement); // of the first row's first column; invalid where there is none
    bool begin();
    bool commit();
    void rollBack();

    Trouble trouble() const { return m_trouble; } // of the last thing that failed
    QString what() const { return m_what; }       // what the database said; never what was written
    void forget();

private:
    bool note(bool done, const QSqlError &error);

    const QString m_name;
    QSqlDatabase m_database;
    bool m_server = false;
    Trouble m_trouble = Trouble::None;
    QString m_what;
};

} // namespace cw::audit
