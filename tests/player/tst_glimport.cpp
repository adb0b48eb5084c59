// Pictures that stay in the GPU: imported into textures, held while they are shown, and what happens when the driver
// will not. The drivers' importers themselves need a GPU and are not tried here.
#include "tests/player/GlStage.h"
#include "tests/player/PaintedFrame.h"

#include <QTest>

using namespace cw;

namespace {

// A picture that pretends to be in a GPU from which only copying is possible; its DMA-BUF is no real one.
class StubbornPicture : public HardwarePicture {
public:
    explicit StubbornPicture(Frame frame) : m_frame(std::move(frame)) {}
    std::optional<DmaBufImage> dmaBuf() override
    {
        DmaBufImage image;
        image.size = m_frame.size;
        image.layerCount = 2;
        image.layers[0] = {0x20203852, 1, {-1, -1, -1, -1}, {}, {64}, {}}; // R8
        image.layers[1] = {0x38385247, 1, {-1, -1, -1, -1}, {}, {64}, {}}; // GR88
        return image;
    }
    std::optional<CudaImage> cuda() override { return {}; }
    bool copyTo(Frame &frame) override
    {
        frame.format = m_frame.format;
        frame.planes = m_frame.planes;
        frame.keep = m_frame.keep;
        return true;
    }

private:
    Frame m_frame;
};

// Imports by giving textures memory of its own, as a driver would bind a picture to them: luma is always 200.
class FakeImport : public GlImport {
public:
    Result<PixelFormat> import(const Frame &frame, GlPlanes &planes) override
    {
        if (!planes.adopt(frame.size))
            return fail(Error::Category::Unsupported, {}, QStringLiteral("too large"));
        QOpenGLFunctions *gl = QOpenGLContext::currentContext()->functions();
        for (int i = 0; i < 2; ++i) {
            const QSize size = planes.planeSize(i);
            const QByteArray bytes(2 * size.width() * size.height(), i == 0 ? '\xc8' : '\x80');
            gl->glBindTexture(GL_TEXTURE_2D, planes.texture(i));
            gl->glTexImage2D(GL_TEXTURE_2D, 0, i == 0 ? GL_R8 : GL_RG8, size.width(), size.height(), 0,
                             i == 0 ? GL_RED : GL_RG, GL_UNSIGNED_BYTE, bytes.constData());
        }
        planes.holds = frame.hardware;
        return PixelFormat::Nv12;
    }
};

Frame hardwareFrame(int level)
{
    Frame inside = grayFrame({64, 64}, [=](int, int) { return level; });
    Frame frame;
    frame.format = PixelFormat::Hardware;
    frame.size = inside.size;
    frame.range = ColorRange::Full;
    frame.sequence = inside.sequence;
    frame.hardware = std::make_shared<StubbornPicture>(inside);
    return frame;
}

} // namespace

class TestGlImport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void givesUpZeroCopyWhereNothingCanImport();
    void givesUpZeroCopyAtTheFirstFailure();
    void showsImportedPicturesAndHoldsThemMeanwhile();
    void writesNothingIntoImportedMemory();
};

void TestGlImport::initTestCase()
{
    if (QGuiApplication::platformName() != QStringLiteral("xcb"))
        QSKIP("OpenGL is tested on an X display.");
    const GlStage stage;
    QVERIFY2(stage.renderer, qPrintable(stage.why));
}

void TestGlImport::givesUpZeroCopyWhereNothingCanImport()
{
    const auto flag = std::make_shared<std::atomic<bool>>(true);
    GlStage stage(GlStage::Kind::Default, flag);
    QVERIFY(isNear(stage.shot(hardwareFrame(90), {20, 20}).pixel(5, 5), {90, 90, 90}, 1));
    QVERIFY(!flag->load());
    QVERIFY(!stage.renderer->isZeroCopy());
}

void TestGlImport::givesUpZeroCopyAtTheFirstFailure()
{
    class Failing : public GlImport {
        Result<PixelFormat> import(const Frame &, GlPlanes &planes) override
        {
            planes.adopt({16, 16}); // left half done
            return fail(Error::Category::Unsupported, {}, QStringLiteral("the driver refuses"));
        }
    };
    const auto flag = std::make_shared<std::atomic<bool>>(true);
    GlStage stage(GlStage::Kind::Default, flag, std::make_unique<Failing>());
    QVERIFY(flag->load());
    QStringList reasons;
    stage.renderer->onZeroCopyFailed = [&](const QString &why) { reasons.append(why); };
    QVERIFY(isNear(stage.shot(hardwareFrame(90), {20, 20}).pixel(5, 5), {90, 90, 90}, 1));
    QVERIFY(!flag->load()); // decoders copy back from now on
    QVERIFY(isNear(stage.shot(hardwareFrame(150), {20, 20}).pixel(5, 5), {150, 150, 150}, 1));
    QCOMPARE(reasons, QStringList{QStringLiteral("the driver refuses")});
    QVERIFY(!stage.renderer->isZeroCopy());
}

void TestGlImport::showsImportedPicturesAndHoldsThemMeanwhile()
{
    const auto flag = std::make_shared<std::atomic<bool>>(true);
    GlStage stage(GlStage::Kind::Default, flag, std::make_unique<FakeImport>());
    std::weak_ptr<HardwarePicture> first;
    {
        const Frame frame = hardwareFrame(90);
        first = frame.hardware;
        QVERIFY(isNear(stage.shot(frame, {20, 20}).pixel(5, 5), {200, 200, 200}, 1));
    }
    QVERIFY(stage.renderer->isZeroCopy());
    QVERIFY(!first.expired()); // still shown
    stage.shot(hardwareFrame(90), {20, 20});
    QVERIFY(first.expired());
}

void TestGlImport::writesNothingIntoImportedMemory()
{
    GlStage stage;
    const Frame plain = paintedFrame(PixelFormat::Nv12, {64, 64}, [](int, int) {
        return Colors::Codes{9, 9, 9};
    });
    GlPlanes planes(GlAbilities::ofCurrentContext());
    // What is attached to textures goes with them: that shows whether they were made anew.
    const auto attach = [&planes] {
        planes.attached = std::make_shared<int>(1);
        return std::weak_ptr<void>(planes.attached);
    };
    QVERIFY(planes.adopt({64, 64}));
    const auto adopted = attach();
    QVERIFY(planes.upload(plain)); // of the very same shape
    QVERIFY(adopted.expired());
    const auto own = attach();
    QVERIFY(planes.reserve({64, 64}, false)); // memory of ours is used again
    QVERIFY(!own.expired());
    QVERIFY(planes.adopt({64, 64}));
    QVERIFY(own.expired());
}

QTEST_MAIN(TestGlImport)
#include "tst_glimport.moc"
