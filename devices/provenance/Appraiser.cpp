#include "devices/provenance/Appraiser.h"

#include "devices/base/Log.h"
#include "devices/model/DeviceRegistry.h"
#include "devices/provenance/Judge.h"
#include "devices/provenance/ProvenanceProbe.h"

#include <QElapsedTimer>

namespace cw {

namespace {

constexpr qint64 mostTurnMs = 8;

// What was said before and not now stays: a certificate that was pinned. What another port said is of another server:
// a certificate there is no changed certificate.
void merge(QVariantMap &known, const QVariantMap &said)
{
    const QString port = QStringLiteral("port"), fingerprint = QStringLiteral("fingerprint_sha256");
    if (known.contains(fingerprint) && known.contains(port) && known.value(port) != said.value(port))
        return;
    for (auto it = said.begin(); it != said.end(); ++it)
        known.insert(it.key(), it.value());
}

} // namespace

Appraiser::Appraiser(DeviceRegistry &registry, Tables tables, QObject *parent)
    : QObject(parent), m_registry(registry), m_tables(std::move(tables))
{
    connect(&m_registry, &DeviceRegistry::deviceAdded, this, &Appraiser::look);
    connect(&m_registry, &DeviceRegistry::deviceChanged, this, &Appraiser::look);
    connect(&m_registry, &DeviceRegistry::deviceRemoved, this, &Appraiser::drop);
    m_judging.setSingleShot(true);
    m_judging.setInterval(0);
    connect(&m_judging, &QTimer::timeout, this, &Appraiser::judgeNow);
    for (const Device &device : m_registry.devices())
        look(device.id);
}

Appraiser::~Appraiser()
{
    m_registry.disconnect(this);
}

void Appraiser::setProbes(bool on)
{
    if (m_probes == on)
        return;
    m_probes = on;
    if (!on) {
        m_waiting.clear();
        for (ProvenanceProbe *probe : std::as_const(m_running))
            probe->deleteLater();
        m_running.clear();
        Q_EMIT settled();
        return;
    }
    for (const Device &device : m_registry.devices())
        look(device.id);
}

void Appraiser::setTables(const Tables &tables)
{
    m_tables = tables;
    for (const Device &device : m_registry.devices())
        m_toJudge.insert(device.id);
    m_judging.start();
}

void Appraiser::reprobe(const QString &deviceId)
{
    m_probed.remove(deviceId);
    if (const auto device = m_registry.device(deviceId))
        want(*device, true);
}

Provenance Appraiser::provenanceOf(const QString &deviceId) const
{
    return m_known.value(deviceId);
}

void Appraiser::look(const QString &id)
{
    const auto device = m_registry.device(id);
    if (!device)
        return;
    m_toJudge.insert(id);
    if (!m_judging.isActive())
        m_judging.start();
    want(*device, false);
}

void Appraiser::want(const Device &device, bool asked)
{
    const auto probed = m_probed.find(device.id);
    const bool known = probed != m_probed.end();
    const bool other =
        known && !probed->isEmpty() && !device.firmware.isEmpty() && *probed != device.firmware;
    // A firmware that becomes known after the probe is no other firmware.
    if (known && probed->isEmpty())
        *probed = device.firmware;
    const bool reachable = device.state == DeviceState::Ready || device.state == DeviceState::NeedsLogin;
    if (!m_probes || device.addresses.isEmpty() || (!asked && !reachable) || (known && !other) ||
        m_running.contains(device.id) || m_waiting.contains(device.id))
        return;
    m_waiting.append(device.id);
    pump();
}

void Appraiser::drop(const QString &id)
{
    m_waiting.removeAll(id);
    m_toJudge.remove(id);
    m_probed.remove(id);
    m_known.remove(id);
    if (ProvenanceProbe *probe = m_running.take(id))
        probe->deleteLater();
    pump();
}

void Appraiser::pump()
{
    while (m_running.size() < MostProbes && !m_waiting.isEmpty())
        take(m_waiting.takeFirst());
    if (!isBusy())
        Q_EMIT settled();
}

void Appraiser::take(const QString &id)
{
    const auto device = m_registry.device(id);
    if (!device)
        return;
    m_probed.insert(id, device->firmware);
    auto *probe = new ProvenanceProbe(*device, m_tables.makers.endpoints, this);
    m_running.insert(id, probe);
    connect(probe, &ProvenanceProbe::finished, this,
            [this, id, probe](const QMap<QString, QVariantMap> &said) {
                if (m_running.value(id) != probe)
                    return;
                m_running.remove(id);
                probe->deleteLater();
                if (auto now = m_registry.device(id)) {
                    for (auto it = said.begin(); it != said.end(); ++it)
                        merge(now->protocols[it.key()], it.value());
                    m_toJudge.insert(id);
                    m_judging.start();
                    m_registry.update(*now);
                }
                pump();
            });
    probe->start();
}

void Appraiser::judgeNow()
{
    QElapsedTimer turn;
    turn.start();
    while (!m_toJudge.isEmpty()) {
        // Hundreds of devices at once must not keep the window from drawing.
        if (turn.hasExpired(mostTurnMs)) {
            m_judging.start();
            return;
        }
        const QString id = *m_toJudge.cbegin();
        m_toJudge.remove(id);
        const auto device = m_registry.device(id);
        if (!device)
            continue;
        const Provenance judged = judge(*device, m_tables);
        if (m_known.contains(id) && m_known.value(id) == judged)
            continue;
        m_known.insert(id, judged);
        Q_EMIT appraised(id, judged);
    }
}

} // namespace cw
