#include "devices/discovery/MdnsSource.h"

namespace cw {

namespace {

UdpPlan plan()
{
    return {5353, QStringLiteral("224.0.0.251"), QStringLiteral("ff02::fb"), false, 5353, 400};
}

} // namespace

MdnsSource::MdnsSource(QObject *parent) : DiscoverySource(parent), m_links(plan())
{
    connect(&m_links, &UdpLinks::heard, this, &MdnsSource::take);
}

void MdnsSource::start(const DiscoveryScope &scope)
{
    m_hosts.clear();
    m_links.start(scope);
    probe();
}

void MdnsSource::probe()
{
    m_links.ask({mdnsQuestion(true)});
}

void MdnsSource::probeAt(const QHostAddress &address)
{
    m_links.askAt(address, {mdnsQuestion(true)});
}

void MdnsSource::take(const QByteArray &datagram, const QHostAddress &sender)
{
    const auto message = readDns(datagram);
    if (!message || !message->response)
        return;
    if (m_hosts.size() >= MostHosts)
        m_hosts.clear();
    const QString from = plainAddress(sender);
    MdnsHost host = m_hosts.value(from);
    addMdns(host, *message);
    if (host.isEmpty())
        return; // a printer's own matters
    m_hosts.insert(from, host);
    Q_EMIT sighted(mdnsSighting(host, from));
}

} // namespace cw
