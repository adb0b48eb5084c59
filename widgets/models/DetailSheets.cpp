#include "widgets/models/DetailSheets.h"

#include "devices/base/ShownName.h"
#include "widgets/models/DeviceWords.h"
#include "widgets/models/ProvenanceWords.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::DetailSheets)
};

void add(QList<Fact> &facts, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        facts.append({name, value});
}

// Everything a variant may hold, on one line.
QString plain(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::QVariantList:
    case QMetaType::QStringList: {
        QStringList parts;
        for (const QVariant &one : value.toList())
            parts.append(plain(one));
        return parts.join(QStringLiteral(", "));
    }
    case QMetaType::QVariantMap: {
        QStringList parts;
        const QVariantMap map = value.toMap();
        for (auto it = map.cbegin(); it != map.cend(); ++it)
            parts.append(it.key() + QStringLiteral("=") + plain(it.value()));
        return parts.join(QStringLiteral(", "));
    }
    default:
        return shownName(value.toString().simplified());
    }
}

struct Shared {
    QString name;
    QStringList fields; // as protocols call it; the first that is there counts
};

QList<Shared> sharedFields()
{
    const auto of = [](std::initializer_list<const char *> names) {
        QStringList list;
        for (const char *name : names)
            list.append(QLatin1String(name));
        return list;
    };
    return {{Text::tr("Maker"), of({"manufacturer", "Manufacturer", "Vendor", "OEMInfo", "maker"})},
            {Text::tr("Model"),
             of({"model", "Model", "DeviceDescription", "DeviceType", "model_name", "hardware"})},
            {Text::tr("Firmware"), of({"firmware", "SoftwareVersion", "Version"})},
            {Text::tr("Serial number"), of({"serial", "DeviceSN", "SerialNo"})},
            {Text::tr("MAC address"), of({"mac", "MAC", "mac_address"})},
            {Text::tr("Address"), of({"IPv4Address", "IPv4Address.IPAddress", "address", "ip"})},
            {Text::tr("Server"), of({"server"})},
            {Text::tr("Realm"), of({"realm"})},
            {Text::tr("Port"), of({"port", "HttpPort"})}};
}

// As people write them; a protocol that is not here stands by its key.
QString protocolTitle(const QString &key)
{
    static const QHash<QString, QString> titles{
        {QStringLiteral("onvif"), QStringLiteral("ONVIF")},
        {QStringLiteral("ws-discovery"), QStringLiteral("WS-Discovery")},
        {QStringLiteral("sadp"), QStringLiteral("SADP (Hikvision)")},
        {QStringLiteral("dahua"), QStringLiteral("DHIP (Dahua)")},
        {QStringLiteral("mdns"), QStringLiteral("mDNS")},
        {QStringLiteral("ssdp"), QStringLiteral("SSDP")},
        {QStringLiteral("http"), QStringLiteral("HTTP")},
        {QStringLiteral("rtsp"), QStringLiteral("RTSP")},
        {QStringLiteral("tls"), QStringLiteral("TLS")}};
    if (key == QStringLiteral("neighbor"))
        return Text::tr("Neighbors (ARP)");
    if (key == QStringLiteral("scan"))
        return Text::tr("Scan");
    if (key == QStringLiteral("manual"))
        return Text::tr("By hand");
    return titles.value(key, key);
}

// The order in which protocols stand side by side: those that say most of a maker first.
QStringList protocolOrder(const Device &device)
{
    static const QStringList first{
        QStringLiteral("onvif"),    QStringLiteral("sadp"), QStringLiteral("dahua"),
        QStringLiteral("http"),     QStringLiteral("rtsp"), QStringLiteral("tls"),
        QStringLiteral("neighbor"), QStringLiteral("mdns"), QStringLiteral("ssdp")};
    QStringList order;
    for (const QString &name : first)
        if (device.protocols.contains(name))
            order.append(name);
    for (auto it = device.protocols.cbegin(); it != device.protocols.cend(); ++it)
        if (!order.contains(it.key()))
            order.append(it.key());
    return order;
}

} // namespace

