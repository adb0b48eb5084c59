#include "devices/discovery/MdnsCodec.h"

#include "devices/discovery/CameraMakers.h"

#include <QRegularExpression>

namespace cw {

namespace {

constexpr int mostServices = 16;
constexpr int mostTxt = 64;
constexpr int longestField = 256;

struct Service {
    const char16_t *name;
    bool camerasOnly;
};

constexpr Service asked[] = {{u"_axis-video._tcp", true}, {u"_axis-nvr._tcp", true},
                             {u"_axis-bwsc._tcp", true},  {u"_arec._tcp", true},
                             {u"_psia._tcp", true},       {u"_cgi._tcp", true},
                             {u"_rtsp._tcp", true},       {u"_http._tcp", false}};

const Service *serviceOf(const QString &name)
{
    for (const Service &service : asked)
        if (name.compare(QString::fromUtf16(service.name) + QStringLiteral(".local"), Qt::CaseInsensitive) ==
            0)
            return &service;
    return nullptr;
}

// "AXIS P3245-V - ACCC8E010203" of "AXIS P3245-V - ACCC8E010203._axis-video._tcp.local"
QString instanceOf(const QString &name)
{
    return dnsLabels(name).value(0).left(longestField);
}

QString serviceNameOf(const QString &name)
{
    return dnsLabels(name).mid(1).join(u'.');
}

// fe80::aecc:8eff:fe01:203 is of ac:cc:8e:01:02:03.
QString macOf(const QHostAddress &address)
{
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    if (bytes[11] != 0xff || bytes[12] != 0xfe)
        return {};
    QByteArray mac;
    for (const int at : {8, 9, 10, 13, 14, 15})
        mac += char(bytes[at]);
    mac[0] = char(mac[0] ^ 2);
    return QString::fromLatin1(mac.toHex(':'));
}

} // namespace

QByteArray mdnsQuestion(bool unicast)
{
    QStringList names;
    for (const Service &service : asked)
        names.append(QString::fromUtf16(service.name) + QStringLiteral(".local"));
    return dnsQuestion(names, unicast);
}

bool addMdns(MdnsHost &known, const DnsMessage &message)
{
    if (!message.response)
        return false;
    const MdnsHost before = known;
    const auto offer = [&known](const Service &service, const QString &instance) {
        const QString name = QString::fromUtf16(service.name);
        if (!known.services.contains(name) && known.services.size() < mostServices)
            known.services.append(name);
        if (known.instance.isEmpty())
            known.instance = instance;
        known.camera |= service.camerasOnly || looksLikeCamera(instance);
    };
    for (const DnsRecord &record : message.records) {
        if (record.ttl == 0)
            continue; // a goodbye: who falls silent is looked after elsewhere
        if (record.type == quint16(DnsType::Ptr)) {
            if (const Service *service = serviceOf(record.name); service && !record.target.isEmpty())
                offer(*service, instanceOf(record.target));
        } else if (record.type == quint16(DnsType::Srv) || record.type == quint16(DnsType::Txt)) {
            const Service *service = serviceOf(serviceNameOf(record.name));
            if (!service)
                continue;
            offer(*service, instanceOf(record.name));
            if (!record.target.isEmpty())
                known.host = record.target.left(longestField);
            for (auto it = record.txt.begin(); it != record.txt.end() && known.txt.size() < mostTxt; ++it) {
                known.txt.insert(it.key().left(64), it->toString().left(longestField));
                known.camera |= looksLikeCamera(it->toString());
            }
        }
    }
    return known != before;
}

Sighting mdnsSighting(const MdnsHost &host, const QString &sender)
{
    Sighting out;
    out.protocol = QStringLiteral("mdns");
    out.addresses = QStringList{sender};
    out.name = host.instance;
    out.widensOnly = !host.camera;
    for (auto it = host.txt.begin(); it != host.txt.end(); ++it)
        if (it.key().compare(QStringLiteral("macaddress"), Qt::CaseInsensitive) == 0 ||
            it.key().compare(QStringLiteral("mac"), Qt::CaseInsensitive) == 0)
            out.mac = it->toString();
    // Axis: "AXIS P3245-V - ACCC8E010203"
    static const QRegularExpression axis(QStringLiteral("^(AXIS .+?) - ([0-9a-f]{12})$"),
                                         QRegularExpression::CaseInsensitiveOption);
    if (const auto found = axis.match(host.instance); found.hasMatch()) {
        out.hardware = found.captured(1);
        if (out.mac.isEmpty())
            out.mac = found.captured(2);
    }
    const QHostAddress address(sender);
    if (out.mac.isEmpty() && address.protocol() == QAbstractSocket::IPv6Protocol) {
        out.mac = macOf(address);
        out.widensOnly |= out.mac.isEmpty();
    }
    out.said = {{QStringLiteral("instance"), host.instance},
                {QStringLiteral("services"), host.services},
                {QStringLiteral("host"), host.host},
                {QStringLiteral("txt"), host.txt}};
    return out;
}

} // namespace cw
