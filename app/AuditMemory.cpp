#include "app/AuditMemory.h"

#include "app/AuditWatchSettings.h"

namespace cw {

AuditMemory::AuditMemory(QSettings &settings, QObject *parent) : QObject(parent), m_settings(settings) {}

void AuditMemory::open()
{
    m_setting.retention = retentionOf(m_settings);
    const auto place = storePlace(m_settings);
    if (!place) { // the operator can choose another
        Q_EMIT told(place.error());
        return;
    }
    m_setting.place = *place;
    readLogin();
}

void AuditMemory::readLogin()
{
    if (m_setting.place.kind == audit::StorePlace::Kind::File) {
        keepWith({});
        return;
    }
    const QString address = m_setting.place.toString();
    VaultJob *job = m_vault.read(LoginScope::forDatabase(address), VaultAsking::MayAsk, this);
    connect(job, &VaultJob::finished, this, [this, address](const VaultAnswer &answer) {
        if (m_keeper || m_setting.place.toString() != address)
            return;           // another was chosen meanwhile
        if (!answer.isDone()) // the server may let us in without
            Q_EMIT told(
                {Error::Category::Io,
                 tr("The keyring does not give the password of the audit's database %1.").arg(address),
                 {}});
        keepWith(answer.login.value_or(Credentials()));
    });
}

void AuditMemory::keepWith(const Credentials &login)
{
    m_keeper = std::make_unique<AuditKeeper>(m_setting, login, QStringLiteral("counterwatch"));
    Q_EMIT opened(m_keeper.get());
}

void AuditMemory::take(const audit::StoreSetting &setting, const QString &password)
{
    const bool elsewhere = setting.place != m_setting.place || !m_keeper;
    m_setting = setting;
    saveStore(m_settings, setting);
    if (!elsewhere && password.isEmpty()) {
        m_keeper->setRetention(setting.retention);
        return;
    }
    Q_EMIT closing();
    m_keeper.reset(); // what it still has to write it writes
    if (password.isEmpty()) {
        readLogin();
        return;
    }
    const Credentials login{setting.place.user, password};
    VaultJob *job =
        m_vault.write(LoginScope::forDatabase(setting.place.toString()), login, VaultAsking::MayAsk, this);
    connect(job, &VaultJob::finished, this, [this](const VaultAnswer &answer) {
        if (!answer.isDone())
            Q_EMIT told({Error::Category::Io,
                         tr("The keyring does not keep the password of the audit's database. It lasts until "
                            "this window closes."),
                         {}});
    });
    keepWith(login);
}

} // namespace cw
