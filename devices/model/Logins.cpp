#include "devices/model/Logins.h"

namespace cw {

bool Logins::set(const LoginScope &scope, const Credentials &credentials)
{
    const auto known = m_logins.constFind(scope);
    if (known != m_logins.constEnd() && *known == credentials)
        return false;
    m_logins.insert(scope, credentials);
    return true;
}

bool Logins::remove(const LoginScope &scope)
{
    return m_logins.remove(scope);
}

std::optional<Credentials> Logins::at(const LoginScope &scope) const
{
    const auto known = m_logins.constFind(scope);
    return known == m_logins.constEnd() ? std::nullopt : std::optional(*known);
}

Credentials Logins::forDevice(const QString &id, const QString &group) const
{
    if (const auto own = at(LoginScope::forDevice(id)))
        return *own;
    for (QString path = group; !path.isEmpty(); path = groupAbove(path))
        if (const auto shared = at(LoginScope::forGroup(path)))
            return *shared;
    return at(LoginScope::forAll()).value_or(Credentials());
}

QString normalGroup(const QString &path)
{
    QStringList parts;
    const QStringList written = path.split(u'/');
    for (const QString &part : written)
        if (const QString plain = part.simplified(); !plain.isEmpty())
            parts.append(plain);
    return parts.join(u'/');
}

QString groupAbove(const QString &path)
{
    const qsizetype last = path.lastIndexOf(u'/');
    return last < 0 ? QString() : path.left(last);
}

bool isInGroup(const QString &path, const QString &group)
{
    return !group.isEmpty() && (path == group || path.startsWith(group + u'/'));
}

QString movedGroup(const QString &path, const QString &from, const QString &to)
{
    if (!isInGroup(path, from))
        return path;
    const QString below = path.mid(from.size()); // with its divider
    return to.isEmpty() ? below.mid(1) : to + below;
}

} // namespace cw
