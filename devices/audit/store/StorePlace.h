// Where the audit's store is: a file of SQLite's, or a database of a PostgreSQL server. Plain value, any thread. It holds
// no password: that is given apart, as Credentials, and never written anywhere.
#pragma once

#include "devices/base/Result.h"

#include <QString>

namespace cw::audit {

struct StorePlace {
    enum class Kind { File, Server };

    Kind kind = Kind::File;
    QString file;            // Kind::File
    QString host;            // Kind::Server: a name, an address, or the folder of a Unix socket
    int port = 5432;         //
    QString database;        //
    QString user;            // empty: as the server takes it from the socket's peer
    QString encryption;      // sslmode: "disable", "prefer", "require", "verify-ca", "verify-full"
    QString rootCertificate; // a file; empty: as the system has it

    static StorePlace atFile(const QString &file);
    // "postgresql://user@host:5432/database?sslmode=verify-full", "postgresql:///database?host=/run/postgresql", or a
    // file's path or URL. A password in it is refused: it would stand in files and in lists of processes; so is an
    // sslmode that lets a server elsewhere choose.
    static Result<StorePlace> parse(const QString &text);

    bool isSocket() const;    // of servers: reached by a Unix socket
    bool isHere() const;      // of servers: by a socket or loopback, so that nothing leaves this computer
    QString toString() const; // what parse() reads; safe to show
    bool operator==(const StorePlace &) const = default;
};

} // namespace cw::audit
