#include "devices/model/StoreWords.h"

#include "devices/model/DeviceJson.h"

namespace cw {

namespace {

constexpr DeviceEvent::Kind kinds[] = {DeviceEvent::Kind::Appeared,
                                       DeviceEvent::Kind::Returned,
                                       DeviceEvent::Kind::Moved,
                                       DeviceEvent::Kind::Lost,
                                       DeviceEvent::Kind::FirmwareChanged,
                                       DeviceEvent::Kind::ServicesChanged,
                                       DeviceEvent::Kind::ConfigurationChanged,
                                       DeviceEvent::Kind::CertificateChanged,
                                       DeviceEvent::Kind::Reported,
                                       DeviceEvent::Kind::EventsLost};

} // namespace

QString deviceEventWord(DeviceEvent::Kind kind)
{
    switch (kind) {
    case DeviceEvent::Kind::Appeared:
        return QStringLiteral("appeared");
    case DeviceEvent::Kind::Returned:
        return QStringLiteral("returned");
    case DeviceEvent::Kind::Moved:
        return QStringLiteral("moved");
    case DeviceEvent::Kind::Lost:
        return QStringLiteral("lost");
    case DeviceEvent::Kind::FirmwareChanged:
        return QStringLiteral("firmware-changed");
    case DeviceEvent::Kind::ServicesChanged:
        return QStringLiteral("services-changed");
    case DeviceEvent::Kind::ConfigurationChanged:
        return QStringLiteral("configuration-changed");
    case DeviceEvent::Kind::CertificateChanged:
        return QStringLiteral("certificate-changed");
    case DeviceEvent::Kind::Reported:
        return QStringLiteral("reported");
    case DeviceEvent::Kind::EventsLost:
        return QStringLiteral("events-lost");
    }
    return {};
}

std::optional<DeviceEvent::Kind> deviceEventOf(const QString &word)
{
    for (const DeviceEvent::Kind kind : kinds)
        if (deviceEventWord(kind) == word)
            return kind;
    return std::nullopt;
}

VideoCodec videoCodecOf(const QString &word)
{
    for (const VideoCodec codec : {VideoCodec::H264, VideoCodec::H265, VideoCodec::Mjpeg, VideoCodec::Mpeg4})
        if (videoCodecWord(codec) == word)
            return codec;
    return VideoCodec::Unknown;
}

DeviceState deviceStateOf(const QString &word)
{
    for (const DeviceState state : {DeviceState::Reading, DeviceState::Ready, DeviceState::NeedsLogin,
                                    DeviceState::Unreachable, DeviceState::Faulty, DeviceState::Gone})
        if (deviceStateWord(state) == word)
            return state;
    return DeviceState::Found;
}

QString deviceFactWord(DeviceFact::Kind kind)
{
    switch (kind) {
    case DeviceFact::Kind::Firmware:
        return QStringLiteral("firmware");
    case DeviceFact::Kind::Services:
        return QStringLiteral("services");
    case DeviceFact::Kind::Certificate:
        return QStringLiteral("certificate");
    case DeviceFact::Kind::Address:
        return QStringLiteral("address");
    }
    return {};
}

std::optional<DeviceFact::Kind> deviceFactOf(const QString &word)
{
    for (const auto kind : {DeviceFact::Kind::Firmware, DeviceFact::Kind::Services,
                            DeviceFact::Kind::Certificate, DeviceFact::Kind::Address})
        if (deviceFactWord(kind) == word)
            return kind;
    return std::nullopt;
}

QString loginScopeWord(LoginScope::Kind kind)
{
    switch (kind) {
    case LoginScope::Kind::All:
        return QStringLiteral("all");
    case LoginScope::Kind::Group:
        return QStringLiteral("group");
    case LoginScope::Kind::Device:
        return QStringLiteral("device");
    case LoginScope::Kind::Database: // the file of devices has none
        break;
    }
    return {};
}

std::optional<LoginScope::Kind> loginScopeOf(const QString &word)
{
    for (const auto kind : {LoginScope::Kind::All, LoginScope::Kind::Group, LoginScope::Kind::Device})
        if (loginScopeWord(kind) == word)
            return kind;
    return std::nullopt;
}

} // namespace cw
