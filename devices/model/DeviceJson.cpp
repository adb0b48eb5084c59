#include "devices/model/DeviceJson.h"

#include "devices/base/Log.h"

#include <QJsonArray>

namespace cw {

QString deviceStateWord(DeviceState state)
{
    switch (state) {
    case DeviceState::Found:
        return QStringLiteral("found");
    case DeviceState::Reading:
        return QStringLiteral("reading");
    case DeviceState::Ready:
        return QStringLiteral("ready");
    case DeviceState::NeedsLogin:
        return QStringLiteral("needs-login");
    case DeviceState::Unreachable:
        return QStringLiteral("unreachable");
    case DeviceState::Faulty:
        return QStringLiteral("faulty");
    case DeviceState::Gone:
        return QStringLiteral("gone");
    }
    return {};
}

QString videoCodecWord(VideoCodec codec)
{
    switch (codec) {
    case VideoCodec::Unknown:
        return QStringLiteral("unknown");
    case VideoCodec::H264:
        return QStringLiteral("h264");
    case VideoCodec::H265:
        return QStringLiteral("h265");
    case VideoCodec::Mjpeg:
        return QStringLiteral("mjpeg");
    case VideoCodec::Mpeg4:
        return QStringLiteral("mpeg4");
    }
    return {};
}

QJsonObject deviceToJson(const Device &device)
{
    QJsonObject protocols;
    for (auto it = device.protocols.begin(); it != device.protocols.end(); ++it)
        protocols.insert(it.key(), QJsonObject::fromVariantMap(it.value()));

    QJsonArray channels;
    for (const Channel &channel : device.channels) {
        QJsonArray profiles;
        for (const StreamProfile &profile : channel.profiles)
            profiles.append(
                QJsonObject{{QStringLiteral("token"), profile.token},
                            {QStringLiteral("name"), profile.name},
                            {QStringLiteral("codec"), videoCodecWord(profile.codec)},
                            {QStringLiteral("width"), profile.size.isEmpty() ? 0 : profile.size.width()},
                            {QStringLiteral("height"), profile.size.isEmpty() ? 0 : profile.size.height()},
                            {QStringLiteral("fps"), profile.frameRate},
                            {QStringLiteral("url"), shownUrl(profile.streamUri)}});
        channels.append(QJsonObject{{QStringLiteral("token"), channel.token},
                                    {QStringLiteral("name"), channel.name},
                                    {QStringLiteral("profiles"), profiles}});
    }

    QJsonArray services;
    for (const QUrl &url : device.serviceUrls)
        services.append(shownUrl(url));

    return {{QStringLiteral("id"), device.id},
            {QStringLiteral("addresses"), QJsonArray::fromStringList(device.addresses)},
            {QStringLiteral("mac"), device.mac},
            {QStringLiteral("protocols"), protocols},
            {QStringLiteral("name"), device.name},
            {QStringLiteral("maker_claimed"), device.makerClaimed},
            {QStringLiteral("model"), device.model},
            {QStringLiteral("firmware"), device.firmware},
            {QStringLiteral("serial"), device.serial},
            {QStringLiteral("services"), services},
            {QStringLiteral("channels"), channels},
            {QStringLiteral("state"), deviceStateWord(device.state)},
            {QStringLiteral("state_text"), device.stateText}};
}

} // namespace cw
