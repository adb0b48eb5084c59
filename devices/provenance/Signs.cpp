#include "devices/provenance/Signs.h"

#include "devices/base/Log.h"

#include <QCoreApplication>

namespace cw {

namespace {

constexpr double macWeight = 0.9;
constexpr double ownWordWeight = 0.5;   // anybody can write a name on it
constexpr double resellerWeight = 0.25; // who makes for whom is second-hand
constexpr int mostValues = 256;
constexpr int longestSaid = 256;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::Provenance)
};

void flatten(const QVariant &value, const QString &key, QStringList &out)
{
    if (out.size() >= mostValues)
        return;
    if (value.typeId() == QMetaType::QVariantMap) {
        const QVariantMap map = value.toMap();
        for (auto it = map.begin(); it != map.end(); ++it)
            flatten(it.value(), it.key(), out);
    } else if (value.typeId() == QMetaType::QVariantList || value.typeId() == QMetaType::QStringList) {
        for (const QVariant &one : value.toList())
            flatten(one, key, out);
    } else {
        const QString text = value.toString();
        if (!text.isEmpty())
            out.append(key.isEmpty() ? text : key + u' ' + text);
    }
}

QStringList ofDevice(const Device &device, const QString &key)
{
    if (key == QStringLiteral("label"))
        return {device.makerClaimed};
    if (key == QStringLiteral("name"))
        return {device.name};
    if (key == QStringLiteral("model"))
        return {device.model};
    if (key == QStringLiteral("firmware"))
        return {device.firmware};
    if (key == QStringLiteral("serial"))
        return {device.serial};
    if (key == QStringLiteral("endpoint"))
        return {device.endpoint};
    if (key == QStringLiteral("scopes"))
        return device.scopes;
    return {};
}

Evidence::Kind kindOf(const QString &field)
{
    const QString protocol = field.section(u'.', 0, 0);
    if (protocol == QStringLiteral("http"))
        return field == QStringLiteral("http.paths") ? Evidence::Kind::Endpoint : Evidence::Kind::HttpBanner;
    if (protocol == QStringLiteral("rtsp") || field == QStringLiteral("scan.rtsp"))
        return Evidence::Kind::RtspBanner;
    if (protocol == QStringLiteral("tls"))
        return Evidence::Kind::Certificate;
    if (protocol == QStringLiteral("onvif") || protocol == QStringLiteral("device") ||
        protocol == QStringLiteral("ws-discovery"))
        return Evidence::Kind::OnvifWords;
    return Evidence::Kind::Discovery;
}

QString sourceOf(const Device &device, const QString &field)
{
    const QString protocol = field.section(u'.', 0, 0);
    if (protocol == QStringLiteral("device"))
        return field.endsWith(QStringLiteral("scopes")) ? QStringLiteral("onvif GetScopes")
                                                        : QStringLiteral("onvif GetDeviceInformation");
    const int port = device.protocols.value(protocol).value(QStringLiteral("port")).toInt();
    return port > 0 ? QStringLiteral("%1 %2").arg(protocol).arg(port) : protocol;
}

QString sentenceFor(Evidence::Kind kind, const QString &said, const QString &maker)
{
    switch (kind) {
    case Evidence::Kind::MacMaker:
        return Text::tr("The MAC address %1 comes from a range that is registered to %2.").arg(said, maker);
    case Evidence::Kind::Discovery:
        return Text::tr("It answers discovery as devices made by %2 do: “%1”.").arg(said, maker);
    case Evidence::Kind::OnvifWords:
        return Text::tr("What it says of itself, “%1”, is %2’s way of writing it.").arg(said, maker);
    case Evidence::Kind::HttpBanner:
        return Text::tr("Its web server says “%1”, as those of %2 do.").arg(said, maker);
    case Evidence::Kind::RtspBanner:
        return Text::tr("Its video server says “%1”, as those of %2 do.").arg(said, maker);
    case Evidence::Kind::Certificate:
        return Text::tr("Its certificate says “%1”, as those of %2 do.").arg(said, maker);
    case Evidence::Kind::Endpoint:
        return Text::tr("It answers at an address that devices made by %2 have: “%1”.").arg(said, maker);
    }
    return {};
}

