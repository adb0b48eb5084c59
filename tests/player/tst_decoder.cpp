// What decoding in software promises: times, formats, colors, and how it takes trouble.
#include "player/media/FfmpegBackend.h"
#include "player/media/FfmpegDecoder.h"
#include "player/media/TestPicture.h"
#include "tests/player/TinyEncoder.h"

#include <QTest>

using namespace cw;

namespace {

StreamInfo h264()
{
    StreamInfo stream;
    stream.codec = VideoCodec::H264;
    return stream;
}

std::unique_ptr<Decoder> softwareDecoder(const StreamInfo &stream)
{
    auto decoder = FfmpegDecoder::create(stream, {});
    return decoder ? std::move(*decoder) : nullptr;
}

std::vector<Frame> decodeAll(Decoder &decoder, const std::vector<Packet> &packets)
{
    std::vector<Frame> frames;
    for (const Packet &packet : packets) {
        if (auto result = decoder.decode(packet, [&](Frame frame) { frames.push_back(std::move(frame)); });
            !result)
            qWarning().noquote() << result.error().text << result.error().context;
    }
    return frames;
}

int lumaAt(const Frame &frame, int x, int y)
{
    return frame.planes[0].data[y * frame.planes[0].stride + x];
}

} // namespace

class TestDecoder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decodesEveryTestPicture_data();
    void decodesEveryTestPicture();
    void refusesACodecItDoesNotKnow();
    void givesEachPictureItsPacketsTimes();
    void givesTimesBackInDisplayOrder();
    void holdsNoPictureBack();
    void takesAChangeOfSizeInMidStream();
    void refusesAPixelFormatThatNobodyShows();
    void skipsAllButKeyFrames();
    void goesOnAtTheNextKeyFrameAfterGarbage();
    void keepsAPictureThatOutlivesItsDecoder();
    void tellsTheColorsOfAPicture_data();
    void tellsTheColorsOfAPicture();
    void tellsThePixelsShape();
    void sharesBytesThatCameFromLibav();
    void padsBytesThatCameFromElsewhere();
};

void TestDecoder::decodesEveryTestPicture_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<PixelFormat>("format");
    QTest::addColumn<ColorRange>("range");
    const auto row = [](const char *name, int index, PixelFormat format, ColorRange range) {
        QTest::newRow(name) << index << format << range;
    };
    row("H.264 Baseline", 0, PixelFormat::Yuv420p, ColorRange::Limited);
    row("H.264 Main", 1, PixelFormat::Yuv420p, ColorRange::Limited);
    row("H.264 High", 2, PixelFormat::Yuv420p, ColorRange::Limited);
    row("H.265 Main", 3, PixelFormat::Yuv420p, ColorRange::Limited);
    row("H.265 Main 10", 4, PixelFormat::Yuv420p10, ColorRange::Limited);
    row("MJPEG", 5, PixelFormat::Yuv420p, ColorRange::Full);
}

void TestDecoder::decodesEveryTestPicture()
{
    QFETCH(int, index);
    QFETCH(PixelFormat, format);
    QFETCH(ColorRange, range);
    const TestPictureKey key = allTestPictures().at(index);
    const auto decoder = softwareDecoder(testStream(key));
    QVERIFY(decoder);
    const auto frames = decodeAll(*decoder, {testPacket(key)});
    QCOMPARE(frames.size(), std::size_t(1));
    QCOMPARE(frames[0].size, QSize(320, 192));
    QCOMPARE(frames[0].format, format);
    QCOMPARE(frames[0].range, range);
    // The generated scene is dark at the top left and bright elsewhere: nothing flat passes.
    const QList<int> luma = coarseLuma(frames[0]);
    QVERIFY(*std::max_element(luma.begin(), luma.end()) - *std::min_element(luma.begin(), luma.end()) > 100);
}

void TestDecoder::refusesACodecItDoesNotKnow()
{
    StreamInfo stream;
    stream.codecName = QStringLiteral("vp9");
    const auto decoder = FfmpegDecoder::create(stream, {});
    QVERIFY(!decoder);
    QCOMPARE(decoder.error().category, Error::Category::Unsupported);
    QCOMPARE(decoder.error().text, QStringLiteral("The codec vp9 is not supported."));
}

