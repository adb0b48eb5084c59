#include "player/media/CodecNames.h"

#include "player/media/Decoder.h"

namespace cw {

QString profileLabel(VideoCodec codec, int profileIdc)
{
    if (codec == VideoCodec::H264) {
        switch (profileIdc) {
        case 66:
            return QStringLiteral("Baseline");
        case 77:
            return QStringLiteral("Main");
        case 88:
            return QStringLiteral("Extended");
        case 100:
            return QStringLiteral("High");
        case 110:
            return QStringLiteral("High 10");
        case 122:
            return QStringLiteral("High 4:2:2");
        case 244:
            return QStringLiteral("High 4:4:4");
        default:
            return {};
        }
    }
    if (codec == VideoCodec::H265) {
        switch (profileIdc) {
        case 1:
            return QStringLiteral("Main");
        case 2:
            return QStringLiteral("Main 10");
        case 3:
            return QStringLiteral("Main Still Picture");
        case 4:
            return QStringLiteral("Range Extensions");
        default:
            return {};
        }
    }
    return {};
}

QString backendName(BackendKind kind)
{
    switch (kind) {
    case BackendKind::Software:
        return QStringLiteral("software");
    case BackendKind::Vaapi:
        return QStringLiteral("vaapi");
    case BackendKind::Cuda:
        return QStringLiteral("cuda");
    case BackendKind::Vdpau:
        return QStringLiteral("vdpau");
    case BackendKind::Qsv:
        return QStringLiteral("qsv");
    }
    return {};
}

} // namespace cw
