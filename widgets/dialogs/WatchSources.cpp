#include "widgets/dialogs/WatchSources.h"

#include "widgets/theme/Theme.h"

#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>

namespace cw {

namespace {

QStringList wordsOf(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[,;\\s]+"));
    return text.split(between, Qt::SkipEmptyParts);
}

QString portsText(const QList<quint16> &ports)
{
    QStringList words;
    for (const quint16 port : ports)
        words << QString::number(port);
    return words.join(QStringLiteral(", "));
}

QString networksText(const QList<audit::IpNetwork> &networks)
{
    QStringList words;
    for (const audit::IpNetwork &network : networks)
        words << network.toString();
    return words.join(QStringLiteral(", "));
}

} // namespace

WatchSources::WatchSources(const QStringList &interfaces, const audit::WatchPlaces &places, QWidget *parent)
    : WatchTab(parent), m_interfaces(new QListWidget),
      m_exports(new QLineEdit(portsText(places.exportPorts))),
      m_syslog(new QLineEdit(portsText(places.syslogPorts))),
      m_senders(new QLineEdit(networksText(places.senders))),
      m_logs(new QLineEdit(pathsText(places.logFiles)))
{
    for (const QString &name : interfaces) {
        auto *item = new QListWidgetItem(name, m_interfaces);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(places.interfaces.contains(name) ? Qt::Checked : Qt::Unchecked);
    }
    m_interfaces->setFixedHeight(3 * measure::Row + measure::Gap2);
    m_exports->setPlaceholderText(QStringLiteral("2055, 4739, 6343"));
    m_syslog->setPlaceholderText(QStringLiteral("5514"));
    m_senders->setPlaceholderText(QStringLiteral("10.0.0.1, 10.0.9.0/24"));
    add(tr("&Capture packets on"), m_interfaces, m_interfaces,
        tr("A mirror port or a bridge sees every packet. A card among others sees only what is sent to it."));
    add(tr("Take &NetFlow, IPFIX and sFlow at these UDP ports"), m_exports, m_exports,
        tr("Routers and firewalls tell of what crosses them. No names are seen that way."));
    add(tr("Take lo&gs by syslog at these UDP ports"), m_syslog, m_syslog,
        tr("Resolvers tell of names, firewalls of connections."));
    add(tr("&Hear only these senders"), m_senders, m_senders,
        tr("Addresses and networks of your routers, firewalls and resolvers. Left empty, whoever reaches the "
           "ports is believed."));
    add(tr("&Follow these log files"), withBrowse(m_logs, tr("Log files"), true), m_logs,
        tr("Of dnsmasq, Pi-hole, Zeek, Suricata or a firewall, divided by semicolons."));
    addEnd();
    for (QLineEdit *line : {m_exports, m_syslog, m_senders, m_logs})
        listenTo(line);
}

std::optional<QList<quint16>> WatchSources::parsePorts(const QString &text)
{
    QList<quint16> ports;
    const QStringList words = wordsOf(text);
    for (const QString &word : words) {
        bool ok = false;
        const quint16 port = word.toUShort(&ok);
        if (!ok || port == 0)
            return std::nullopt;
        if (!ports.contains(port))
            ports << port;
    }
    return ports;
}

std::optional<QList<audit::IpNetwork>> WatchSources::parseNetworks(const QString &text)
{
    QList<audit::IpNetwork> networks;
    const QStringList words = wordsOf(text);
    for (const QString &word : words) {
        const audit::IpNetwork network = audit::IpNetwork::parse(word);
        if (!network.isValid())
            return std::nullopt;
        if (!networks.contains(network))
            networks << network;
    }
    return networks;
}

QString WatchSources::wrong() const
{
    for (const QLineEdit *line : {m_exports, m_syslog}) {
        if (!parsePorts(line->text()))
            return tr("A port is a number from 1 to 65535.");
    }
    if (!parseNetworks(m_senders->text()))
        return tr("A sender is an address, like 10.0.0.1, or a network, like 10.0.9.0/24.");
    return unreadable(pathsOf(m_logs->text()));
}

void WatchSources::putInto(audit::WatchPlaces &places) const
{
    places.interfaces.clear();
    for (int row = 0; row < m_interfaces->count(); ++row) {
        if (m_interfaces->item(row)->checkState() == Qt::Checked)
            places.interfaces << m_interfaces->item(row)->text();
    }
    places.exportPorts = parsePorts(m_exports->text()).value_or(QList<quint16>());
    places.syslogPorts = parsePorts(m_syslog->text()).value_or(QList<quint16>());
    places.senders = parseNetworks(m_senders->text()).value_or(QList<audit::IpNetwork>());
    places.logFiles = pathsOf(m_logs->text());
}

} // namespace cw