void TestDecoder::givesEachPictureItsPacketsTimes()
{
    const auto packets = TinyEncoder{}.encode(5, [](int) { return 90; });
    const auto decoder = softwareDecoder(h264());
    const auto frames = decodeAll(*decoder, packets);
    QCOMPARE(frames.size(), std::size_t(5));
    for (std::size_t i = 0; i < frames.size(); ++i) {
        QCOMPARE(frames[i].pts, Nanos(i) * 40 * NanosPerMs);
        QCOMPARE(frames[i].receivedAt, 1000 + Nanos(i));
        QCOMPARE(frames[i].sequence, std::uint64_t(i));
    }
}

void TestDecoder::givesTimesBackInDisplayOrder()
{
    TinyEncoder encoder;
    encoder.bFrames = 2;
    const auto packets = encoder.encode(10, [](int n) { return 60 + 10 * n; });
    QVERIFY(packets[1].pts > packets[2].pts); // the stream really is reordered
    const auto decoder = softwareDecoder(h264());
    const auto frames = decodeAll(*decoder, packets);
    QVERIFY(frames.size() >= 7);
    for (std::size_t i = 0; i < frames.size(); ++i) {
        QCOMPARE(frames[i].pts, Nanos(i) * 40 * NanosPerMs);
        QVERIFY(std::abs(lumaAt(frames[i], 100, 100) - (60 + 10 * static_cast<int>(i))) <= 4);
        const auto packet = std::find_if(packets.begin(), packets.end(),
                                         [&](const Packet &p) { return p.pts == frames[i].pts; });
        QCOMPARE(frames[i].sequence, packet->sequence);
    }
}

void TestDecoder::holdsNoPictureBack()
{
    const auto packets = TinyEncoder{}.encode(4, [](int) { return 90; });
    const auto decoder = softwareDecoder(h264());
    for (const Packet &packet : packets) {
        int count = 0;
        QVERIFY(decoder->decode(packet, [&](const Frame &) { ++count; }));
        QCOMPARE(count, 1);
    }
}

void TestDecoder::takesAChangeOfSizeInMidStream()
{
    TinyEncoder encoder;
    auto packets = encoder.encode(3, [](int) { return 50; });
    encoder.size = {640, 360};
    const auto larger = encoder.encode(3, [](int) { return 150; });
    packets.insert(packets.end(), larger.begin(), larger.end());
    const auto decoder = softwareDecoder(h264());
    const auto frames = decodeAll(*decoder, packets);
    QCOMPARE(frames.size(), std::size_t(6));
    QCOMPARE(frames[2].size, QSize(320, 192));
    QCOMPARE(frames[3].size, QSize(640, 360));
    QVERIFY(std::abs(lumaAt(frames[5], 600, 300) - 150) <= 3);
}

void TestDecoder::refusesAPixelFormatThatNobodyShows()
{
    TinyEncoder encoder;
    encoder.format = AV_PIX_FMT_YUV422P10;
    const auto packets = encoder.encode(1, [](int) { return 1; });
    QCOMPARE(packets.size(), std::size_t(1));
    const auto decoder = softwareDecoder(h264());
    const auto result = decoder->decode(packets[0], [](const Frame &) { QFAIL("a picture came out"); });
    QVERIFY(!result);
    QCOMPARE(result.error().category, Error::Category::Unsupported);
    QCOMPARE(result.error().text, QStringLiteral("The camera's pixel format yuv422p10le is not supported."));
}

void TestDecoder::skipsAllButKeyFrames()
{
    TinyEncoder encoder;
    encoder.keyInterval = 4;
    const auto packets = encoder.encode(9, [](int) { return 90; });
    const auto decoder = softwareDecoder(h264());
    decoder->setSkip(Decoder::Skip::NonKey);
    const auto frames = decodeAll(*decoder, packets);
    QCOMPARE(frames.size(), std::size_t(3));
    QCOMPARE(frames[1].sequence, std::uint64_t(4));
    decoder->setSkip(Decoder::Skip::Nothing);
}

void TestDecoder::goesOnAtTheNextKeyFrameAfterGarbage()
{
    const auto packets = TinyEncoder{}.encode(1, [](int) { return 90; });
    const auto decoder = softwareDecoder(h264());
    const QByteArray garbage = QByteArray("\0\0\0\1\x65", 5) + QByteArray(200, '\x5a');
    Packet broken;
    broken.data = reinterpret_cast<const std::uint8_t *>(garbage.constData());
    broken.size = static_cast<std::size_t>(garbage.size());
    const auto result = decoder->decode(broken, [](const Frame &) { QFAIL("a picture came out"); });
    QVERIFY(!result);
    QCOMPARE(result.error().category, Error::Category::Protocol);
    QCOMPARE(decodeAll(*decoder, packets).size(), std::size_t(1));
}

