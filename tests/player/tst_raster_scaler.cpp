// Decoded pictures into the pane's pixels: the right color by matrix and range, the right part, any size.
#include "player/surface/RasterScaler.h"
#include "tests/player/YuvPicture.h"

#include <QTest>

using namespace cw;

Q_DECLARE_METATYPE(PixelFormat)
Q_DECLARE_METATYPE(ColorMatrix)
Q_DECLARE_METATYPE(ColorRange)

namespace {

// swscale's quick way from YUV to RGB rounds by up to 3; the exact one costs three times as much.
constexpr int Rounding = 3;

bool near(Rgb seen, Rgb wanted, int tolerance = Rounding)
{
    return std::abs(seen.r - wanted.r) <= tolerance && std::abs(seen.g - wanted.g) <= tolerance &&
           std::abs(seen.b - wanted.b) <= tolerance;
}

QByteArray words(Rgb seen, Rgb wanted)
{
    return QStringLiteral("%1 %2 %3, wanted %4 %5 %6")
        .arg(seen.r)
        .arg(seen.g)
        .arg(seen.b)
        .arg(wanted.r)
        .arg(wanted.g)
        .arg(wanted.b)
        .toUtf8();
}

PaneViewport pane(QSize pixels, FitMode fit = FitMode::Fit, QRectF zoom = {0, 0, 1, 1})
{
    return {pixels, fit, zoom};
}

} // namespace

class RasterScalerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bringsOutTheRightColor_data()
    {
        QTest::addColumn<PixelFormat>("format");
        QTest::addColumn<ColorMatrix>("matrix");
        QTest::addColumn<ColorRange>("range");
        const std::pair<const char *, PixelFormat> formats[] = {
            {"4:2:0", PixelFormat::Yuv420p},          {"4:2:2", PixelFormat::Yuv422p},
            {"4:4:4", PixelFormat::Yuv444p},          {"NV12", PixelFormat::Nv12},
            {"4:2:0 10 bit", PixelFormat::Yuv420p10}, {"P010", PixelFormat::P010},
        };
        for (const auto &[name, format] : formats) {
            for (const auto matrix : {ColorMatrix::Bt601, ColorMatrix::Bt709}) {
                for (const auto range : {ColorRange::Limited, ColorRange::Full}) {
                    QTest::addRow("%s, BT.%s, %s", name, matrix == ColorMatrix::Bt709 ? "709" : "601",
                                  range == ColorRange::Full ? "full" : "limited")
                        << format << matrix << range;
                }
            }
        }
    }

    void bringsOutTheRightColor()
    {
        QFETCH(PixelFormat, format);
        QFETCH(ColorMatrix, matrix);
        QFETCH(ColorRange, range);
        const Yuv colors[] = {{16, 128, 128}, {235, 128, 128}, {126, 128, 128},
                              {81, 90, 200},  {145, 74, 54},   {60, 200, 118}};
        // Reduced, as it is, and enlarged: three ways through the scaler.
        for (const QSize pixels : {QSize(32, 18), QSize(64, 36), QSize(160, 90)}) {
            RasterScaler scaler;
            for (const Yuv color : colors) {
                Frame frame = solid(format, {64, 36}, color);
                frame.matrix = matrix;
                frame.range = range;
                const Frame scaled = scaler.scale(frame, pane(pixels));
                QCOMPARE(scaled.format, PixelFormat::Bgra);
                QCOMPARE(scaled.size, pixels);
                const Rgb wanted = expected(color, matrix, range);
                for (const QPoint at : {QPoint(0, 0), QPoint(pixels.width() / 2, pixels.height() / 2),
                                        QPoint(pixels.width() - 1, pixels.height() - 1)}) {
                    const Rgb seen = pixel(scaled, at.x(), at.y());
                    QVERIFY2(near(seen, wanted), words(seen, wanted).constData());
                }
            }
        }
    }

    // Rows of two colors that take turns: in a pane of half the size each row still has its own.
    void aPictureReducedToHalfKeepsEachLineOfChroma()
    {
        const Yuv warm{120, 90, 170}, cold{120, 170, 90};
        const Frame frame =
            picture(PixelFormat::Yuv420p, {64, 64}, [&](int, int y) { return y / 2 % 2 == 0 ? warm : cold; });
        RasterScaler scaler;
        const Frame scaled = scaler.scale(frame, pane({32, 32}));
        for (int y = 8; y < 24; ++y) {
            const Rgb wanted = expected(y % 2 == 0 ? warm : cold, frame.matrix, frame.range);
            const Rgb seen = pixel(scaled, 16, y);
            QVERIFY2(near(seen, wanted), words(seen, wanted).constData());
        }
    }

    // Stripes of one pixel become their mean, at whatever reduction: none is left out.
    void fineStripesBecomeTheirMean_data()
    {
        QTest::addColumn<QSize>("pixels");
        for (const int width : {32, 28, 24, 18, 16, 8})
            QTest::addRow("64 to %d", width) << QSize(width, width);
    }

    void fineStripesBecomeTheirMean()
    {
        QFETCH(QSize, pixels);
        for (const bool upright : {true, false}) {
            const Frame frame = picture(PixelFormat::Yuv420p, {64, 64}, [upright](int x, int y) {
                return Yuv{(upright ? x : y) % 2 == 0 ? 60 : 180, 128, 128};
            });
            RasterScaler scaler;
            const Frame scaled = scaler.scale(frame, pane(pixels));
            const Rgb wanted = expected({120, 128, 128}, frame.matrix, frame.range);
            const Rgb seen = pixel(scaled, pixels.width() / 2, pixels.height() / 2);
            QVERIFY2(near(seen, wanted), words(seen, wanted).constData());
        }
    }

    void grayIsGray_data()
    {
        QTest::addColumn<ColorRange>("range");
        QTest::newRow("limited") << ColorRange::Limited;
        QTest::newRow("full") << ColorRange::Full;
    }

    void grayIsGray()
    {
        QFETCH(ColorRange, range);
        for (const int luma : {16, 100, 235}) {
            RasterScaler scaler;
            Frame frame = solid(PixelFormat::Gray8, {64, 36}, {luma, 128, 128});
            frame.range = range;
            const Frame scaled = scaler.scale(frame, pane({32, 18}));
            const Rgb wanted = expected({luma, 128, 128}, ColorMatrix::Bt601, range);
            const Rgb seen = pixel(scaled, 16, 9);
            QVERIFY2(near(seen, wanted), words(seen, wanted).constData());
        }
    }

    void whatIsRgbAlreadyStaysSo()
    {
        RasterScaler scaler;
        const Frame scaled = scaler.scale(solid(PixelFormat::Bgra, {64, 36}, {10, 120, 230}), pane({32, 18}));
        const Rgb seen = pixel(scaled, 3, 3);
        QVERIFY2(near(seen, {230, 120, 10}), words(seen, {230, 120, 10}).constData());
    }

    void followsAChangeOfMatrixAndSizeInMidStream()
    {
        RasterScaler scaler;
        const Yuv color{81, 90, 200};
        for (const QSize size : {QSize(64, 36), QSize(128, 72), QSize(64, 36)}) {
            for (const auto matrix : {ColorMatrix::Bt601, ColorMatrix::Bt709}) {
                Frame frame = solid(PixelFormat::Yuv420p, size, color);
                frame.matrix = matrix;
                const Rgb seen = pixel(scaler.scale(frame, pane({32, 18})), 9, 9);
                const Rgb wanted = expected(color, matrix, ColorRange::Limited);
                QVERIFY2(near(seen, wanted), words(seen, wanted).constData());
            }
        }
    }

    // Four quarters of different gray tell which part of a picture is seen.
    void showsThePartThatIsZoomedInto_data()
    {
        QTest::addColumn<PixelFormat>("format");
        QTest::addColumn<QRectF>("zoom");
        QTest::addColumn<int>("luma");
        for (const auto &[name, format] :
             {std::pair("4:2:0", PixelFormat::Yuv420p), std::pair("NV12", PixelFormat::Nv12),
              std::pair("10 bit", PixelFormat::Yuv420p10), std::pair("4:4:4", PixelFormat::Yuv444p)}) {
            QTest::addRow("%s, top left", name) << format << QRectF(0, 0, 0.5, 0.5) << 50;
            QTest::addRow("%s, top right", name) << format << QRectF(0.5, 0, 0.5, 0.5) << 100;
            QTest::addRow("%s, bottom left", name) << format << QRectF(0, 0.5, 0.5, 0.5) << 150;
            QTest::addRow("%s, bottom right", name) << format << QRectF(0.5, 0.5, 0.5, 0.5) << 200;
        }
    }

    void showsThePartThatIsZoomedInto()
    {
        QFETCH(PixelFormat, format);
        QFETCH(QRectF, zoom);
        QFETCH(int, luma);
        const Frame frame = picture(format, {64, 64}, [](int x, int y) {
            return Yuv{50 + (x >= 32 ? 50 : 0) + (y >= 32 ? 100 : 0), 128, 128};
        });
        RasterScaler scaler;
        const Frame scaled = scaler.scale(frame, pane({40, 40}, FitMode::Fit, zoom));
        QCOMPARE(scaled.size, QSize(40, 40));
        const Rgb wanted = expected({luma, 128, 128}, ColorMatrix::Bt601, ColorRange::Limited);
        for (int y = 0; y < 40; ++y) {
            for (int x = 0; x < 40; ++x)
                QVERIFY2(near(pixel(scaled, x, y), wanted), words(pixel(scaled, x, y), wanted).constData());
        }
    }

    void fillCutsOffWhatIsOutside()
    {
        // Left and right thirds are black: in a pane of the middle's shape none of it is seen.
        const Frame frame = picture(PixelFormat::Yuv420p, {96, 32}, [](int x, int) {
            return Yuv{x >= 32 && x < 64 ? 235 : 16, 128, 128};
        });
        RasterScaler scaler;
        const Frame scaled = scaler.scale(frame, pane({32, 32}, FitMode::Fill));
        QCOMPARE(scaled.size, QSize(32, 32));
        for (int x = 0; x < 32; ++x)
            QVERIFY(near(pixel(scaled, x, 16), {255, 255, 255}));
    }

    void fitMakesThePictureItsOwnShape()
    {
        RasterScaler scaler;
        const Frame frame = solid(PixelFormat::Yuv420p, {64, 36}, {126, 128, 128});
        QCOMPARE(scaler.scale(frame, pane({100, 100})).size, QSize(100, 56));
        QCOMPARE(scaler.scale(frame, pane({100, 100}, FitMode::Stretch)).size, QSize(100, 100));
        QCOMPARE(scaler.scale(frame, pane({100, 100}, FitMode::Fill)).size, QSize(100, 100));
    }

    void takesAnySize_data()
    {
        QTest::addColumn<QSize>("from");
        QTest::addColumn<QSize>("to");
        QTest::newRow("one pixel to one") << QSize(1, 1) << QSize(1, 1);
        QTest::newRow("one pixel to many") << QSize(1, 1) << QSize(37, 37);
        QTest::newRow("many to one pixel") << QSize(640, 360) << QSize(1, 1);
        QTest::newRow("odd") << QSize(641, 361) << QSize(119, 67);
        QTest::newRow("odd, enlarged") << QSize(17, 9) << QSize(113, 61);
        QTest::newRow("a line") << QSize(300, 1) << QSize(299, 100);
        QTest::newRow("a column") << QSize(1, 300) << QSize(100, 299);
        QTest::newRow("three by three") << QSize(3, 3) << QSize(2, 2);
    }

    void takesAnySize()
    {
        QFETCH(QSize, from);
        QFETCH(QSize, to);
        for (const auto format :
             {PixelFormat::Yuv420p, PixelFormat::Yuv422p, PixelFormat::Yuv444p, PixelFormat::Nv12,
              PixelFormat::Yuv420p10, PixelFormat::P010, PixelFormat::Gray8, PixelFormat::Bgra}) {
            for (const auto fit : {FitMode::Fit, FitMode::Fill, FitMode::Stretch}) {
                for (const QRectF zoom :
                     {QRectF(0, 0, 1, 1), QRectF(0.37, 0.41, 0.3, 0.3), QRectF(0.99, 0.99, 0.01, 0.01)}) {
                    RasterScaler scaler;
                    const Frame scaled =
                        scaler.scale(solid(format, from, {126, 126, 126}), pane(to, fit, zoom));
                    QVERIFY2(scaled.isValid(), qPrintable(QString::number(int(format))));
                    QVERIFY(scaled.size.width() <= to.width() && scaled.size.height() <= to.height());
                    const Rgb corner = pixel(scaled, scaled.size.width() - 1, scaled.size.height() - 1);
                    const Rgb wanted = format == PixelFormat::Bgra
                                           ? Rgb{126, 126, 126}
                                           : expected({126, format == PixelFormat::Gray8 ? 128 : 126,
                                                       format == PixelFormat::Gray8 ? 128 : 126},
                                                      ColorMatrix::Bt601, ColorRange::Limited);
                    QVERIFY2(near(corner, wanted), words(corner, wanted).constData());
                }
            }
        }
    }

    void keepsTheStreamsSizeAndTimes()
    {
        Frame frame = solid(PixelFormat::Yuv420p, {64, 36}, {126, 128, 128});
        frame.pts = 5;
        frame.due = 6;
        frame.receivedAt = 7;
        frame.sequence = 8;
        RasterScaler scaler;
        const Frame scaled = scaler.scale(frame, pane({32, 18}));
        QCOMPARE(scaled.codedSize, QSize(64, 36));
        QCOMPARE(scaled.pts, Nanos(5));
        QCOMPARE(scaled.due, Nanos(6));
        QCOMPARE(scaled.receivedAt, Nanos(7));
        QCOMPARE(scaled.sequence, std::uint64_t(8));
    }

    void aPictureOutlivesTheNextOneAndTheScaler()
    {
        auto scaler = std::make_unique<RasterScaler>();
        const Frame first =
            scaler->scale(solid(PixelFormat::Yuv420p, {64, 36}, {235, 128, 128}), pane({32, 18}));
        const Frame second =
            scaler->scale(solid(PixelFormat::Yuv420p, {64, 36}, {16, 128, 128}), pane({32, 18}));
        scaler.reset();
        QVERIFY(near(pixel(first, 31, 17), {255, 255, 255}));
        QVERIFY(near(pixel(second, 31, 17), {0, 0, 0}));
    }

    void refusesWhatItCannotScale()
    {
        RasterScaler scaler;
        QVERIFY(!scaler.scale(Frame(), pane({32, 18})).isValid());
        Frame hardware;
        hardware.format = PixelFormat::Hardware;
        hardware.size = {64, 36};
        QVERIFY(!scaler.scale(hardware, pane({32, 18})).isValid());
        QVERIFY(!scaler.scale(solid(PixelFormat::Yuv420p, {64, 36}, {16, 128, 128}), pane({})).isValid());
    }
};

QTEST_GUILESS_MAIN(RasterScalerTest)
#include "tst_raster_scaler.moc"
