// Multicast DNS: asks for the services that cameras offer, and listens for announcements.
// GUI thread, asynchronous sockets. Owned by DeviceFinder.
#pragma once

#include "devices/discovery/MdnsCodec.h"
#include "devices/discovery/UdpLinks.h"

#include <QHash>

namespace cw {

class MdnsSource : public DiscoverySource {
    Q_OBJECT

public:
    explicit MdnsSource(QObject *parent = nullptr);

    void start(const DiscoveryScope &scope) override;
    void probe() override;
    void probeAt(const QHostAddress &address) override;

    static constexpr int MostHosts = 2'000; // beyond, all are forgotten and heard anew

private:
    void take(const QByteArray &datagram, const QHostAddress &sender);

    UdpLinks m_links;
    QHash<QString, MdnsHost> m_hosts; // by the sender's address
};

} // namespace cw