QList<Fact> identityFacts(const Device &device)
{
    QList<Fact> facts;
    add(facts, Text::tr("Its own name"), device.name == device.title() ? QString() : device.name);
    add(facts, Text::tr("Addresses"), device.addresses.join(QStringLiteral(", ")));
    add(facts, Text::tr("MAC address"), device.mac);
    add(facts, Text::tr("Maker on its label"), shownName(device.makerClaimed));
    add(facts, Text::tr("Model"), shownName(device.model));
    add(facts, Text::tr("Firmware"), shownName(device.firmware));
    add(facts, Text::tr("Serial number"), device.serial);
    QStringList urls;
    for (const QUrl &url : device.serviceUrls)
        urls.append(url.toString(QUrl::RemoveUserInfo));
    add(facts, Text::tr("ONVIF service"), urls.join(u'\n'));
    add(facts, Text::tr("First seen"),
        device.firstSeen.isValid() ? timeText(device.firstSeen).chopped(3) : QString());
    add(facts, Text::tr("Last seen"),
        device.lastSeen.isValid() ? timeText(device.lastSeen).chopped(3) : QString());
    return facts;
}

Sheet channelSheet(const Device &device)
{
    Sheet sheet{{Text::tr("Picture"), Text::tr("Profile"), Text::tr("Stream")}, {}};
    int number = 0;
    for (const Channel &channel : device.channels) {
        QString title = channelTitle(device, channel, ++number);
        for (const StreamProfile &profile : channel.profiles) {
            const QString shown = profile.streamUri.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
            sheet.rows.append({{title},
                               {profile.name.isEmpty() ? profile.token : profile.name, {}, {}, true},
                               {profileText(profile), shown, {}, true}});
            title.clear(); // the next rows are the same picture
        }
        if (channel.profiles.isEmpty())
            sheet.rows.append({{title}, {}, {Text::tr("No stream is offered."), {}, {}, true}});
    }
    return sheet;
}

Sheet evidenceSheet(const Provenance &provenance)
{
    const MakerVerdict &verdict = provenance.maker;
    Sheet sheet{{Text::tr("Weight"), Text::tr("Verbatim"), Text::tr("Seen in"), Text::tr("Speaks for")}, {}};
    for (const Evidence &evidence : verdict.evidence) {
        const bool same = evidence.maker == verdict.maker;
        const QString seen = evidence.source.isEmpty()
                                 ? evidenceKindLabel(evidence.kind)
                                 : Text::tr("%1: %2", "kind of evidence, where")
                                       .arg(evidenceKindLabel(evidence.kind), evidence.source);
        const QString tip = QStringList{evidence.sentence, evidence.said}.join(u'\n').trimmed();
        sheet.rows.append({{QString::number(evidence.weight, 'f', 2), tip, Severity::None, false, true},
                           {evidence.said, tip},
                           {seen, tip, Severity::None, true},
                           {same && !verdict.makerName.isEmpty() ? verdict.makerName : evidence.maker, tip,
                            Severity::None, !same}});
    }
    return sheet;
}

Sheet vulnerabilitySheet(const Provenance &provenance)
{
    Sheet sheet{{Text::tr("Answer"), Text::tr("Vulnerability"), Text::tr("Reason")}, {}};
    for (const VulnerabilityAnswer &answer : provenance.vulnerabilities) {
        QStringList tip{answer.title, answer.reason, answer.advice};
        if (answer.exploited)
            tip.append(Text::tr("Attackers are known to use it."));
        tip.append(Text::tr("Source: %1, as of %2.").arg(answer.source, answer.asOf.toString(Qt::ISODate)));
        tip.removeAll(QString());
        const QString whole = tip.join(u'\n');
        sheet.rows.append({{answerLabel(answer.answer), whole, answerSeverity(answer)},
                           {answer.cve, whole},
                           {answer.reason, whole, Severity::None, true}});
    }
    return sheet;
}

Sheet protocolSheet(const Device &device)
{
    const QStringList protocols = protocolOrder(device);
    Sheet sheet{{Text::tr("Field")}, {}};
    for (const QString &protocol : protocols)
        sheet.header.append(protocolTitle(protocol));
    if (protocols.isEmpty())
        return sheet;
    QMap<QString, QVariantMap> rest = device.protocols;
    const QList<Shared> shared = sharedFields();
    for (const Shared &one : shared) {
        SheetRow row{{one.name}};
        bool any = false;
        for (const QString &protocol : protocols) {
            SheetCell cell;
            for (const QString &field : one.fields) {
                if (!rest[protocol].contains(field))
                    continue;
                cell.text = plain(rest[protocol].take(field));
                cell.tip = QStringLiteral("%1: %2").arg(field, cell.text);
                any = true;
                break;
            }
            row.append(cell);
        }
        if (any)
            sheet.rows.append(row);
    }
    QStringList fields;
    for (const QString &protocol : protocols)
        fields += rest[protocol].keys();
    fields.removeDuplicates();
    std::sort(fields.begin(), fields.end(),
              [](const QString &a, const QString &b) { return a.compare(b, Qt::CaseInsensitive) < 0; });
    for (const QString &field : std::as_const(fields)) {
        SheetRow row{{field, {}, Severity::None, true}};
        for (const QString &protocol : protocols)
            row.append({plain(rest[protocol].value(field))});
        sheet.rows.append(row);
    }
    return sheet;
}