class Collector {
public:
    explicit Collector(QList<Evidence> &out) : m_out(out) {}

    void add(Evidence evidence)
    {
        evidence.said = shown(evidence.said);
        for (Evidence &known : m_out) {
            if (known.maker == evidence.maker && known.kind == evidence.kind && known.said == evidence.said) {
                if (evidence.weight > known.weight)
                    known = evidence;
                return; // the same words do not speak twice
            }
        }
        m_out.append(evidence);
    }

    static QString shown(const QString &text)
    {
        return withoutCredentials(text.simplified()).left(longestSaid);
    }

private:
    QList<Evidence> &m_out;
};

void addMac(const Device &device, const MakerTable &table, Collector &out)
{
    QString digits =
        device.mac.isEmpty()
            ? device.protocols.value(QStringLiteral("neighbor")).value(QStringLiteral("mac")).toString()
            : device.mac;
    digits = digits.toLower().remove(u':').remove(u'-');
    const QString registered =
        device.protocols.value(QStringLiteral("neighbor")).value(QStringLiteral("maker")).toString();
    const Maker *named = registered.isEmpty() ? nullptr : table.byName(registered);
    for (const Maker &maker : table.makers) {
        bool hit = false;
        for (const QString &prefix : maker.macPrefixes)
            hit = hit || (digits.size() == 12 && digits.startsWith(prefix));
        if (!hit && (!named || named->key != maker.key))
            continue;
        const QString said = device.mac.isEmpty() ? registered : device.mac;
        out.add({Evidence::Kind::MacMaker, QStringLiteral("ieee"), said, maker.key, macWeight,
                 sentenceFor(Evidence::Kind::MacMaker, said, maker.name)});
    }
}

void addLabel(const Device &device, const MakerTable &table, Collector &out)
{
    const QString source = QStringLiteral("onvif GetDeviceInformation");
    const QString label = device.makerClaimed;
    if (table.isGeneric(label))
        return;
    if (const Maker *maker = table.byName(label))
        out.add({Evidence::Kind::OnvifWords, source, label, maker->key, ownWordWeight,
                 Text::tr("It calls itself %1.").arg(Collector::shown(label))});
    const Label *known = table.label(label);
    if (!known)
        return;
    for (const QString &key : known->madeBy)
        if (const Maker *maker = table.find(key))
            out.add({Evidence::Kind::OnvifWords, source, label, key, resellerWeight,
                     Text::tr("What is sold as %1 is said to be made by %2, among others (%3).")
                         .arg(known->name, maker->name, known->source.text)});
}

} // namespace

QStringList fieldValues(const Device &device, const QString &field)
{
    const QString protocol = field.section(u'.', 0, 0), key = field.section(u'.', 1);
    QStringList out;
    if (protocol == QStringLiteral("device")) {
        out = ofDevice(device, key);
        out.removeAll(QString());
        return out;
    }
    const auto it = device.protocols.constFind(protocol);
    if (it == device.protocols.constEnd())
        return out;
    if (key.isEmpty()) {
        QStringList all;
        flatten(*it, {}, all);
        out.append(all.isEmpty() ? protocol : all.mid(0, 6).join(QStringLiteral(", ")));
    } else if (key == QStringLiteral("*")) {
        for (const QVariant &value : *it)
            flatten(value, {}, out);
    } else {
        flatten(it->value(key), {}, out);
    }
    return out;
}

QList<Evidence> collectEvidence(const Device &device, const MakerTable &table)
{
    QList<Evidence> evidence;
    Collector out(evidence);
    addMac(device, table, out);
    addLabel(device, table, out);
    for (const Maker &maker : table.makers) {
        for (const Sign &sign : maker.signs) {
            for (const QString &value : fieldValues(device, sign.field)) {
                if (!sign.pattern.match(value.left(4096)).hasMatch())
                    continue;
                const Evidence::Kind kind = kindOf(sign.field);
                const QString said = Collector::shown(value);
                out.add({kind, sourceOf(device, sign.field), said, maker.key, sign.weight,
                         sentenceFor(kind, said, maker.name)});
                break; // one value is enough for a sign
            }
        }
    }
    return evidence;
}

} // namespace cw
