#include "devices/model/LoginKeeper.h"

#include "devices/base/Log.h"
#include "devices/model/DeviceRegistry.h"

#include <algorithm>

namespace cw {

LoginKeeper::LoginKeeper(DeviceRegistry &registry, CredentialVault &vault, QObject *parent)
    : QObject(parent), m_registry(registry), m_vault(vault)
{
    connect(&registry, &DeviceRegistry::deviceChanged, this, &LoginKeeper::lookAfter);
    connect(&registry, &DeviceRegistry::deviceJoined, this,
            [this](const QString &leaving, const QString &staying) {
                move(LoginScope::forDevice(leaving), LoginScope::forDevice(staying));
            });
    connect(&registry, &DeviceRegistry::deviceRemoved, this, [this](const QString &id) {
        m_asked.remove(id);
        takeOut(LoginScope::forDevice(id));
    });
    connect(&registry, &DeviceRegistry::groupMoved, this, &LoginKeeper::moveGroups);
}

void LoginKeeper::load(const QList<LoginScope> &remembered)
{
    m_remembered = QSet<LoginScope>(remembered.begin(), remembered.end());
    m_unread = m_remembered;
    QList<LoginScope> order = remembered; // what serves most goes first
    std::stable_sort(order.begin(), order.end(),
                     [](const LoginScope &a, const LoginScope &b) { return int(a.kind) < int(b.kind); });
    m_tellsState = !order.isEmpty();
    watch(m_vault.look(order.isEmpty() ? VaultAsking::Silent : VaultAsking::MayAsk, this));
    for (const LoginScope &scope : std::as_const(order))
        read(scope, VaultAsking::Silent);
    // A store that was begun anew knows of none; the one for all is worth a look.
    if (!m_remembered.contains(LoginScope::forAll()))
        read(LoginScope::forAll(), VaultAsking::Silent);
}

void LoginKeeper::look()
{
    watch(m_vault.look(VaultAsking::Silent, this));
}

void LoginKeeper::unlock()
{
    m_tellsState = true;
    watch(m_vault.look(VaultAsking::MayAsk, this));
    const QSet<LoginScope> unread = m_unread;
    for (const LoginScope &scope : unread)
        read(scope, VaultAsking::Silent);
    m_asked.clear();
    const QList<Device> devices = m_registry.devices();
    for (const Device &device : devices)
        lookAfter(device.id);
}

void LoginKeeper::watch(VaultJob *job)
{
    ++m_jobs;
    connect(job, &VaultJob::finished, this, &LoginKeeper::takeState);
}

void LoginKeeper::takeState(const VaultAnswer &answer)
{
    if (answer.error)
        qCWarning(lcApp).noquote() << "keyring:" << answer.error->text << answer.error->context;
    // That it stayed locked after the operator was asked is what was said already.
    const bool known =
        answer.state == m_state || (answer.state == VaultState::Locked && m_state == VaultState::Refused);
    if (!known) {
        m_state = answer.state;
        Q_EMIT stateChanged(m_state);
    }
    if (m_tellsState && m_state != VaultState::Available) {
        m_tellsState = false;
        Q_EMIT told(vaultSentence(m_state));
    }
    if (--m_jobs == 0)
        Q_EMIT settled();
}

void LoginKeeper::read(const LoginScope &scope, VaultAsking asking)
{
    VaultJob *job = m_vault.read(scope, asking, this);
    connect(job, &VaultJob::finished, this, [this, scope](const VaultAnswer &answer) {
        if (!answer.isDone())
            return;
        m_unread.remove(scope);
        if (!answer.login) {
            setRemembered(scope, false); // somebody took it out
            return;
        }
        setRemembered(scope, true);
        if (!m_registry.loginAt(scope))
            m_registry.setLogin(scope, *answer.login);
    });
    watch(job);
}

void LoginKeeper::give(const LoginScope &scope, const Credentials &login, bool remember)
{
    m_registry.setLogin(scope, login);
    if (remember)
        write(scope, login);
    else if (m_state == VaultState::Available) // else nobody could say that it is to be remembered
        takeOut(scope);
}

void LoginKeeper::write(const LoginScope &scope, const Credentials &login)
{
    m_tellsState = true;
    VaultJob *job = m_vault.write(scope, login, VaultAsking::MayAsk, this);
    connect(job, &VaultJob::finished, this, [this, scope](const VaultAnswer &answer) {
        if (answer.isDone()) {
            m_tellsState = false;
            m_unread.remove(scope);
            setRemembered(scope, true);
        } else if (answer.error) {
            Q_EMIT told(tr("The keyring could not keep the login. It lasts for this run only."));
        }
    });
    watch(job);
}

void LoginKeeper::forget(const LoginScope &scope)
{
    m_registry.removeLogin(scope);
    takeOut(scope);
}

void LoginKeeper::takeOut(const LoginScope &scope)
{
    if (!m_remembered.contains(scope))
        return;
    m_unread.remove(scope);
    setRemembered(scope, false);
    VaultJob *job = m_vault.remove(scope, VaultAsking::MayAsk, this);
    connect(job, &VaultJob::finished, this, [this](const VaultAnswer &answer) {
        if (!answer.isDone())
            Q_EMIT told(tr(
                "The keyring could not take out a login that is to be forgotten. Remove it there by hand."));
    });
    watch(job);
}

// What lay there under one name lies there under the other. The registry has moved its own already.
void LoginKeeper::move(const LoginScope &from, const LoginScope &to)
{
    if (!m_remembered.contains(from))
        return;
    const auto login = m_registry.loginAt(to);
    if (login && !m_remembered.contains(to))
        write(to, *login);
    takeOut(from);
}

void LoginKeeper::moveGroups(const QString &from, const QString &to)
{
    const QList<LoginScope> all = remembered();
    for (const LoginScope &scope : all) {
        if (scope.kind != LoginScope::Kind::Group || !isInGroup(scope.name, from))
            continue;
        const bool goes = to.isEmpty() && scope.name == from; // the group is no more, and its login neither
        if (goes)
            takeOut(scope);
        else
            move(scope,
                 LoginScope::forGroup(movedGroup(scope.name, from, to.isEmpty() ? groupAbove(from) : to)));
    }
}

// A device that asks for a login may have one in the keyring of which the store does not know.
void LoginKeeper::lookAfter(const QString &deviceId)
{
    const auto device = m_registry.device(deviceId);
    if (!device || device->state != DeviceState::NeedsLogin || m_asked.contains(deviceId) ||
        m_registry.loginAt(LoginScope::forDevice(deviceId)))
        return;
    m_asked.insert(deviceId);
    read(LoginScope::forDevice(deviceId), VaultAsking::Silent);
    for (QString group = device->notes.group; !group.isEmpty(); group = groupAbove(group))
        if (!m_registry.loginAt(LoginScope::forGroup(group)))
            read(LoginScope::forGroup(group), VaultAsking::Silent);
}

void LoginKeeper::setRemembered(const LoginScope &scope, bool remembered)
{
    if (m_remembered.contains(scope) == remembered)
        return;
    if (remembered)
        m_remembered.insert(scope);
    else
        m_remembered.remove(scope);
    Q_EMIT rememberedChanged(m_remembered.values());
}

} // namespace cw
