#include "devices/model/CodecLabel.h"

namespace cw {

QString codecLabel(VideoCodec codec)
{
    switch (codec) {
    case VideoCodec::H264:
        return QStringLiteral("H.264");
    case VideoCodec::H265:
        return QStringLiteral("H.265");
    case VideoCodec::Mjpeg:
        return QStringLiteral("MJPEG");
    case VideoCodec::Mpeg4:
        return QStringLiteral("MPEG-4");
    case VideoCodec::Unknown:
        break;
    }
    return {};
}

} // namespace cw
