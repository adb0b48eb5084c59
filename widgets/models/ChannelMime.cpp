#include "widgets/models/ChannelMime.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>

namespace cw {

QString channelMimeType()
{
    return QStringLiteral("application/x-counterwatch-channel");
}

void putChannels(QMimeData &data, const QList<ChannelRef> &channels)
{
    QJsonArray list;
    for (const ChannelRef &channel : channels)
        list.append(QJsonObject{{QStringLiteral("device"), channel.deviceId},
                                {QStringLiteral("channel"), channel.channelToken}});
    data.setData(channelMimeType(), QJsonDocument(list).toJson(QJsonDocument::Compact));
}

QList<ChannelRef> channelsOf(const QMimeData *data)
{
    QList<ChannelRef> channels;
    if (!data || !data->hasFormat(channelMimeType()))
        return channels;
    const QJsonArray list = QJsonDocument::fromJson(data->data(channelMimeType())).array();
    for (const QJsonValue &value : list) {
        const ChannelRef channel{value[u"device"].toString(), value[u"channel"].toString()};
        if (channel.isValid())
            channels.append(channel);
    }
    return channels;
}

QList<QUrl> streamUrlsOf(const QMimeData *data)
{
    QList<QUrl> urls;
    if (!data)
        return urls;
    for (const QUrl &url : data->urls())
        if ((url.scheme() == u"rtsp" || url.scheme() == u"rtsps") && !url.host().isEmpty())
            urls.append(url);
    return urls;
}

} // namespace cw
