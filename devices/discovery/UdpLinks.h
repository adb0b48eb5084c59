// The sockets of a discovery protocol over UDP: on every usable network interface, on loopback alone, or on those
// that were named. GUI thread, asynchronous; owned by the source whose protocol it carries.
//
// Each interface and family has one socket with a port of its own that asks, bound to that interface's address.
// Answers come back to that port, so that another program on the protocol's port of this machine cannot take them.
// Where devices announce themselves, or answer to a fixed port, one socket a family listens there for all interfaces.
//
// A sender is believed who is on a link of ours or at a private address, which a camera on the same wire may have from
// its maker; whoever is on the Internet only where askAt() asked there. What is found is called and logged in to.
//
// A question is sent three times at most, with jitter. What comes in is bounded by the second: the rest waits in the
// kernel's buffer, which drops what does not fit. So a flood costs neither memory nor the window its turn.
#pragma once

#include "devices/discovery/DiscoverySource.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QSet>
#include <QTimer>

#include <deque>
#include <map>
#include <memory>
#include <set>

class QNetworkInterface;
class QUdpSocket;

namespace cw {

// Where a protocol is spoken.
struct UdpPlan {
    quint16 port = 0;       // where devices listen
    QString group4;         // multicast; empty: none
    QString group6;         // empty: the protocol has no IPv6
    bool broadcast = false; // to the interface's IPv4 broadcast address as well
    quint16 listenPort = 0; // where devices announce or answer, beside the asking port; 0: nowhere
    int firstAskMs = 0;     // after this, and jitter: what names a device best asks first
};

class UdpLinks : public QObject {
    Q_OBJECT

public:
    explicit UdpLinks(const UdpPlan &plan, QObject *parent = nullptr);
    ~UdpLinks() override;

    void start(const DiscoveryScope &scope); // drops all sockets of before
    // Sends these on every interface, three times; each message once a round.
    void ask(const QList<QByteArray> &messages);
    // By unicast, once: across subnets.
    void askAt(const QHostAddress &address, const QList<QByteArray> &messages);
    bool isAllowed(const QHostAddress &address) const;
    int linkCount() const { return int(m_links.size()); }

    static constexpr int Rounds = 3;
    static constexpr int MostAtOnce = 16;         // datagrams before the event loop gets its turn again
    static constexpr int MostInASecond = 2'000;   // datagrams read
    static constexpr qsizetype MostAsked = 4'096; // strangers that were asked; beyond, the first is forgotten

Q_SIGNALS:
    void heard(const QByteArray &datagram, const QHostAddress &sender);
    void noLinks(); // once, until there were some again

private:
    struct Link {
        QString interface;
        int index = 0;
        bool six = false;
        QHostAddress broadcast;
        std::unique_ptr<QUdpSocket> asker;
    };

    void refresh();
    bool open(Link &link, const QNetworkInterface &interface, const QHostAddress &own);
    void listen(const QNetworkInterface &interface, bool six);
    void read(QUdpSocket &socket, bool listening);
    bool mayRead();
    bool isBelieved(const QHostAddress &sender);
    bool isNear(const QHostAddress &address) const;
    void send();
    const QString &group(bool six) const { return six ? m_plan.group6 : m_plan.group4; }

    const UdpPlan m_plan;
    DiscoveryScope m_scope;
    bool m_linkless = false; // and that was said
    std::map<QString, Link> m_links;
    QList<QPair<QHostAddress, int>> m_subnets; // of the interfaces that are used
    QElapsedTimer m_subnetsRead;               // for a stranger's sake
    QSet<QHostAddress> m_asked;
    std::deque<QHostAddress> m_askedInOrder;
    std::unique_ptr<QUdpSocket> m_listeners[2]; // IPv4, IPv6
    std::set<int> m_joined[2];
    std::unique_ptr<QUdpSocket> m_directed[2];
    QList<QByteArray> m_messages; // of this round, repeated as they are
    QTimer m_repeat;
    int m_roundsLeft = 0;
    QElapsedTimer m_second;
    int m_readInSecond = 0;
    QTimer m_later; // reading goes on when the second is over
    std::set<QUdpSocket *> m_paused;
};

// 127.0.0.1 of ::ffff:127.0.0.1; a scope id stays.
QString plainAddress(const QHostAddress &address);

} // namespace cw
