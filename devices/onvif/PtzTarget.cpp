#include "devices/onvif/PtzTarget.h"

#include "devices/onvif/OnvifServices.h"

#include <algorithm>

namespace cw {

std::optional<PtzTarget> ptzTarget(const Device &device, const QString &channelToken,
                                   const OnvifSession &session)
{
    const QVariantMap said = device.protocols.value(QStringLiteral("onvif"));
    const QVariantMap ptz = said.value(QStringLiteral("ptz")).toMap();
    const QVariantMap ptzOf = said.value(QStringLiteral("ptz_of")).toMap(); // configuration by profile
    const QList<PtzNode> nodes = ptzNodesOf(ptz);
    const auto channel = std::find_if(device.channels.begin(), device.channels.end(),
                                      [&](const Channel &one) { return one.token == channelToken; });
    if (channel == device.channels.end() || nodes.isEmpty())
        return {};
    PtzTarget out;
    out.url = servicesOf(device).url(onvif::ptzSpace);
    QString configuration;
    for (const StreamProfile &one : channel->profiles)
        if (out.profile.isEmpty() && ptzOf.contains(one.token)) {
            out.profile = one.token;
            configuration = ptzOf.value(one.token).toString();
        }
    if (!out.isValid())
        return {};
    QString node;
    for (const PtzConfiguration &one : ptzConfigurationsOf(ptz))
        if (one.token == configuration)
            node = one.node;
    out.node = nodes.first(); // where the configuration names one that is not listed
    for (const PtzNode &one : nodes)
        if (one.token == node)
            out.node = one;
    out.session = session;
    if (const PinnedCertificate kept = pinnedCertificate(device); kept.isValid())
        out.session.pinned = kept;
    return out;
}

} // namespace cw
