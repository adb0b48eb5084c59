#include "devices/model/DeviceChanges.h"

#include "devices/model/CodecLabel.h"

#include <algorithm>

namespace cw {

namespace {

const auto Divider = QStringLiteral(", ");

QStringList portsOf(const Device &device)
{
    QStringList out;
    const QVariantList ports =
        device.protocols.value(QStringLiteral("scan")).value(QStringLiteral("ports")).toList();
    for (const QVariant &port : ports)
        out.append(QStringLiteral("port %1").arg(port.toInt()));
    return out;
}

// "http://www.onvif.org/ver10/media/wsdl" is known to people as media.
QStringList onvifServicesOf(const Device &device)
{
    QStringList out;
    const QVariant said = device.protocols.value(QStringLiteral("onvif")).value(QStringLiteral("services"));
    const QVariantMap services = said.toMap();
    for (auto it = services.begin(); it != services.end(); ++it) {
        QStringList parts = it.key().split(u'/', Qt::SkipEmptyParts);
        if (parts.size() > 1 && parts.last() == QStringLiteral("wsdl"))
            parts.removeLast();
        const bool second = it.key().contains(QStringLiteral("/ver20/"));
        if (!parts.isEmpty())
            out.append(
                QStringLiteral("onvif %1%2").arg(parts.last(), second ? QStringLiteral(" 2") : QString()));
    }
    return out;
}

QString streamsOf(const Device &device)
{
    QStringList out;
    for (const Channel &channel : device.channels)
        for (const StreamProfile &profile : channel.profiles)
            out.append(QStringLiteral("%1/%2 %3 %4x%5 %6")
                           .arg(channel.token, profile.token)
                           .arg(int(profile.codec))
                           .arg(profile.size.width())
                           .arg(profile.size.height())
                           .arg(profile.frameRate));
    out.sort();
    return out.join(Divider);
}

QString shownStreams(const Device &device)
{
    QStringList out;
    for (const Channel &channel : device.channels)
        for (const StreamProfile &profile : channel.profiles)
            out.append(QStringLiteral("%1 %2 %3x%4")
                           .arg(profile.name.isEmpty() ? profile.token : profile.name,
                                profile.codec == VideoCodec::Unknown ? QStringLiteral("?")
                                                                     : codecLabel(profile.codec))
                           .arg(profile.size.width())
                           .arg(profile.size.height()));
    return out.join(Divider);
}

// The family of an address that can be reached from elsewhere; 0 for a link-local one.
int familyOf(const QString &address)
{
    if (address.startsWith(QStringLiteral("fe80:"), Qt::CaseInsensitive) ||
        address.startsWith(QStringLiteral("169.254.")))
        return 0;
    return address.contains(u':') ? 6 : 4;
}

} // namespace

QStringList openServices(const Device &device)
{
    QStringList out = portsOf(device) + onvifServicesOf(device);
    out.removeDuplicates();
    out.sort();
    return out;
}

QString certificateFingerprint(const Device &device)
{
    return device.protocols.value(QStringLiteral("tls"))
        .value(QStringLiteral("fingerprint_sha256"))
        .toString()
        .remove(u':')
        .toLower();
}

QList<DeviceEvent> changesBetween(const Device &before, const Device &after)
{
    QList<DeviceEvent> out;
    const auto say = [&](DeviceEvent::Kind kind, const QString &was, const QString &is,
                         const QVariantMap &details = {}) {
        DeviceEvent event;
        event.kind = kind;
        event.deviceId = after.id;
        event.before = was;
        event.after = is;
        event.details = details;
        out.append(event);
    };
    const auto differ = [](const QString &was, const QString &is) {
        return !was.isEmpty() && !is.isEmpty() && was != is;
    };

    // Discovery and ONVIF name one firmware or model in different words: that it was read by ONVIF for the first time
    // changes neither.
    const auto wasRead = [](const Device &device) {
        return device.protocols.value(QStringLiteral("onvif")).contains(QStringLiteral("firmware"));
    };
    const bool sameWords = wasRead(before) == wasRead(after);
    if (sameWords && differ(before.firmware, after.firmware))
        say(DeviceEvent::Kind::FirmwareChanged, before.firmware, after.firmware);
    if (differ(certificateFingerprint(before), certificateFingerprint(after)))
        say(DeviceEvent::Kind::CertificateChanged, certificateFingerprint(before),
            certificateFingerprint(after));

    // Ports and ONVIF services are compared apart: that one of the two was asked for the first time opens nothing.
    const auto both = [&](auto list) { return !list(before).isEmpty() && !list(after).isEmpty(); };
    QStringList was, is;
    if (both(portsOf)) {
        was += portsOf(before);
        is += portsOf(after);
    }
    if (both(onvifServicesOf)) {
        was += onvifServicesOf(before);
        is += onvifServicesOf(after);
    }
    was.sort();
    is.sort();
    if (was != is)
        say(DeviceEvent::Kind::ServicesChanged, was.join(Divider), is.join(Divider));

    const std::pair<const char *, std::pair<QString, QString>> fields[] = {
        {"maker", {before.makerClaimed, after.makerClaimed}},
        {"model", {before.model, after.model}},
        {"serial", {before.serial, after.serial}},
    };
    for (const auto &[field, values] : fields)
        if (sameWords && differ(values.first, values.second))
            say(DeviceEvent::Kind::ConfigurationChanged, values.first, values.second,
                {{QStringLiteral("field"), QLatin1String(field)}});
    if (differ(streamsOf(before), streamsOf(after)))
        say(DeviceEvent::Kind::ConfigurationChanged, shownStreams(before), shownStreams(after),
            {{QStringLiteral("field"), QStringLiteral("streams")}});
    return out;
}

std::pair<QString, QString> moveBetween(const QStringList &known, const QStringList &heard)
{
    if (std::any_of(heard.begin(), heard.end(), [&](const QString &one) { return known.contains(one); }))
        return {};
    for (const QString &fresh : heard) {
        const auto left = std::find_if(known.begin(), known.end(), [&](const QString &one) {
            return familyOf(one) != 0 && familyOf(one) == familyOf(fresh);
        });
        if (left != known.end())
            return {*left, fresh};
    }
    return {};
}

} // namespace cw
