// Whom a login is for, and which login a device takes. Plain values, any thread; the passwords in them are never
// written anywhere but into the keyring.
#pragma once

#include "devices/model/Device.h"

#include <QHash>

namespace cw {

// One device, a group with all that is below it, or all that ask. Or a database: of the vault alone, no device takes it.
struct LoginScope {
    enum class Kind { All, Group, Device, Database };

    Kind kind = Kind::All;
    QString name; // the device's id, the group's path, or the database's address; empty for all

    static LoginScope forAll() { return {}; }
    static LoginScope forGroup(const QString &path) { return {Kind::Group, path}; }
    static LoginScope forDevice(const QString &id) { return {Kind::Device, id}; }
    static LoginScope forDatabase(const QString &address) { return {Kind::Database, address}; }
    bool operator==(const LoginScope &) const = default;
};

inline size_t qHash(const LoginScope &scope, size_t seed = 0)
{
    return qHashMulti(seed, int(scope.kind), scope.name);
}

// The logins of this run: a device's own, else that of the nearest group around it, else the one for all.
class Logins {
public:
    // Returns whether it is another than before. An empty login is one too: ask without a name.
    bool set(const LoginScope &scope, const Credentials &credentials);
    bool remove(const LoginScope &scope);
    std::optional<Credentials> at(const LoginScope &scope) const;
    Credentials forDevice(const QString &id, const QString &group) const;

private:
    QHash<LoginScope, Credentials> m_logins;
};

// Paths of groups, parts divided by '/', as OperatorNotes::group has them.
QString normalGroup(const QString &path);                  // no empty parts, no spaces around any
QString groupAbove(const QString &path);                   // empty for an outermost one
bool isInGroup(const QString &path, const QString &group); // the group itself, or below it
QString movedGroup(const QString &path, const QString &from, const QString &to); // of a path in `from`

} // namespace cw
