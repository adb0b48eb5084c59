#include "player/surface/GlImport.h"

#include <QLibrary>
#include <QOpenGLContext>
#include <QtGui/qopenglcontext_platform.h>

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <drm_fourcc.h>

namespace cw {

namespace {

using ImageTargetTexture = void(QOPENGLF_APIENTRYP)(GLenum target, void *image);

// libEGL is asked for by name: a machine whose Qt uses GLX need not have it.
struct Egl {
    QLibrary library{QStringLiteral("EGL"), 1};
    EGLDisplay display = EGL_NO_DISPLAY;
    PFNEGLCREATEIMAGEKHRPROC createImage = nullptr;
    PFNEGLDESTROYIMAGEKHRPROC destroyImage = nullptr;
    ImageTargetTexture imageTargetTexture = nullptr;
    bool modifiers = false;
};

tl::unexpected<Error> refusal(const QString &why)
{
    return fail(Error::Category::Unsupported, {}, why);
}

class DmaBufImport : public GlImport {
public:
    explicit DmaBufImport(std::unique_ptr<Egl> egl) : m_egl(std::move(egl)) {}
    Result<PixelFormat> import(const Frame &frame, GlPlanes &planes) override;

private:
    QString bind(const DmaBufImage::Layer &layer, const QSize &size);
    std::unique_ptr<Egl> m_egl;
};

// Binds the layer's memory to the current texture. Empty, or what the driver refused.
QString DmaBufImport::bind(const DmaBufImage::Layer &layer, const QSize &size)
{
    static constexpr EGLint Fd[] = {EGL_DMA_BUF_PLANE0_FD_EXT, EGL_DMA_BUF_PLANE1_FD_EXT,
                                    EGL_DMA_BUF_PLANE2_FD_EXT, EGL_DMA_BUF_PLANE3_FD_EXT};
    static constexpr EGLint Offset[] = {EGL_DMA_BUF_PLANE0_OFFSET_EXT, EGL_DMA_BUF_PLANE1_OFFSET_EXT,
                                        EGL_DMA_BUF_PLANE2_OFFSET_EXT, EGL_DMA_BUF_PLANE3_OFFSET_EXT};
    static constexpr EGLint Pitch[] = {EGL_DMA_BUF_PLANE0_PITCH_EXT, EGL_DMA_BUF_PLANE1_PITCH_EXT,
                                       EGL_DMA_BUF_PLANE2_PITCH_EXT, EGL_DMA_BUF_PLANE3_PITCH_EXT};
    static constexpr EGLint Low[] = {EGL_DMA_BUF_PLANE0_MODIFIER_LO_EXT, EGL_DMA_BUF_PLANE1_MODIFIER_LO_EXT,
                                     EGL_DMA_BUF_PLANE2_MODIFIER_LO_EXT, EGL_DMA_BUF_PLANE3_MODIFIER_LO_EXT};
    static constexpr EGLint High[] = {EGL_DMA_BUF_PLANE0_MODIFIER_HI_EXT, EGL_DMA_BUF_PLANE1_MODIFIER_HI_EXT,
                                      EGL_DMA_BUF_PLANE2_MODIFIER_HI_EXT, EGL_DMA_BUF_PLANE3_MODIFIER_HI_EXT};
    std::vector<EGLint> attributes{EGL_WIDTH,
                                   size.width(),
                                   EGL_HEIGHT,
                                   size.height(),
                                   EGL_LINUX_DRM_FOURCC_EXT,
                                   static_cast<EGLint>(layer.drmFormat)};
    // A tiled layer has a second plane of its own for compression.
    for (std::size_t i = 0; i < static_cast<std::size_t>(layer.planeCount); ++i) {
        const auto add = [&attributes](EGLint name, std::uint32_t value) {
            attributes.insert(attributes.end(), {name, static_cast<EGLint>(value)});
        };
        add(Fd[i], static_cast<std::uint32_t>(layer.fd[i]));
        add(Offset[i], layer.offset[i]);
        add(Pitch[i], layer.pitch[i]);
        if (m_egl->modifiers && layer.modifier[i] != DRM_FORMAT_MOD_INVALID) {
            add(Low[i], static_cast<std::uint32_t>(layer.modifier[i]));
            add(High[i], static_cast<std::uint32_t>(layer.modifier[i] >> 32));
        }
    }
    attributes.push_back(EGL_NONE);
    const EGLImageKHR image =
        m_egl->createImage(m_egl->display, EGL_NO_CONTEXT, EGL_LINUX_DMA_BUF_EXT, nullptr, attributes.data());
    if (image == EGL_NO_IMAGE_KHR)
        return QStringLiteral("EGL does not take the DMA-BUF");
    QOpenGLFunctions *gl = QOpenGLContext::currentContext()->functions();
    for (int i = 0; i < 8 && gl->glGetError() != GL_NO_ERROR; ++i) { // somebody else's
    }
    m_egl->imageTargetTexture(GL_TEXTURE_2D, image);
    const GLenum error = gl->glGetError();
    m_egl->destroyImage(m_egl->display, image); // the texture keeps what it needs
    if (error != GL_NO_ERROR)
        return QStringLiteral("OpenGL does not take the EGL image (0x%1)").arg(error, 0, 16);
    return {};
}

Result<PixelFormat> DmaBufImport::import(const Frame &frame, GlPlanes &planes)
{
    const auto image = frame.hardware->dmaBuf();
    if (!image)
        return PixelFormat::None;
    const std::uint32_t luma = image->layers[0].drmFormat;
    const std::uint32_t chroma = image->layers[1].drmFormat;
    const bool eight = luma == DRM_FORMAT_R8 && chroma == DRM_FORMAT_GR88;
    const bool sixteen = luma == DRM_FORMAT_R16 && chroma == DRM_FORMAT_GR1616;
    if (image->layerCount != 2 || (!eight && !sixteen))
        return refusal(QStringLiteral("unexpected layers of the DMA-BUF: %1, 0x%2, 0x%3")
                           .arg(image->layerCount)
                           .arg(luma, 0, 16)
                           .arg(chroma, 0, 16));
    if (!planes.adopt(image->size))
        return refusal(QStringLiteral("the picture is larger than a texture may be"));
    QOpenGLFunctions *gl = QOpenGLContext::currentContext()->functions();
    for (int i = 0; i < 2; ++i) {
        gl->glBindTexture(GL_TEXTURE_2D, planes.texture(i));
        const QString why = bind(image->layers[static_cast<std::size_t>(i)], planes.planeSize(i));
        if (!why.isEmpty())
            return refusal(why);
    }
    planes.holds = frame.hardware; // the decoder must not write there while it is shown
    return sixteen ? PixelFormat::P010 : PixelFormat::Nv12;
}

} // namespace

std::unique_ptr<GlImport> makeDmaBufImport(const GlAbilities &)
{
    QOpenGLContext *context = QOpenGLContext::currentContext();
    const auto *native = context->nativeInterface<QNativeInterface::QEGLContext>();
    if (!native || !context->hasExtension("GL_OES_EGL_image"))
        return nullptr;
    auto egl = std::make_unique<Egl>();
    if (!egl->library.load())
        return nullptr;
    const auto procedure =
        reinterpret_cast<decltype(&eglGetProcAddress)>(egl->library.resolve("eglGetProcAddress"));
    const auto query = reinterpret_cast<decltype(&eglQueryString)>(egl->library.resolve("eglQueryString"));
    if (!procedure || !query)
        return nullptr;
    egl->display = native->display();
    const QByteArray extensions = QByteArray(" ") + query(egl->display, EGL_EXTENSIONS) + ' ';
    if (!extensions.contains(" EGL_EXT_image_dma_buf_import "))
        return nullptr;
    egl->modifiers = extensions.contains(" EGL_EXT_image_dma_buf_import_modifiers ");
    egl->createImage = reinterpret_cast<PFNEGLCREATEIMAGEKHRPROC>(procedure("eglCreateImageKHR"));
    egl->destroyImage = reinterpret_cast<PFNEGLDESTROYIMAGEKHRPROC>(procedure("eglDestroyImageKHR"));
    egl->imageTargetTexture = reinterpret_cast<ImageTargetTexture>(procedure("glEGLImageTargetTexture2DOES"));
    if (!egl->createImage || !egl->destroyImage || !egl->imageTargetTexture)
        return nullptr;
    return std::make_unique<DmaBufImport>(std::move(egl));
}

} // namespace cw
