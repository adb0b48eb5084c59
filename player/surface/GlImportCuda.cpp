#include "player/surface/GlImport.h"

#include <QLibrary>

#include <ffnvcodec/dynlink_cuda.h>

namespace cw {

namespace {

constexpr unsigned int WriteDiscard = 2; // CU_GRAPHICS_REGISTER_FLAGS_WRITE_DISCARD, which the header lacks

// The driver's functions, from the driver's own library: none of NVIDIA's is linked.
struct CudaDriver {
    QLibrary library{QStringLiteral("cuda"), 1};
    tcuCtxPushCurrent_v2 *pushContext = nullptr;
    tcuCtxPopCurrent_v2 *popContext = nullptr;
    tcuMemcpy2D_v2 *copy = nullptr;
    tcuGraphicsGLRegisterImage *registerImage = nullptr;
    tcuGraphicsUnregisterResource *unregister = nullptr;
    tcuGraphicsMapResources *map = nullptr;
    tcuGraphicsUnmapResources *unmap = nullptr;
    tcuGraphicsSubResourceGetMappedArray *mappedArray = nullptr;

    bool load()
    {
        if (!library.load())
            return false;
        const auto resolve = [this](auto *&function, const char *name) {
            function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(library.resolve(name));
            return function != nullptr;
        };
        return resolve(pushContext, "cuCtxPushCurrent_v2") && resolve(popContext, "cuCtxPopCurrent_v2") &&
               resolve(copy, "cuMemcpy2D_v2") && resolve(registerImage, "cuGraphicsGLRegisterImage") &&
               resolve(unregister, "cuGraphicsUnregisterResource") &&
               resolve(map, "cuGraphicsMapResources") && resolve(unmap, "cuGraphicsUnmapResources") &&
               resolve(mappedArray, "cuGraphicsSubResourceGetMappedArray");
    }
};

// The decoder's CUDA context, current on this thread for a while.
class Current {
public:
    Current(const CudaDriver &driver, CUcontext context)
        : m_driver(driver), m_pushed(driver.pushContext(context) == CUDA_SUCCESS)
    {}
    ~Current()
    {
        CUcontext popped = nullptr;
        if (m_pushed)
            m_driver.popContext(&popped);
    }
    Current(const Current &) = delete;
    Current &operator=(const Current &) = delete;
    explicit operator bool() const { return m_pushed; }

private:
    const CudaDriver &m_driver;
    const bool m_pushed;
};

// Two textures as CUDA knows them; hangs on the GlPlanes whose textures they are.
struct Registered {
    std::shared_ptr<const CudaDriver> driver;
    CUcontext context = nullptr;
    std::shared_ptr<const void> contextOwner;
    CUgraphicsResource resources[2]{};

    ~Registered()
    {
        const Current current(*driver, context);
        for (CUgraphicsResource resource : resources) {
            if (current && resource)
                driver->unregister(resource);
        }
    }
};

tl::unexpected<Error> refusal(const char *what, CUresult code)
{
    return fail(Error::Category::Unsupported, {},
                QStringLiteral("CUDA: %1 failed (%2)").arg(QLatin1String(what)).arg(static_cast<int>(code)));
}

class CudaImport : public GlImport {
public:
    explicit CudaImport(std::shared_ptr<const CudaDriver> driver) : m_driver(std::move(driver)) {}
    Result<PixelFormat> import(const Frame &frame, GlPlanes &planes) override;

private:
    Result<Registered *> registration(const CudaImage &image, GlPlanes &planes);
    CUresult copyPlane(const CudaImage &image, int plane, CUgraphicsResource resource,
                       const QSize &size) const;

    std::shared_ptr<const CudaDriver> m_driver;
};

// With the context current. Textures stay registered from picture to picture.
Result<Registered *> CudaImport::registration(const CudaImage &image, GlPlanes &planes)
{
    auto *context = static_cast<CUcontext>(image.context);
    if (auto *known = static_cast<Registered *>(planes.attached.get()); known && known->context == context)
        return known;
    auto made = std::make_shared<Registered>();
    made->driver = m_driver;
    made->context = context;
    made->contextOwner = image.contextOwner;
    for (int i = 0; i < 2; ++i) {
        const CUresult code =
            m_driver->registerImage(&made->resources[i], planes.texture(i), GL_TEXTURE_2D, WriteDiscard);
        if (code != CUDA_SUCCESS) {
            made->resources[i] = nullptr;
            return refusal("registering the texture", code);
        }
    }
    planes.attached = made;
    return made.get();
}

CUresult CudaImport::copyPlane(const CudaImage &image, int plane, CUgraphicsResource resource,
                               const QSize &size) const
{
    CUarray array = nullptr;
    if (const CUresult code = m_driver->mappedArray(&array, resource, 0, 0); code != CUDA_SUCCESS)
        return code;
    const std::size_t sampleBytes = image.tenBit ? 2 : 1;
    CUDA_MEMCPY2D copy{};
    copy.srcMemoryType = CU_MEMORYTYPE_DEVICE;
    copy.srcDevice = static_cast<CUdeviceptr>(image.plane[plane]);
    copy.srcPitch = static_cast<std::size_t>(image.pitch[plane]);
    copy.dstMemoryType = CU_MEMORYTYPE_ARRAY;
    copy.dstArray = array;
    copy.WidthInBytes = static_cast<std::size_t>(size.width()) * sampleBytes * (plane ? 2 : 1);
    copy.Height = static_cast<std::size_t>(size.height());
    // On the default stream, as the decoder's last step is: it comes after it.
    return m_driver->copy(&copy);
}

Result<PixelFormat> CudaImport::import(const Frame &frame, GlPlanes &planes)
{
    const auto image = frame.hardware->cuda();
    if (!image)
        return PixelFormat::None;
    if (!planes.reserve(frame.size, image->tenBit))
        return fail(Error::Category::Unsupported, {},
                    QStringLiteral("no texture of the picture's size and depth"));
    auto *context = static_cast<CUcontext>(image->context);
    const Current current(*m_driver, context);
    if (!current)
        return fail(Error::Category::Unsupported, {},
                    QStringLiteral("CUDA: the decoder's context cannot be entered"));
    const auto registered = registration(*image, planes);
    if (!registered)
        return tl::unexpected<Error>(registered.error());
    CUgraphicsResource *resources = (*registered)->resources;
    if (const CUresult code = m_driver->map(2, resources, nullptr); code != CUDA_SUCCESS)
        return refusal("mapping the textures", code);
    CUresult code = CUDA_SUCCESS;
    for (int i = 0; i < 2 && code == CUDA_SUCCESS; ++i)
        code = copyPlane(*image, i, resources[i], planes.planeSize(i));
    m_driver->unmap(2, resources, nullptr);
    if (code != CUDA_SUCCESS)
        return refusal("copying the picture", code);
    return image->tenBit ? PixelFormat::P010 : PixelFormat::Nv12;
}

} // namespace

std::unique_ptr<GlImport> makeCudaImport(const GlAbilities &)
{
    auto driver = std::make_shared<CudaDriver>();
    if (!driver->load())
        return nullptr;
    return std::make_unique<CudaImport>(std::move(driver));
}

} // namespace cw