void TestDecoder::keepsAPictureThatOutlivesItsDecoder()
{
    const auto packets = TinyEncoder{}.encode(6, [](int n) { return 40 + 30 * n; });
    auto decoder = softwareDecoder(h264());
    const auto frames = decodeAll(*decoder, packets);
    QCOMPARE(frames.size(), std::size_t(6));
    decoder.reset();
    for (int i = 0; i < 6; ++i)
        QVERIFY(std::abs(lumaAt(frames[static_cast<std::size_t>(i)], 10, 10) - (40 + 30 * i)) <= 4);
}

void TestDecoder::tellsTheColorsOfAPicture_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("matrixInStream");
    QTest::addColumn<int>("rangeInStream");
    QTest::addColumn<ColorMatrix>("matrix");
    QTest::addColumn<ColorRange>("range");
    QTest::newRow("small and silent")
        << QSize(640, 360) << int(AVCOL_SPC_UNSPECIFIED) << int(AVCOL_RANGE_UNSPECIFIED) << ColorMatrix::Bt601
        << ColorRange::Limited;
    QTest::newRow("large and silent")
        << QSize(1280, 720) << int(AVCOL_SPC_UNSPECIFIED) << int(AVCOL_RANGE_UNSPECIFIED)
        << ColorMatrix::Bt709 << ColorRange::Limited;
    QTest::newRow("small, BT.709, full") << QSize(640, 360) << int(AVCOL_SPC_BT709) << int(AVCOL_RANGE_JPEG)
                                         << ColorMatrix::Bt709 << ColorRange::Full;
    QTest::newRow("large, BT.601") << QSize(1280, 720) << int(AVCOL_SPC_SMPTE170M) << int(AVCOL_RANGE_MPEG)
                                   << ColorMatrix::Bt601 << ColorRange::Limited;
    QTest::newRow("BT.2020") << QSize(640, 360) << int(AVCOL_SPC_BT2020_NCL) << int(AVCOL_RANGE_MPEG)
                             << ColorMatrix::Bt2020 << ColorRange::Limited;
}

void TestDecoder::tellsTheColorsOfAPicture()
{
    QFETCH(QSize, size);
    QFETCH(int, matrixInStream);
    QFETCH(int, rangeInStream);
    QFETCH(ColorMatrix, matrix);
    QFETCH(ColorRange, range);
    TinyEncoder encoder;
    encoder.size = size;
    encoder.matrix = static_cast<AVColorSpace>(matrixInStream);
    encoder.range = static_cast<AVColorRange>(rangeInStream);
    const auto decoder = softwareDecoder(h264());
    const auto frames = decodeAll(*decoder, encoder.encode(1, [](int) { return 90; }));
    QCOMPARE(frames.size(), std::size_t(1));
    QCOMPARE(frames[0].matrix, matrix);
    QCOMPARE(frames[0].range, range);
}

void TestDecoder::tellsThePixelsShape()
{
    TinyEncoder encoder;
    encoder.sampleAspect = {4, 3};
    const auto decoder = softwareDecoder(h264());
    const auto frames = decodeAll(*decoder, encoder.encode(1, [](int) { return 90; }));
    QCOMPARE(frames.size(), std::size_t(1));
    QVERIFY(qAbs(frames[0].sampleAspect - 4.0 / 3) < 0.01);
}

void TestDecoder::sharesBytesThatCameFromLibav()
{
    const auto packets = TinyEncoder{}.encode(1, [](int) { return 90; });
    const AvPacketPtr again = toAvPacket(packets[0]);
    QCOMPARE(static_cast<const void *>(again->data), static_cast<const void *>(packets[0].data));
    QVERIFY(packets[0].key);
}

void TestDecoder::padsBytesThatCameFromElsewhere()
{
    const QByteArray bytes(1001, '\x7f');
    Packet packet;
    packet.data = reinterpret_cast<const std::uint8_t *>(bytes.constData());
    packet.size = static_cast<std::size_t>(bytes.size());
    const AvPacketPtr copy = toAvPacket(packet);
    QCOMPARE(copy->size, 1001);
    QVERIFY(copy->data != packet.data);
    QCOMPARE(copy->data[1000], std::uint8_t(0x7f));
    for (int i = 0; i < AV_INPUT_BUFFER_PADDING_SIZE; ++i)
        QCOMPARE(copy->data[1001 + i], std::uint8_t(0));
}

QTEST_GUILESS_MAIN(TestDecoder)
#include "tst_decoder.moc"
