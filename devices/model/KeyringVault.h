// Logins in the desktop's keyring, through QtKeychain. GUI thread, asynchronous; owned by the composition root. Jobs run
// one after the other, so that a locked keyring asks for its password once. Nothing is ever kept elsewhere: QtKeychain's
// way out, a file of settings in plain text, is off.
#pragma once

#include "devices/model/CredentialVault.h"

#include <QPointer>
#include <QQueue>

namespace cw {

class KeyringJob;

class KeyringVault : public CredentialVault {
    Q_OBJECT
public:
    explicit KeyringVault(QObject *parent = nullptr);
    ~KeyringVault() override;

    VaultJob *look(VaultAsking asking, QObject *owner) override;
    VaultJob *read(const LoginScope &scope, VaultAsking asking, QObject *owner) override;
    VaultJob *write(const LoginScope &scope, const Credentials &login, VaultAsking asking,
                    QObject *owner) override;
    VaultJob *remove(const LoginScope &scope, VaultAsking asking, QObject *owner) override;

    // Under what name it lies there: the service is "Counterwatch".
    static QString keyOf(const LoginScope &scope);

private:
    VaultJob *enqueue(KeyringJob *job);
    void next();

    QQueue<QPointer<KeyringJob>> m_queue; // as many as were asked and not dropped
    QPointer<KeyringJob> m_running;
};

} // namespace cw
