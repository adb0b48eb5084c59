// The kernel's neighbors with the makers of their network cards: widens devices that are known, and tells of one that
// is not where its card belongs to a maker of cameras. It only reads; nothing is sent.
// GUI thread; the list of makers is loaded on a thread of its own, once. Owned by DeviceFinder.
#pragma once

#include "devices/base/ThreadHandle.h"
#include "devices/discovery/DiscoverySource.h"
#include "devices/discovery/MacMakers.h"
#include "devices/discovery/NeighborTable.h"

#include <QTimer>

#include <functional>

namespace cw {

class NeighborSource : public DiscoverySource {
    Q_OBJECT

public:
    using Reader = std::function<Result<QList<Neighbor>>()>;
    using Loader = std::function<Result<MacMakers>()>;

    explicit NeighborSource(
        QObject *parent = nullptr, Reader reader = readNeighbors,
        Loader loader = [] { return MacMakers::load(); });
    ~NeighborSource() override;

    void start(const DiscoveryScope &scope) override;
    void probe() override; // looks again
    const MacMakers &makers() const { return m_makers; }

private:
    void look();

    const Reader m_reader;
    const Loader m_loader;
    DiscoveryScope m_scope;
    MacMakers m_makers;
    bool m_loaded = false;
    bool m_started = false;
    QTimer m_soon; // when those that answered our questions are in the table
    ThreadHandle m_loading;
};

// What a neighbor amounts to; `organization` is empty where its card's maker is not known.
Sighting neighborSighting(const Neighbor &neighbor, const QString &organization);

} // namespace cw
