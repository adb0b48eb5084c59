// What OpenGL draws, read back from a frame buffer: colors, shapes, and what is uploaded when.
#include "player/media/FfmpegBackend.h"
#include "player/media/TestPicture.h"
#include "player/surface/GlProbe.h"
#include "player/surface/RasterScaler.h"
#include "tests/player/GlStage.h"
#include "tests/player/PaintedFrame.h"

#include <QTest>

using namespace cw;

Q_DECLARE_METATYPE(cw::Frame)

namespace {

const QList<QColor> Palette{QColor(0, 0, 0),     QColor(255, 255, 255), QColor(128, 128, 128),
                            QColor(255, 0, 0),   QColor(0, 255, 0),     QColor(0, 0, 255),
                            QColor(255, 255, 0), QColor(12, 200, 190),  QColor(230, 120, 40)};

} // namespace

class TestGlRenderer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsEveryColorRight_data();
    void showsEveryColorRight();
    void drawsInEveryKindOfContext_data();
    void drawsInEveryKindOfContext();
    void keepsEveryLevelOfAGradient();
    void followsAChangeOfSize();
    void takesOddSizesAndPaddedRows_data();
    void takesOddSizesAndPaddedRows();
    void uploadsAPictureOnce();
    void averagesWhatASmallPaneCannotShow();
    void showsThePartThatIsAskedFor();
    void leavesAloneWhatIsOutsideTheClip();
    void dimsAndDrainsOfColor();
    void refusesWhatIsLargerThanATexture();
    void forgetsReleasedSlots();
    void boundsItsSlots();
    void agreesWithTheRasterSurface_data();
    void agreesWithTheRasterSurface();
    void tellsWhatOpenGlThereIs();
};

void TestGlRenderer::initTestCase()
{
    if (QGuiApplication::platformName() != QStringLiteral("xcb"))
        QSKIP("OpenGL is tested on an X display.");
    const GlStage stage;
    QVERIFY2(stage.renderer, qPrintable(stage.why));
}

void TestGlRenderer::showsEveryColorRight_data()
{
    QTest::addColumn<PixelFormat>("format");
    QTest::addColumn<ColorMatrix>("matrix");
    QTest::addColumn<ColorRange>("range");
    const QList<QPair<const char *, PixelFormat>> formats{
        {"yuv420p", PixelFormat::Yuv420p},     {"yuv422p", PixelFormat::Yuv422p},
        {"yuv444p", PixelFormat::Yuv444p},     {"nv12", PixelFormat::Nv12},
        {"yuv420p10", PixelFormat::Yuv420p10}, {"p010", PixelFormat::P010}};
    const QList<QPair<const char *, ColorMatrix>> matrices{
        {"601", ColorMatrix::Bt601}, {"709", ColorMatrix::Bt709}, {"2020", ColorMatrix::Bt2020}};
    for (const auto &[formatName, format] : formats) {
        for (const auto &[matrixName, matrix] : matrices) {
            QTest::addRow("%s %s limited", formatName, matrixName) << format << matrix << ColorRange::Limited;
            QTest::addRow("%s %s full", formatName, matrixName) << format << matrix << ColorRange::Full;
        }
    }
}

void TestGlRenderer::showsEveryColorRight()
{
    QFETCH(PixelFormat, format);
    QFETCH(ColorMatrix, matrix);
    QFETCH(ColorRange, range);
    GlStage stage;
    const Colors colors{matrix, range, bitsOf(format)};
    for (const QColor &color : Palette) {
        const Colors::Codes codes = colors.encode(color);
        Frame frame = paintedFrame(format, {32, 32}, [&](int, int) { return codes; });
        frame.matrix = matrix;
        frame.range = range;
        const QRgb seen = stage.shot(frame, {40, 40}).pixel(20, 20);
        QVERIFY2(isNear(seen, colors.decode(codes), 2), words(seen, colors.decode(codes)));
        // And what was meant comes back, but for the rounding of eight bits.
        QVERIFY(isNear(seen, {color.redF() * 255, color.greenF() * 255, color.blueF() * 255}, 4));
    }
}

void TestGlRenderer::drawsInEveryKindOfContext_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("as it comes") << int(GlStage::Kind::Default);
    QTest::newRow("2.1") << int(GlStage::Kind::Compatibility21);
    QTest::newRow("3.2 core") << int(GlStage::Kind::Core32);
    QTest::newRow("ES 2") << int(GlStage::Kind::Es2);
    QTest::newRow("ES 3") << int(GlStage::Kind::Es3);
}

