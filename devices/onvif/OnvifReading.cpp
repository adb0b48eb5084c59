#include "devices/onvif/OnvifReading.h"

#include <QCoreApplication>

#include <algorithm>

namespace cw {

void MediaReading::note(const MediaProfile &profile)
{
    if (!sources.contains(profile.source))
        sources.append(profile.source);
    if (!names.contains(profile.source))
        names.insert(profile.source, profile.sourceName);
    if (!profile.sourceConfiguration.isEmpty())
        sourceOf.insert(profile.sourceConfiguration, profile.source);
    if (!profile.audio.isEmpty())
        audio.insert(profile.stream.token, profile.audio);
    if (!profile.ptz.isEmpty())
        ptzOf.insert(profile.stream.token, profile.ptz);
    if (!profile.analytics.isEmpty() && !analytics.contains(profile.analytics))
        analytics.append(profile.analytics);
}

QList<Channel> MediaReading::channels(const QString &deviceName) const
{
    QList<Channel> out;
    for (const QString &source : sources) {
        Channel channel{source, names.value(source), profiles.value(source)};
        if (channel.profiles.isEmpty())
            continue;
        std::stable_sort(channel.profiles.begin(), channel.profiles.end(), [](const auto &a, const auto &b) {
            return qint64(a.size.width()) * a.size.height() > qint64(b.size.width()) * b.size.height();
        });
        out.append(channel);
    }
    if (out.size() == 1)
        out.first().name = deviceName; // what a person calls it, not "VideoSourceConfig"
    for (int i = 0; i < out.size(); ++i)
        if (out[i].name.isEmpty())
            out[i].name =
                QCoreApplication::translate("cw::OnvifReader", "%1, channel %2").arg(deviceName).arg(i + 1);
    return out;
}

void OnvifReading::note(const Error &error)
{
    if (!worst || (worst->category != Error::Category::Authentication &&
                   error.category == Error::Category::Authentication))
        worst = error;
}

bool isHopeless(const Error &error)
{
    return error.category == Error::Category::Unreachable || error.category == Error::Category::Timeout ||
           error.category == Error::Category::Resource || error.category == Error::Category::Untrusted;
}

} // namespace cw
