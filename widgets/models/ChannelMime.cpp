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

QString deviceMimeType()
{
    return QStringLiteral("application/x-counterwatch-device");
}

void putDevices(QMimeData &data, const QStringList &ids)
{
    data.setData(deviceMimeType(),
                 QJsonDocument(QJsonArray::fromStringList(ids)).toJson(QJsonDocument::Compact));
}

QStringList devicesOf(const QMimeData *data)
{
    QStringList ids;
    if (!data || !data->hasFormat(deviceMimeType()))
        return ids;
    const QJsonArray list = QJsonDocument::fromJson(data->data(deviceMimeType())).array();
    for (const QJsonValue &value : list)
        if (const QString id = value.toString(); !id.isEmpty())
            ids.append(id);
    return ids;
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

bool mayHoldAddresses(const QMimeData *data)
{
    return data && !data->hasFormat(deviceMimeType()) && (data->hasUrls() || data->hasText());
}

QStringList addressesOf(const QMimeData *data)
{
    constexpr int most = 64, longest = 2048;
    QStringList addresses;
    if (!data || data->hasFormat(deviceMimeType()))
        return addresses;
    for (const QUrl &url : data->urls())
        if (!url.isLocalFile() && !url.host().isEmpty())
            addresses.append(QString::fromUtf8(url.toEncoded()));
    if (addresses.isEmpty() && data->hasText() && !data->hasUrls()) {
        const QStringList lines = data->text().left(most * longest).split(u'\n', Qt::SkipEmptyParts);
        for (const QString &line : lines)
            if (const QString text = line.trimmed(); !text.isEmpty() && text.size() <= longest)
                addresses.append(text);
    }
    addresses.removeDuplicates();
    return addresses.mid(0, most);
}

} // namespace cw