void TestGlRenderer::drawsInEveryKindOfContext()
{
    QFETCH(int, kind);
    GlStage stage(static_cast<GlStage::Kind>(kind));
    QVERIFY2(stage.renderer, qPrintable(stage.why));
    for (const PixelFormat format :
         {PixelFormat::Yuv420p, PixelFormat::Nv12, PixelFormat::Bgra, PixelFormat::Gray8}) {
        const Colors colors;
        const Colors::Codes codes = colors.encode(QColor(230, 120, 40));
        Frame frame = paintedFrame(
            format, {32, 32}, [&](int, int) { return codes; }, 8);
        frame.matrix = colors.matrix;
        Colors::Rgb expected = colors.decode(codes);
        if (format == PixelFormat::Bgra)
            expected = {double(codes.cr), double(codes.cb), double(codes.y)};
        else if (format == PixelFormat::Gray8)
            expected = colors.decode({codes.y, 128, 128});
        const QRgb seen = stage.shot(frame, {40, 40}).pixel(20, 20);
        QVERIFY2(isNear(seen, expected, 2), words(seen, expected));
    }
}

void TestGlRenderer::keepsEveryLevelOfAGradient()
{
    GlStage stage;
    const QImage seen = stage.shot(grayFrame({256, 16}, [](int x, int) { return x; }), {256, 16});
    for (int x = 0; x < 256; ++x)
        QVERIFY2(isNear(seen.pixel(x, 8), {double(x), double(x), double(x)}, 1), QByteArray::number(x));
}

void TestGlRenderer::followsAChangeOfSize()
{
    GlStage stage;
    for (const QSize size : {QSize(64, 64), QSize(1920, 1080), QSize(640, 360), QSize(66, 50)}) {
        // The right and lower half are lighter: a picture of the old size would show it elsewhere.
        const auto halves = [size](int x, int y) {
            return (x >= size.width() / 2 ? 100 : 20) + (y >= size.height() / 2 ? 100 : 0);
        };
        const QImage seen = stage.shot(grayFrame(size, halves), {80, 80});
        QVERIFY(isNear(seen.pixel(20, 20), {20, 20, 20}, 1));
        QVERIFY(isNear(seen.pixel(60, 20), {100, 100, 100}, 1));
        QVERIFY(isNear(seen.pixel(20, 60), {120, 120, 120}, 1));
        QVERIFY(isNear(seen.pixel(60, 60), {200, 200, 200}, 1));
    }
}

void TestGlRenderer::takesOddSizesAndPaddedRows_data()
{
    QTest::addColumn<PixelFormat>("format");
    QTest::addColumn<int>("padding");
    QTest::newRow("planar, whole pixels") << PixelFormat::Yuv420p << 32;
    QTest::newRow("chroma pairs, whole pixels") << PixelFormat::Nv12 << 32;
    QTest::newRow("chroma pairs, half a pair") << PixelFormat::Nv12 << 7;
    QTest::newRow("sixteen bit, half a sample") << PixelFormat::P010 << 3;
}

void TestGlRenderer::takesOddSizesAndPaddedRows()
{
    QFETCH(PixelFormat, format);
    QFETCH(int, padding);
    GlStage stage;
    const Colors colors{ColorMatrix::Bt709, ColorRange::Limited, bitsOf(format)};
    const auto left = colors.encode(QColor(200, 30, 30));
    const auto right = colors.encode(QColor(30, 30, 200));
    Frame frame = paintedFrame(
        format, {101, 57}, [&](int x, int) { return x < 50 ? left : right; }, padding);
    frame.matrix = ColorMatrix::Bt709;
    const QImage seen = stage.shot(frame, {101, 57});
    for (int y = 0; y < 57; ++y) {
        for (int x = 0; x < 101; ++x) {
            if (x >= 46 && x <= 54)
                continue; // where chroma goes over
            const auto expected = colors.decode(x < 50 ? left : right);
            QVERIFY2(isNear(seen.pixel(x, y), expected, 2), words(seen.pixel(x, y), expected));
        }
    }
}

void TestGlRenderer::uploadsAPictureOnce()
{
    GlStage stage;
    const Frame first = grayFrame({64, 64}, [](int, int) { return 50; });
    stage.shot(first, {40, 40});
    stage.shot(first, {30, 40});
    QCOMPARE(stage.renderer->uploads(), quint64(1));
    const Frame second = grayFrame({64, 64}, [](int, int) { return 180; });
    QVERIFY(isNear(stage.shot(second, {40, 40}).pixel(9, 9), {180, 180, 180}, 1));
    QCOMPARE(stage.renderer->uploads(), quint64(2));
}

