// The login of the audit's database, for commands without a window: by the command line, from the service's manager, or
// from the keyring, which is never asked to open itself. GUI thread, asynchronous; owned by the command.
#pragma once

#include "devices/audit/store/StorePlace.h"
#include "devices/model/KeyringVault.h"

#include <QStringList>

namespace cw {

// The lines of what systemd decrypted for this service ($CREDENTIALS_DIRECTORY), at most so many; empty where it gave
// nothing under that name.
QStringList serviceCredential(const QString &name, int lines);

class StoreLogin : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    // `given`: the password of the command line; empty: none was.
    void find(const audit::StorePlace &place, const QString &given);

Q_SIGNALS:
    // Once, never before find() has returned. An empty one where nobody knows a password: the server may ask for none.
    void found(const cw::Credentials &login);

private:
    KeyringVault m_vault;
};

} // namespace cw
