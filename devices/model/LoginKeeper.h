// Joins the registry's logins and the vault: reads what lies there for devices, groups and all, keeps what the operator
// wants remembered, and says in a sentence where a login lasts for this run only. GUI thread; owned by the composition
// root; registry and vault outlive it.
#pragma once

#include "devices/model/CredentialVault.h"

#include <QSet>

namespace cw {

class DeviceRegistry;

class LoginKeeper : public QObject {
    Q_OBJECT
public:
    LoginKeeper(DeviceRegistry &registry, CredentialVault &vault, QObject *parent = nullptr);

    // Which logins lie in the vault, as the store remembers it. They are read; where there are any, the keyring may ask
    // the operator for its password, once. A login that this run has already is not replaced.
    void load(const QList<LoginScope> &remembered);
    // The operator's word: this login for those, and whether it is to outlast the program. Where it is not, one that was
    // remembered for the same goes, unless the keyring is not open: then it stays as it is.
    void give(const LoginScope &scope, const Credentials &login, bool remember);
    // Takes it out of this run and out of the vault.
    void forget(const LoginScope &scope);
    // Sees how the keyring is, without asking the operator.
    void look();
    // Asks the operator for the keyring's password and reads what could not be read before.
    void unlock();

    VaultState state() const { return m_state; } // as it was found last
    bool isRemembered(const LoginScope &scope) const { return m_remembered.contains(scope); }
    QList<LoginScope> remembered() const { return m_remembered.values(); }

Q_SIGNALS:
    void stateChanged(cw::VaultState state);
    void rememberedChanged(const QList<cw::LoginScope> &remembered);
    void told(const QString &sentence); // for the operator
    void settled();                     // nothing is asked of the vault any more

private:
    void read(const LoginScope &scope, VaultAsking asking);
    void write(const LoginScope &scope, const Credentials &login);
    void takeOut(const LoginScope &scope);
    void move(const LoginScope &from, const LoginScope &to);
    void moveGroups(const QString &from, const QString &to);
    void lookAfter(const QString &deviceId);
    void takeState(const VaultAnswer &answer);
    void setRemembered(const LoginScope &scope, bool remembered);
    void watch(VaultJob *job);

    DeviceRegistry &m_registry;
    CredentialVault &m_vault;
    VaultState m_state = VaultState::Available;
    QSet<LoginScope> m_remembered;
    QSet<LoginScope> m_unread; // of those
    QSet<QString> m_asked;     // devices without a login for which the vault was asked
    int m_jobs = 0;
    bool m_tellsState = false; // logins are missing, or were to be kept: the operator wants to know why
};

} // namespace cw
