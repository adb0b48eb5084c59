#include "app/Inspection.h"

#include "app/Options.h"
#include "devices/model/DeviceStore.h"

#include <QStandardPaths>

namespace cw {

QString tablesFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/counterwatch/tables");
}

Inspection::Inspection(const Options &options, Tables tables, QObject *parent)
    : QObject(parent), m_finder(m_registry, {options.demo == Options::Demo::Yes, options.interfaces}),
      m_appraiser(m_registry, std::move(tables)), m_known(m_registry),
      m_demo(options.demo == Options::Demo::Yes)
{
    m_appraiser.setProbes(options.probes);
    m_patience.setSingleShot(true);
    m_looking.setSingleShot(true);
    m_looking.setInterval(0);
    connect(&m_patience, &QTimer::timeout, this, &Inspection::end);
    connect(&m_looking, &QTimer::timeout, this, &Inspection::look);
    const auto later = [this] { m_looking.start(); };
    connect(&m_finder, &DeviceFinder::settled, this, later);
    connect(&m_appraiser, &Appraiser::settled, this, later);
    connect(&m_appraiser, &Appraiser::appraised, this, later);
    connect(&m_registry, &DeviceRegistry::deviceChanged, this, later);
    connect(&m_finder, &DeviceFinder::failed, this, [this](const Error &error) {
        if (!m_error)
            m_error = error;
        m_looking.start();
    });
    connect(&m_site, &SimulatedSite::failed, this, [this](const Error &error) {
        m_error = error;
        end();
    });
}

Inspection::~Inspection()
{
    m_ended = true;
}

void Inspection::start(const QStringList &addresses, double listenFor, const Credentials &credentials)
{
    m_addresses = addresses;
    m_listenFor = listenFor;
    if (m_demo) {
        connect(&m_site, &SimulatedSite::ready, this, [this] { ask(m_site.credentials()); });
        m_site.start();
    } else {
        connect(&m_known, &KnownLogins::told, this, &Inspection::told);
        connect(&m_known, &KnownLogins::finished, this, [this] { ask({}); });
        m_known.start(DeviceStore::usualFile(), credentials);
    }
}

void Inspection::ask(const Credentials &credentials)
{
    m_patience.start(MostTime);
    if (!credentials.isEmpty())
        m_registry.setDefaultCredentials(credentials);
    if (m_listenFor > 0) {
        m_listening = true;
        m_finder.start();
        QTimer::singleShot(int(m_listenFor * 1000), this, [this] {
            m_listening = false;
            m_looking.start();
        });
    }
    for (const QString &address : std::as_const(m_addresses))
        if (const auto added = m_finder.addByHand(address); !added && !m_error)
            m_error = added.error();
    m_looking.start();
}

void Inspection::look()
{
    if (m_ended || m_listening || m_finder.isBusy())
        return;
    // What speaks no ONVIF, or is faulty, is asked too: somebody named it.
    for (const Device &device : m_registry.devices()) {
        const bool asked = device.state == DeviceState::Ready || device.state == DeviceState::NeedsLogin;
        if (!asked && device.state != DeviceState::Unreachable && !m_reprobed.contains(device.id)) {
            m_reprobed.insert(device.id);
            m_appraiser.reprobe(device.id);
        }
    }
    if (!m_appraiser.isBusy())
        QTimer::singleShot(0, this, &Inspection::end); // the last judgement is made in this turn of the loop
}

void Inspection::end()
{
    if (m_ended || (m_appraiser.isBusy() && m_patience.isActive()))
        return;
    m_ended = true;
    m_patience.stop();
    Q_EMIT finished();
}

} // namespace cw
