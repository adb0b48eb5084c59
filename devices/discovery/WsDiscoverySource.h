// WS-Discovery: asks by multicast on every usable interface, in both dialects, and listens for Hello and Bye.
// GUI thread, asynchronous sockets. Owned by DeviceFinder.
#pragma once

#include "devices/discovery/UdpLinks.h"

namespace cw {

class WsDiscoverySource : public DiscoverySource {
    Q_OBJECT

public:
    explicit WsDiscoverySource(QObject *parent = nullptr);

    void start(const DiscoveryScope &scope) override;
    void probe() override;
    void probeAt(const QHostAddress &address) override;

    static constexpr quint16 Port = 3702;

private:
    void take(const QByteArray &datagram, const QHostAddress &sender);

    UdpLinks m_links;
};

} // namespace cw
