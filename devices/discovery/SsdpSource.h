// SSDP: searches for UPnP devices, listens for announcements, and reads the description of those that answer, from
// the answering host alone. GUI thread, asynchronous. Owned by DeviceFinder.
#pragma once

#include "devices/discovery/SsdpCodec.h"
#include "devices/discovery/UdpLinks.h"

#include <QHash>
#include <QPointer>

#include <deque>

class QNetworkAccessManager;
class QNetworkReply;

namespace cw {

class SsdpSource : public DiscoverySource {
    Q_OBJECT

public:
    explicit SsdpSource(QNetworkAccessManager &network, QObject *parent = nullptr);
    ~SsdpSource() override;

    void start(const DiscoveryScope &scope) override;
    void probe() override;
    void probeAt(const QHostAddress &address) override;

    static constexpr int MostReadings = 8;               // descriptions being read at once
    static constexpr qsizetype MostHosts = 2'000;        // whose description is kept, or waits to be read
    static constexpr qint64 MostDescription = 64 * 1024; // bytes

private:
    struct Host {
        SsdpMessage message;
        QVariantMap description;
        bool read = false; // tried, whatever came of it
    };

    void take(const QByteArray &datagram, const QHostAddress &sender);
    void pump();
    void fetch(const QString &sender, const QUrl &url);
    void takeDescription(const QString &sender, QNetworkReply *reply);

    QNetworkAccessManager &m_network;
    UdpLinks m_links;
    QHash<QString, Host> m_hosts; // by the sender's address
    std::deque<QString> m_waiting;
    QList<QPointer<QNetworkReply>> m_replies;
};

} // namespace cw
