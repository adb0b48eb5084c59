// The operator's part of the registry: notes, groups, tags, and the logins that follow from them.
#include "devices/model/DeviceRegistry.h"

#include <algorithm>

namespace cw {

void DeviceRegistry::setNotes(const QString &id, const OperatorNotes &notes)
{
    const int row = m_index.rowOf(id);
    if (row < 0)
        return;
    Device device = m_devices[row];
    device.notes = notes;
    device.notes.name = notes.name.trimmed();
    device.notes.group = normalGroup(notes.group);
    device.notes.tags.clear();
    for (const QString &tag : notes.tags)
        if (const QString plain = tag.simplified(); !plain.isEmpty() && !device.notes.tags.contains(plain))
            device.notes.tags.append(plain);
    const bool moved = device.notes.group != m_devices[row].notes.group;
    const Credentials login = credentialsFor(id);
    replace(row, device);
    if (!moved)
        return;
    Q_EMIT groupsChanged();
    if (credentialsFor(id) != login)
        Q_EMIT credentialsChanged(id);
}

QStringList DeviceRegistry::groups() const
{
    QSet<QString> all;
    const auto take = [&all](QString path) {
        for (; !path.isEmpty() && !all.contains(path); path = groupAbove(path))
            all.insert(path);
    };
    for (const QString &path : m_groups)
        take(path);
    for (const Device &device : m_devices)
        take(device.notes.group);
    QStringList out(all.begin(), all.end());
    out.sort(Qt::CaseInsensitive);
    return out;
}

QStringList DeviceRegistry::tags() const
{
    QSet<QString> all;
    for (const Device &device : m_devices)
        all.unite(QSet<QString>(device.notes.tags.begin(), device.notes.tags.end()));
    QStringList out(all.begin(), all.end());
    out.sort(Qt::CaseInsensitive);
    return out;
}

void DeviceRegistry::addGroup(const QString &path)
{
    const QString group = normalGroup(path);
    if (group.isEmpty() || m_groups.contains(group))
        return;
    m_groups.append(group);
    Q_EMIT groupsChanged();
}

void DeviceRegistry::renameGroup(const QString &from, const QString &to)
{
    const QString left = normalGroup(from), taken = normalGroup(to);
    // A group cannot lie within itself.
    if (!left.isEmpty() && !taken.isEmpty() && !isInGroup(taken, left))
        moveGroup(left, taken);
}

void DeviceRegistry::removeGroup(const QString &path)
{
    const QString group = normalGroup(path);
    if (group.isEmpty())
        return;
    changeLogins([&] { m_logins.remove(LoginScope::forGroup(group)); }, false);
    moveGroup(group, groupAbove(group));
}

void DeviceRegistry::moveGroup(const QString &from, const QString &to)
{
    const bool taken = to == groupAbove(from); // away, its devices going one up
    QSet<QString> logins;                      // of groups that move
    const QStringList known = groups();
    for (const QString &group : known)
        if (isInGroup(group, from) && m_logins.at(LoginScope::forGroup(group)))
            logins.insert(group);
    for (const QString &group : logins) {
        const Credentials login = *m_logins.at(LoginScope::forGroup(group));
        m_logins.remove(LoginScope::forGroup(group));
        m_logins.set(LoginScope::forGroup(movedGroup(group, from, to)), login);
    }
    for (QString &group : m_groups)
        group = movedGroup(group, from, to);
    m_groups.removeAll(QString());
    m_groups.removeDuplicates();
    for (int row = 0; row < m_devices.size(); ++row) {
        Device device = m_devices[row];
        device.notes.group = movedGroup(device.notes.group, from, to);
        replace(row, device);
    }
    Q_EMIT groupMoved(from, taken ? QString() : to);
    Q_EMIT groupsChanged();
}

// Tells every device whose login is another after `change`; all at once where the login for all is what changes.
template<typename Change>
void DeviceRegistry::changeLogins(const Change &change, bool all)
{
    if (all) {
        change();
        Q_EMIT credentialsChanged(QString());
        return;
    }
    QList<Credentials> before;
    QStringList ids;
    for (const Device &device : std::as_const(m_devices)) {
        ids.append(device.id);
        before.append(m_logins.forDevice(device.id, device.notes.group));
    }
    change();
    for (int i = 0; i < ids.size(); ++i)
        if (credentialsFor(ids[i]) != before[i])
            Q_EMIT credentialsChanged(ids[i]);
}

void DeviceRegistry::setLogin(const LoginScope &scope, const Credentials &credentials)
{
    if (scope.kind == LoginScope::Kind::Device) {
        if (m_logins.set(scope, credentials))
            Q_EMIT credentialsChanged(scope.name);
        return;
    }
    if (m_logins.at(scope) != credentials)
        changeLogins([&] { m_logins.set(scope, credentials); }, scope.kind == LoginScope::Kind::All);
}

void DeviceRegistry::removeLogin(const LoginScope &scope)
{
    if (!m_logins.at(scope))
        return;
    if (scope.kind == LoginScope::Kind::Device) {
        m_logins.remove(scope);
        Q_EMIT credentialsChanged(scope.name);
        return;
    }
    changeLogins([&] { m_logins.remove(scope); }, scope.kind == LoginScope::Kind::All);
}

void DeviceRegistry::setCredentials(const QString &deviceId, const Credentials &credentials)
{
    setLogin(LoginScope::forDevice(deviceId), credentials);
}

void DeviceRegistry::setDefaultCredentials(const Credentials &credentials)
{
    setLogin(LoginScope::forAll(), credentials);
}

Credentials DeviceRegistry::credentialsFor(const QString &deviceId) const
{
    const int row = m_index.rowOf(deviceId);
    return m_logins.forDevice(deviceId, row < 0 ? QString() : m_devices[row].notes.group);
}

} // namespace cw
