#include "player/media/TestPicture.h"

#include "player/media/CodecNames.h"

#include <QFile>

#include <cstdlib>

// Outside the namespace, as Qt wants it: the resource is part of a static library.
static void initCodecResource()
{
    Q_INIT_RESOURCE(codec);
}

namespace cw {

namespace {

constexpr int GridColumns = 16;
constexpr int GridRows = 8;

QString resourceOf(const TestPictureKey &key)
{
    switch (key.codec) {
    case VideoCodec::H264:
        switch (key.profile) {
        case 66:
            return QStringLiteral("h264-baseline");
        case 77:
            return QStringLiteral("h264-main");
        case 100:
            return QStringLiteral("h264-high");
        default:
            return {};
        }
    case VideoCodec::H265:
        switch (key.profile) {
        case 1:
            return QStringLiteral("h265-main");
        case 2:
            return QStringLiteral("h265-main10");
        default:
            return {};
        }
    case VideoCodec::Mjpeg:
        return QStringLiteral("mjpeg");
    default:
        return {};
    }
}

} // namespace

std::optional<TestPictureKey> testPictureFor(const StreamInfo &stream)
{
    // libavcodec's profile numbers carry the constraint flags above the standard's eight bits.
    TestPictureKey key{stream.codec, stream.profile < 0 ? -1 : stream.profile & 0xff};
    switch (stream.codec) {
    case VideoCodec::H264:
        if (key.profile < 0) // the richest of those that cameras send
            key.profile = 100;
        break;
    case VideoCodec::H265:
        if (key.profile < 0 || key.profile == 3) // a still picture is one frame of Main
            key.profile = 1;
        break;
    case VideoCodec::Mjpeg:
        key.profile = -1;
        break;
    default:
        return {};
    }
    if (resourceOf(key).isEmpty())
        return {};
    return key;
}

QList<TestPictureKey> allTestPictures()
{
    return {{VideoCodec::H264, 66}, {VideoCodec::H264, 77}, {VideoCodec::H264, 100},
            {VideoCodec::H265, 1},  {VideoCodec::H265, 2},  {VideoCodec::Mjpeg, -1}};
}

StreamInfo testStream(const TestPictureKey &key)
{
    StreamInfo stream;
    stream.codec = key.codec;
    stream.codecName = codecLabel(key.codec);
    stream.profile = key.profile;
    return stream;
}

Packet testPacket(const TestPictureKey &key)
{
    initCodecResource();
    QFile file(QStringLiteral(":/counterwatch/codec/%1.bin").arg(resourceOf(key)));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    auto bytes = std::make_shared<const QByteArray>(file.readAll());
    Packet packet;
    packet.data = reinterpret_cast<const std::uint8_t *>(bytes->constData());
    packet.size = static_cast<std::size_t>(bytes->size());
    packet.keep = std::move(bytes);
    packet.pts = 0;
    packet.key = true;
    return packet;
}

QList<int> coarseLuma(const Frame &frame)
{
    const bool low10 = frame.format == PixelFormat::Yuv420p10;
    const bool high10 = frame.format == PixelFormat::P010;
    if (!frame.isValid() || !frame.planes[0].data || frame.format == PixelFormat::Bgra)
        return {};
    QList<int> grid;
    for (int row = 0; row < GridRows; ++row) {
        for (int column = 0; column < GridColumns; ++column) {
            const int left = column * frame.size.width() / GridColumns;
            const int right = (column + 1) * frame.size.width() / GridColumns;
            const int top = row * frame.size.height() / GridRows;
            const int bottom = (row + 1) * frame.size.height() / GridRows;
            qint64 sum = 0;
            qint64 count = 0;
            for (int y = top; y < bottom; ++y) {
                const std::uint8_t *line = frame.planes[0].data + std::ptrdiff_t(y) * frame.planes[0].stride;
                for (int x = left; x < right; ++x, ++count) {
                    if (low10)
                        sum += (line[2 * x] | line[2 * x + 1] << 8) >> 2;
                    else if (high10)
                        sum += line[2 * x + 1];
                    else
                        sum += line[x];
                }
            }
            grid.append(count ? static_cast<int>(sum / count) : 0);
        }
    }
    return grid;
}

bool looksAlike(const QList<int> &seen, const QList<int> &expected)
{
    constexpr int Tolerance = 6; // of 255, in each cell: decoders agree to the bit, drivers' copies nearly
    if (seen.isEmpty() || seen.size() != expected.size())
        return false;
    for (qsizetype i = 0; i < seen.size(); ++i) {
        if (std::abs(seen[i] - expected[i]) > Tolerance)
            return false;
    }
    return true;
}

} // namespace cw