void TestGlRenderer::averagesWhatASmallPaneCannotShow()
{
    GlStage stage;
    const Frame board = grayFrame({640, 480}, [](int x, int y) { return (x + y) % 2 ? 255 : 0; });
    const QImage seen = stage.shot(board, {80, 60});
    const Frame stripes = grayFrame({1920, 64}, [](int x, int) { return x % 3 == 0 ? 255 : 0; });
    const QImage striped = stage.shot(stripes, {160, 16});
    for (int x = 2; x < 78; ++x)
        QVERIFY2(isNear(seen.pixel(x, 30), {127.5, 127.5, 127.5}, 3),
                 QByteArray::number(qRed(seen.pixel(x, 30))));
    for (int x = 2; x < 158; ++x)
        QVERIFY2(isNear(striped.pixel(x, 8), {85, 85, 85}, 12),
                 QByteArray::number(qRed(striped.pixel(x, 8))));
}

void TestGlRenderer::showsThePartThatIsAskedFor()
{
    GlStage stage;
    const Frame frame = grayFrame({100, 100}, [](int x, int y) { return x >= 50 && y < 50 ? 240 : 10; });
    const QImage seen = stage.shot({50, 50}, [&](GlRenderer &r) {
        r.draw(1, frame, {0, 0, 50, 50}, {0.52, 0.02, 0.46, 0.46});
    });
    for (const QPoint at : {QPoint(0, 0), QPoint(49, 0), QPoint(0, 49), QPoint(49, 49)})
        QVERIFY(isNear(seen.pixel(at), {240, 240, 240}, 1));
}

void TestGlRenderer::leavesAloneWhatIsOutsideTheClip()
{
    GlStage stage;
    const Frame frame = grayFrame({100, 100}, [](int x, int) { return x < 50 ? 60 : 220; });
    const QImage seen = stage.shot({100, 60}, [&](GlRenderer &r) {
        QVERIFY(r.draw(1, frame, {-20, -20, 100, 100}, {0, 0, 1, 1}, 1, false, {10, 10, 50, 40}));
    });
    QCOMPARE(seen.pixel(9, 20), qRgb(0, 0, 0));
    QCOMPARE(seen.pixel(20, 9), qRgb(0, 0, 0));
    QCOMPARE(seen.pixel(60, 20), qRgb(0, 0, 0));
    QCOMPARE(seen.pixel(20, 50), qRgb(0, 0, 0));
    // The picture lies as if nothing were cut off: its middle at 30.
    QVERIFY(isNear(seen.pixel(27, 20), {60, 60, 60}, 1));
    QVERIFY(isNear(seen.pixel(32, 20), {220, 220, 220}, 1));
}

void TestGlRenderer::dimsAndDrainsOfColor()
{
    GlStage stage;
    const Colors colors;
    const auto codes = colors.encode(QColor(200, 40, 40));
    Frame frame = paintedFrame(PixelFormat::Yuv420p, {32, 32}, [&](int, int) { return codes; });
    frame.matrix = ColorMatrix::Bt709;
    const QImage seen = stage.shot({32, 32}, [&](GlRenderer &r) {
        r.draw(1, frame, {0, 0, 32, 32}, {0, 0, 1, 1}, 0.35F, true);
    });
    const double level = (0.2126 * 200 + 0.7874 * 40) * 0.35;
    QVERIFY2(isNear(seen.pixel(16, 16), {level, level, level}, 2),
             words(seen.pixel(16, 16), {level, level, level}));
}

void TestGlRenderer::refusesWhatIsLargerThanATexture()
{
    GlStage stage;
    GLint largest = 0;
    stage.context().functions()->glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
    const Frame wide = grayFrame({largest + 1, 1}, [](int, int) { return 200; });
    stage.shot({16, 16}, [&](GlRenderer &r) { QVERIFY(!r.draw(1, wide, {0, 0, 16, 16})); });
    QCOMPARE(stage.context().functions()->glGetError(), GLenum(GL_NO_ERROR));
}

void TestGlRenderer::forgetsReleasedSlots()
{
    GlStage stage;
    const Frame frame = grayFrame({64, 64}, [](int, int) { return 50; });
    stage.shot(frame, {40, 40});
    QCOMPARE(stage.renderer->slotCount(), std::size_t(1));
    stage.renderer->release(1);
    QCOMPARE(stage.renderer->slotCount(), std::size_t(0));
    QVERIFY(isNear(stage.shot(frame, {40, 40}).pixel(3, 3), {50, 50, 50}, 1));
}