QString eventSentence(const DeviceEvent &event)
{
    switch (event.kind) {
    case DeviceEvent::Kind::Appeared:
        return Text::tr("It was seen for the first time.");
    case DeviceEvent::Kind::Returned:
        return Text::tr("It answers again.");
    case DeviceEvent::Kind::Moved:
        return Text::tr("Its address changed from %1 to %2.").arg(event.before, event.after);
    case DeviceEvent::Kind::Lost:
        return Text::tr("It no longer answers.");
    case DeviceEvent::Kind::FirmwareChanged:
        return Text::tr("Its firmware changed from %1 to %2.").arg(event.before, event.after);
    case DeviceEvent::Kind::ServicesChanged:
        return Text::tr("Its open services changed from %1 to %2.").arg(event.before, event.after);
    case DeviceEvent::Kind::ConfigurationChanged:
        return Text::tr("Its configuration changed: %1 before, %2 now.").arg(event.before, event.after);
    case DeviceEvent::Kind::CertificateChanged:
        return Text::tr("Its certificate changed from %1 to %2.").arg(event.before, event.after);
    case DeviceEvent::Kind::Reported:
        if (!event.active)
            return Text::tr("It reported %1.").arg(event.topic);
        return *event.active ? Text::tr("It reported that %1 began.").arg(event.topic)
                             : Text::tr("It reported that %1 ended.").arg(event.topic);
    case DeviceEvent::Kind::EventsLost: {
        const auto from = event.details.value(QStringLiteral("from")).toDateTime();
        const auto to = event.details.value(QStringLiteral("to")).toDateTime();
        if (!from.isValid() || !to.isValid())
            return Text::tr("Its events were not heard for a while.");
        return Text::tr("Its events were not heard from %1 to %2.").arg(timeText(from), timeText(to));
    }
    }
    return {};
}

static Severity eventSeverity(DeviceEvent::Kind kind)
{
    switch (kind) {
    case DeviceEvent::Kind::Lost:
        return Severity::Alarm;
    case DeviceEvent::Kind::CertificateChanged:
    case DeviceEvent::Kind::EventsLost:
        return Severity::Warning;
    case DeviceEvent::Kind::Moved:
    case DeviceEvent::Kind::FirmwareChanged:
    case DeviceEvent::Kind::ServicesChanged:
    case DeviceEvent::Kind::ConfigurationChanged:
        return Severity::Notice;
    default:
        return Severity::None;
    }
}

Sheet eventSheet(const QList<DeviceEvent> &events)
{
    Sheet sheet{{Text::tr("Time"), Text::tr("What happened")}, {}};
    QList<DeviceEvent> sorted = events;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const DeviceEvent &a, const DeviceEvent &b) { return a.at > b.at; });
    for (const DeviceEvent &event : std::as_const(sorted)) {
        QStringList tip{eventSentence(event)};
        if (!event.channelToken.isEmpty())
            tip.append(Text::tr("Picture: %1").arg(event.channelToken));
        if (event.deviceTime.isValid())
            tip.append(Text::tr("By its own clock: %1").arg(timeText(event.deviceTime)));
        if (!event.details.isEmpty())
            tip.append(plain(event.details));
        sheet.rows.append({{timeText(event.at), {}, Severity::None, true},
                           {eventSentence(event), tip.join(u'\n'), eventSeverity(event.kind)}});
    }
    return sheet;
}

QString recognitionSentence(const OnboardRecognition &recognition)
{
    const auto list = [](const QStringList &names) { return names.join(QStringLiteral(", ")); };
    if (recognition.isEmpty())
        return {};
    if (recognition.sent.isEmpty())
        return Text::tr("This camera declares that it recognizes attributes of people: %1.")
            .arg(list(recognition.declared));
    if (recognition.declared.isEmpty())
        return Text::tr("This camera sends attributes of people, which it has not declared: %1.")
            .arg(list(recognition.sent));
    return Text::tr("This camera declares that it recognizes attributes of people: %1. It sends: %2.")
        .arg(list(recognition.declared), list(recognition.sent));
}

} // namespace cw
