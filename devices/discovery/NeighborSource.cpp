#include "devices/discovery/NeighborSource.h"

#include "devices/base/Log.h"
#include "devices/discovery/CameraMakers.h"
#include "devices/discovery/UdpLinks.h"

namespace cw {

namespace {

constexpr int soonMs = 4'000;

} // namespace

Sighting neighborSighting(const Neighbor &neighbor, const QString &organization)
{
    Sighting out;
    out.protocol = QStringLiteral("neighbor");
    out.addresses = QStringList{plainAddress(neighbor.address)};
    out.mac = neighbor.mac;
    out.said = {{QStringLiteral("mac"), neighbor.mac}, {QStringLiteral("interface"), neighbor.interface}};
    if (!organization.isEmpty())
        out.said.insert(QStringLiteral("maker"), organization);
    out.widensOnly = cameraMakerIn(organization).isEmpty();
    return out;
}

NeighborSource::NeighborSource(QObject *parent, Reader reader, Loader loader)
    : DiscoverySource(parent), m_reader(std::move(reader)), m_loader(std::move(loader))
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &NeighborSource::look);
}

NeighborSource::~NeighborSource() = default;

void NeighborSource::start(const DiscoveryScope &scope)
{
    m_scope = scope;
    m_started = true;
    if (scope.loopbackOnly) // it has no neighbors
        return;
    if (!m_loaded) {
        m_loaded = true;
        const CancelToken cancel;
        m_loading = ThreadHandle("mac-makers", cancel, [this, cancel] {
            auto makers = m_loader();
            if (cancel.isCanceled())
                return;
            // Queued: it arrives on our thread, or not at all where we are gone by then.
            QMetaObject::invokeMethod(
                this,
                [this, makers = std::move(makers)] {
                    if (makers)
                        m_makers = *makers;
                    else
                        qCInfo(lcDiscovery).noquote() << makers.error().text << makers.error().context;
                    look();
                },
                Qt::QueuedConnection);
        });
    }
    probe();
}

void NeighborSource::probe()
{
    if (!m_started || m_scope.loopbackOnly)
        return;
    m_soon.start(soonMs);
}

void NeighborSource::look()
{
    const auto neighbors = m_reader();
    if (!neighbors) {
        qCInfo(lcDiscovery).noquote() << neighbors.error().text << neighbors.error().context;
        return;
    }
    for (const Neighbor &one : *neighbors) {
        if (one.address.isLoopback() ||
            (!m_scope.interfaces.isEmpty() && !m_scope.interfaces.contains(one.interface)))
            continue;
        Q_EMIT sighted(neighborSighting(one, m_makers.makerOf(one.mac)));
    }
}

} // namespace cw
