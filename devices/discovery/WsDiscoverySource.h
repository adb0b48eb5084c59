// WS-Discovery: asks by multicast on every usable interface and listens for Hello and Bye.
// GUI thread, asynchronous sockets. Owned by DeviceFinder.
//
// Each interface and family has two sockets: one in the group on port 3702 that only listens, and one with a port
// of its own that asks. Answers come back to the asking port, so that another program on port 3702 of this machine
// cannot take them.
#pragma once

#include "devices/discovery/DiscoverySource.h"

#include <QHostAddress>

#include <map>
#include <memory>

class QNetworkInterface;
class QTimer;
class QUdpSocket;

namespace cw {

class WsDiscoverySource : public DiscoverySource {
    Q_OBJECT

public:
    explicit WsDiscoverySource(QObject *parent = nullptr);
    ~WsDiscoverySource() override;

    void start(const DiscoveryScope &scope) override;
    void probe() override;
    void probe(const QHostAddress &address); // directed: by unicast, across subnets

    static constexpr quint16 Port = 3702;

private:
    struct Link {
        QString interface;
        int index = 0;
        bool six = false;
        std::unique_ptr<QUdpSocket> listener;
        std::unique_ptr<QUdpSocket> asker;
    };

    void refreshLinks();
    bool open(Link &link, const QNetworkInterface &interface);
    void read(QUdpSocket &socket, int index);
    void take(const QByteArray &datagram, const QHostAddress &sender);
    void sendProbes();
    QList<QByteArray> freshProbes() const;

    DiscoveryScope m_scope;
    std::map<QString, Link> m_links;
    std::unique_ptr<QUdpSocket> m_directed4;
    std::unique_ptr<QUdpSocket> m_directed6;
    QList<QByteArray> m_probes; // the messages of this round, repeated as they are
    QTimer *m_repeat;
    int m_repeatsLeft = 0;
};

} // namespace cw
