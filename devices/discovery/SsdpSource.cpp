#include "devices/discovery/SsdpSource.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace cw {

namespace {

constexpr int patienceMs = 2'000;

UdpPlan plan()
{
    return {1900, QStringLiteral("239.255.255.250"), {}, false, 1900, 500};
}

} // namespace

SsdpSource::SsdpSource(QNetworkAccessManager &network, QObject *parent)
    : DiscoverySource(parent), m_network(network), m_links(plan())
{
    connect(&m_links, &UdpLinks::heard, this, &SsdpSource::take);
}

SsdpSource::~SsdpSource()
{
    for (const auto &reply : std::as_const(m_replies)) {
        if (reply) {
            reply->disconnect(this);
            reply->abort();
            reply->deleteLater();
        }
    }
}

void SsdpSource::start(const DiscoveryScope &scope)
{
    m_hosts.clear();
    m_waiting.clear();
    m_links.start(scope);
    probe();
}

void SsdpSource::probe()
{
    m_links.ask({ssdpSearch()});
}

void SsdpSource::probeAt(const QHostAddress &address)
{
    m_links.askAt(address, {ssdpSearch()});
}

void SsdpSource::take(const QByteArray &datagram, const QHostAddress &sender)
{
    const auto message = readSsdp(datagram);
    // Of the many things that one device announces, its root speaks for it.
    if (!message || message->kind == SsdpMessage::Kind::ByeBye ||
        message->st != QStringLiteral("upnp:rootdevice"))
        return;
    const QString from = plainAddress(sender);
    if (m_hosts.size() >= MostHosts && !m_hosts.contains(from)) {
        m_hosts.clear();
        m_waiting.clear();
    }
    Host &host = m_hosts[from];
    if (host.message.location != message->location) {
        host.read = false;
        host.description.clear();
    }
    host.message = *message;
    Q_EMIT sighted(ssdpSighting(*message, host.description, from));
    if (!host.read && ssdpDescription(*message, from).isValid()) {
        host.read = true;
        m_waiting.push_back(from);
        pump();
    }
}

void SsdpSource::pump()
{
    m_replies.removeAll(nullptr);
    while (m_replies.size() < MostReadings && !m_waiting.empty()) {
        const QString sender = m_waiting.front();
        m_waiting.pop_front();
        if (const auto host = m_hosts.constFind(sender); host != m_hosts.constEnd())
            fetch(sender, ssdpDescription(host->message, sender));
    }
}

void SsdpSource::fetch(const QString &sender, const QUrl &url)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setTransferTimeout(patienceMs);
    QNetworkReply *reply = m_network.get(request);
    reply->setReadBufferSize(MostDescription + 1);
    m_replies.append(reply);
    connect(reply, &QNetworkReply::readyRead, this, [reply] {
        if (reply->bytesAvailable() > MostDescription)
            reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, sender, reply] { takeDescription(sender, reply); });
}

void SsdpSource::takeDescription(const QString &sender, QNetworkReply *reply)
{
    reply->deleteLater();
    m_replies.removeAll(reply);
    const auto host = m_hosts.find(sender);
    if (host != m_hosts.end() && reply->error() == QNetworkReply::NoError) {
        if (const auto description = readUpnpDescription(reply->read(MostDescription))) {
            host->description = *description;
            Q_EMIT sighted(ssdpSighting(host->message, host->description, sender));
        }
    }
    pump();
}

} // namespace cw
