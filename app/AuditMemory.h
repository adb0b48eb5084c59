// Where the window keeps the audit: opens the store with the login that lies in the keyring, and another where the
// operator chooses so. GUI thread; owned by AuditDesk.
#pragma once

#include "app/AuditKeeper.h"
#include "devices/audit/store/StoreSetting.h"
#include "devices/model/KeyringVault.h"

#include <QSettings>

namespace cw {

class AuditMemory : public QObject {
    Q_OBJECT
public:
    explicit AuditMemory(QSettings &settings, QObject *parent = nullptr); // which outlive it

    void open(); // as the settings say
    const audit::StoreSetting &setting() const { return m_setting; }
    // The operator's word. What was kept elsewhere stays there. No password: as it lies in the keyring.
    void take(const audit::StoreSetting &setting, const QString &password);

Q_SIGNALS:
    void opened(cw::AuditKeeper *keeper); // ours, until closing()
    void closing();
    void told(const cw::Error &error);

private:
    void readLogin();
    void keepWith(const Credentials &login);

    QSettings &m_settings;
    audit::StoreSetting m_setting;
    KeyringVault m_vault;
    std::unique_ptr<AuditKeeper> m_keeper;
};

} // namespace cw
