// One way of finding devices. GUI thread, asynchronous; owned by DeviceFinder.
#pragma once

#include "devices/base/Result.h"
#include "devices/model/Sighting.h"

#include <QHostAddress>
#include <QObject>

namespace cw {

struct DiscoveryScope {
    bool loopbackOnly = false;
    QStringList interfaces; // names; empty: every one that can be used

    bool operator==(const DiscoveryScope &) const = default;
};

class DiscoverySource : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void start(const DiscoveryScope &scope) = 0;
    virtual void probe() = 0; // asks again, now
    // Asks this address alone, where the protocol can: across subnets, and whether one that fell silent is there.
    virtual void probeAt(const QHostAddress &) {}

Q_SIGNALS:
    void sighted(const cw::Sighting &sighting);
    void departed(const QString &endpoint);
    void failed(const cw::Error &error);
};

} // namespace cw
