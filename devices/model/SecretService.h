// Asks the desktop's Secret Service whether its default keyring is open, and opens it where the operator may be asked:
// QtKeychain says of neither more than that something failed. GUI thread, asynchronous; deleting it aborts it silently.
#pragma once

#include "devices/model/CredentialVault.h"

#include <functional>

class QDBusMessage;
class QDBusObjectPath;
class QDBusVariant;

namespace cw {

class SecretServiceCall : public QObject {
    Q_OBJECT
public:
    explicit SecretServiceCall(VaultAsking asking, QObject *parent = nullptr);
    void start(); // finished() never comes before start() has returned

Q_SIGNALS:
    void finished(cw::VaultState state); // once

private Q_SLOTS:
    void promptCompleted(bool dismissed, const QDBusVariant &result);

private:
    using Take = std::function<void(const QDBusMessage &reply)>;
    void call(const QString &path, const QString &interface, const QString &method,
              const QVariantList &arguments, const Take &take);
    void takeCollection(const QString &path);
    void unlock(const QString &path);
    void prompt(const QString &path, const QString &owner);

    VaultAsking m_asking;
};

} // namespace cw