void TestGlRenderer::boundsItsSlots()
{
    GlStage stage;
    const Frame frame = grayFrame({8, 8}, [](int, int) { return 50; });
    for (GlRenderer::Slot slot = 0; slot < GlRenderer::MaxSlots + 40; ++slot)
        stage.shot({8, 8}, [&](GlRenderer &r) { r.draw(slot, frame, {0, 0, 8, 8}); });
    QCOMPARE(stage.renderer->slotCount(), GlRenderer::MaxSlots);
}

void TestGlRenderer::agreesWithTheRasterSurface_data()
{
    QTest::addColumn<Frame>("frame");
    QTest::addColumn<double>("meanTolerance");
    QTest::addColumn<int>("tolerance");
    // Where colors change slowly every pixel agrees; at edges the surfaces filter chroma differently.
    for (const PixelFormat format : {PixelFormat::Yuv420p, PixelFormat::Yuv422p, PixelFormat::Yuv420p10}) {
        const int unit = bitsOf(format) == 10 ? 4 : 1;
        Frame smooth = paintedFrame(format, {640, 360}, [unit](int x, int y) {
            return Colors::Codes{unit * (60 + x / 5), unit * (90 + y / 5), unit * (150 - x / 10)};
        });
        smooth.matrix = ColorMatrix::Bt709;
        QTest::addRow("smooth %d", int(format)) << smooth << 1.5 << 5;
    }
    FfmpegBackend software(BackendKind::Software);
    for (const TestPictureKey &key :
         {TestPictureKey{VideoCodec::H264, 100}, TestPictureKey{VideoCodec::H265, 2},
          TestPictureKey{VideoCodec::Mjpeg, -1}}) {
        auto decoder = software.open(testStream(key), {});
        QVERIFY(decoder);
        Frame frame;
        QVERIFY((*decoder)->decode(testPacket(key), [&](Frame f) { frame = std::move(f); }));
        QTest::addRow("edges %d", int(key.codec)) << frame << 4.0 << 255;
    }
}

void TestGlRenderer::agreesWithTheRasterSurface()
{
    QFETCH(Frame, frame);
    QFETCH(double, meanTolerance);
    QFETCH(int, tolerance);
    PaneViewport viewport;
    viewport.pixels = QSize(frame.size.width() / 2, frame.size.height() / 2);
    RasterScaler scaler;
    const Frame scaled = scaler.scale(frame, viewport);
    QCOMPARE(scaled.size, viewport.pixels);
    const QImage raster(scaled.planes[0].data, scaled.size.width(), scaled.size.height(),
                        scaled.planes[0].stride, QImage::Format_RGB32);
    GlStage stage;
    const QImage drawn = stage.shot(frame, viewport.pixels);
    qint64 sum = 0;
    int largest = 0;
    for (int y = 0; y < drawn.height(); ++y) {
        for (int x = 0; x < drawn.width(); ++x) {
            const QRgb a = raster.pixel(x, y);
            const QRgb b = drawn.pixel(x, y);
            for (const int difference : {qRed(a) - qRed(b), qGreen(a) - qGreen(b), qBlue(a) - qBlue(b)}) {
                sum += std::abs(difference);
                largest = std::max(largest, std::abs(difference));
            }
        }
    }
    const double mean = double(sum) / (3.0 * drawn.width() * drawn.height());
    QVERIFY2(mean <= meanTolerance && largest <= tolerance,
             qPrintable(QStringLiteral("mean %1, largest %2").arg(mean).arg(largest)));
}

void TestGlRenderer::tellsWhatOpenGlThereIs()
{
    const GlProbeResult probe = probeOpenGl();
    QVERIFY2(probe.usable, qPrintable(probe.why));
    QVERIFY(!probe.renderer.isEmpty());
    QVERIFY(!probe.version.isEmpty());
    QCOMPARE(probe.software, !probe.why.isEmpty());
    QVERIFY(isSoftwareRenderer(QStringLiteral("llvmpipe (LLVM 15.0.6, 256 bits)")));
    QVERIFY(!isSoftwareRenderer(QStringLiteral("Mesa Intel(R) UHD Graphics 620 (KBL GT2)")));
}

QTEST_MAIN(TestGlRenderer)
#include "tst_glrenderer.moc"
