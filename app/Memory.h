// What outlasts the window: devices in their file, logins in the keyring, both joined to the registry. GUI thread; owned
// by Desk; the registry outlives it.
#pragma once

#include "devices/model/DeviceStore.h"
#include "devices/model/LoginKeeper.h"

namespace cw {

class Memory : public QObject {
    Q_OBJECT
public:
    // ThisRun touches neither the operator's file nor the keyring: what the demo shows is nobody's.
    enum class Kind { Kept, ThisRun };
    Memory(DeviceRegistry &registry, Kind kind, QObject *parent = nullptr);

    // From here on nothing is kept any more. For the demo that begins where no camera answered.
    void keepNothing();
    bool isLoaded() const { return m_loaded; }
    bool isKept() const { return m_kind == Kind::Kept; }
    DeviceStore &store() { return *m_store; }
    LoginKeeper &logins() { return *m_logins; }

Q_SIGNALS:
    void loaded(); // the registry knows what was remembered
    void told(const cw::Error &error);
    void keyringChanged(); // how it is found, or whether it is used at all

private:
    void join(Kind kind);

    DeviceRegistry &m_registry;
    std::unique_ptr<CredentialVault> m_vault;
    std::unique_ptr<LoginKeeper> m_logins;
    std::unique_ptr<DeviceStore> m_store;
    bool m_loaded = false;
    Kind m_kind = Kind::ThisRun;
};

} // namespace cw
