#include "app/Memory.h"

#include "devices/model/DeviceRegistry.h"
#include "devices/model/KeyringVault.h"

namespace cw {

Memory::Memory(DeviceRegistry &registry, Kind kind, QObject *parent) : QObject(parent), m_registry(registry)
{
    join(kind);
}

void Memory::keepNothing()
{
    join(Kind::ThisRun);
}

void Memory::join(Kind kind)
{
    m_kind = kind;
    m_store.reset(); // what it still has to write it writes
    m_logins.reset();
    if (kind == Kind::Kept)
        m_vault = std::make_unique<KeyringVault>();
    else
        m_vault = std::make_unique<NoVault>();
    m_logins = std::make_unique<LoginKeeper>(m_registry, *m_vault);
    m_store = std::make_unique<DeviceStore>(kind == Kind::Kept ? DeviceStore::usualFile() : QString());

    connect(m_store.get(), &DeviceStore::told, this, &Memory::told);
    connect(m_store.get(), &DeviceStore::loaded, this, [this](const Remembered &remembered) {
        m_registry.load(remembered);
        m_store->follow(m_registry);
        m_logins->load(remembered.logins);
        m_loaded = true;
        Q_EMIT loaded();
    });
    connect(m_logins.get(), &LoginKeeper::stateChanged, this, &Memory::keyringChanged);
    Q_EMIT keyringChanged();
    connect(m_logins.get(), &LoginKeeper::rememberedChanged, m_store.get(), &DeviceStore::setLogins);
    connect(m_logins.get(), &LoginKeeper::told, this, [this](const QString &sentence) {
        Q_EMIT told({Error::Category::Io, sentence, {}});
    });
}

} // namespace cw
