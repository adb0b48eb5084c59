// The logins that the window remembers, for commands without one: which devices and groups have a login is read from
// the file of devices, the logins from the keyring, which is never asked to open itself. A device that turns out to be
// a remembered one gets its login, or the one that was given, once the certificate that is pinned for it is known. GUI
// thread; owned by the command; the registry outlives it. The file and the keyring are left as they are.
#pragma once

#include "devices/model/DeviceRegistry.h"
#include "devices/model/KeyringVault.h"

#include <QObject>
#include <QSet>

namespace cw {

class KnownLogins : public QObject {
    Q_OBJECT

public:
    explicit KnownLogins(DeviceRegistry &registry, QObject *parent = nullptr);

    // A login that is given goes before all that are remembered. finished() never comes before this has returned.
    void start(const QString &file, const Credentials &given = {});

Q_SIGNALS:
    void told(const QString &sentence); // for a person: why remembered logins are not used
    void finished();                    // once: what can be known is known

private:
    void readAll(const QList<LoginScope> &scopes);
    void take(const LoginScope &scope, const VaultAnswer &answer);
    void begin();
    void meet(const QString &id);
    void pin(Device device, const Device &known);

    DeviceRegistry &m_registry;
    DeviceRegistry m_known; // as remembered, with its logins; nobody asks these devices
    KeyringVault m_vault;
    Credentials m_given;
    QSet<QString> m_met; // devices that are remembered ones
    int m_left = 0;
    bool m_troubled = false;
};

} // namespace cw
