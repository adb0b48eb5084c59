#include "player/surface/GlRenderer.h"

#include "devices/base/Log.h"
#include "player/surface/GlShaders.h"
#include "player/surface/YuvToRgb.h"

#include <QCoreApplication>
#include <QOpenGLContext>
#include <QOpenGLShaderProgram>
#include <QVector2D>
#include <QVector3D>
#include <QVector4D>

#include <algorithm>
#include <cmath>

namespace cw {

namespace {

QVector2D tapsFor(const QSizeF &extent, const QSize &plane)
{
    const auto count = [](double texels) {
        return static_cast<float>(std::clamp(std::ceil(texels / 2 - 0.01), 1.0, 8.0));
    };
    return {count(extent.width() * plane.width()), count(extent.height() * plane.height())};
}

} // namespace

GlRenderer::GlRenderer() : m_abilities(GlAbilities::ofCurrentContext()), m_quad(QOpenGLBuffer::VertexBuffer)
{}

GlRenderer::~GlRenderer() = default;

Result<std::unique_ptr<GlRenderer>> GlRenderer::create(ZeroCopy zeroCopy)
{
    std::vector<std::unique_ptr<GlImport>> importers;
    if (QOpenGLContext::currentContext() && zeroCopy && zeroCopy->load())
        importers = glImporters(GlAbilities::ofCurrentContext());
    return create(std::move(zeroCopy), std::move(importers));
}

Result<std::unique_ptr<GlRenderer>> GlRenderer::create(ZeroCopy zeroCopy,
                                                       std::vector<std::unique_ptr<GlImport>> importers)
{
    const auto refuse = [](const QString &why) {
        return fail(Error::Category::Unsupported,
                    QCoreApplication::translate("cw::GlRenderer", "OpenGL cannot draw video here."), why);
    };
    if (!QOpenGLContext::currentContext())
        return refuse(QStringLiteral("no current context"));
    std::unique_ptr<GlRenderer> renderer(new GlRenderer);
    if (const QString why = renderer->build(); !why.isEmpty())
        return refuse(why);
    renderer->m_zeroCopy = std::move(zeroCopy);
    renderer->m_importers = std::move(importers);
    if (renderer->m_zeroCopy && renderer->m_importers.empty())
        renderer->m_zeroCopy->store(false);
    return renderer;
}

// Empty, or the driver's complaint.
QString GlRenderer::build()
{
    const std::array<QByteArray, ProgramCount> samplings{planarSampling(), semiPlanarSampling(m_abilities),
                                                         graySampling(), packedSampling()};
    for (std::size_t i = 0; i < samplings.size(); ++i) {
        auto program = std::make_unique<QOpenGLShaderProgram>();
        if (!program->addShaderFromSourceCode(QOpenGLShader::Vertex, vertexShader(m_abilities)) ||
            !program->addShaderFromSourceCode(QOpenGLShader::Fragment,
                                              fragmentShader(m_abilities, samplings[i])))
            return program->log();
        program->bindAttributeLocation("corner", 0);
        if (!program->link())
            return program->log();
        m_programs[i] = std::move(program);
    }
    static constexpr std::array<GLfloat, 8> Corners{0, 0, 1, 0, 0, 1, 1, 1};
    m_vertexArray.create(); // may fail where OpenGL is too old to need it
    if (!m_quad.create() || !m_quad.bind())
        return QStringLiteral("no vertex buffer");
    m_quad.allocate(Corners.data(), sizeof(Corners));
    m_quad.release();
    return {};
}

GlRenderer::Program GlRenderer::programFor(PixelFormat format)
{
    switch (format) {
    case PixelFormat::Nv12:
    case PixelFormat::P010:
        return SemiPlanar;
    case PixelFormat::Gray8:
        return Gray;
    case PixelFormat::Bgra:
        return Packed;
    default:
        return Planar;
    }
}

void GlRenderer::begin(const QSize &devicePixels)
{
    m_size = devicePixels;
    ++m_paintings;
    QOpenGLFunctions *gl = QOpenGLContext::currentContext()->functions();
    gl->glViewport(0, 0, devicePixels.width(), devicePixels.height());
    gl->glDisable(GL_BLEND);
    gl->glDisable(GL_DEPTH_TEST);
    gl->glDisable(GL_STENCIL_TEST);
    gl->glDisable(GL_SCISSOR_TEST);
    gl->glDisable(GL_CULL_FACE);
    if (m_vertexArray.isCreated())
        m_vertexArray.bind();
    m_quad.bind();
    gl->glEnableVertexAttribArray(0);
    gl->glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
}

void GlRenderer::end()
{
    QOpenGLFunctions *gl = QOpenGLContext::currentContext()->functions();
    gl->glDisableVertexAttribArray(0);
    m_quad.release();
    if (m_vertexArray.isCreated())
        m_vertexArray.release();
    gl->glUseProgram(0);
    for (const GLenum unit : {GL_TEXTURE2, GL_TEXTURE1, GL_TEXTURE0}) {
        gl->glActiveTexture(unit);
        gl->glBindTexture(GL_TEXTURE_2D, 0);
    }
}

GlRenderer::SlotState &GlRenderer::slotState(Slot slot)
{
    auto &state = m_slots[slot];
    if (!state)
        state = std::make_unique<SlotState>(m_abilities);
    state->lastUse = m_paintings;
    if (m_slots.size() > MaxSlots) {
        const auto oldest =
            std::min_element(m_slots.begin(), m_slots.end(), [](const auto &a, const auto &b) {
                return a.second->lastUse < b.second->lastUse;
            });
        if (oldest->second != state)
            m_slots.erase(oldest);
    }
    return *m_slots.at(slot);
}

void GlRenderer::release(Slot slot)
{
    m_slots.erase(slot);
}

bool GlRenderer::load(SlotState &state, const Frame &frame)
{
    const void *memory = frame.hardware ? static_cast<const void *>(frame.hardware.get()) : frame.keep.get();
    const bool isSame = state.format != PixelFormat::None && state.memory == memory &&
                        state.pts == frame.pts && state.sequence == frame.sequence &&
                        state.receivedAt == frame.receivedAt && state.planes.planeSize(0) == frame.size;
    if (isSame)
        return true;
    state.format = PixelFormat::None;
    if (frame.format == PixelFormat::Hardware) {
        if (!frame.hardware || !import(state, frame))
            return false;
    } else {
        if (!state.planes.upload(frame))
            return false;
        state.format = frame.format;
    }
    ++m_uploads;
    state.memory = memory;
    state.pts = frame.pts;
    state.sequence = frame.sequence;
    state.receivedAt = frame.receivedAt;
    return true;
}

// Once an import failed all are copied back; decoders see the flag and do it themselves from then on.
bool GlRenderer::import(SlotState &state, const Frame &frame)
{
    if (m_zeroCopy && m_zeroCopy->load()) {
        QString why = QStringLiteral("no importer for this kind of picture");
        for (const auto &importer : m_importers) {
            const auto imported = importer->import(frame, state.planes);
            if (imported && *imported == PixelFormat::None)
                continue; // not its kind of picture
            if (imported) {
                state.format = *imported;
                m_imported = true;
                return true;
            }
            why = imported.error().context;
            break;
        }
        m_zeroCopy->store(false);
        state.planes.clear(); // whatever the importer left there
        qCWarning(lcSurface).noquote() << "zero copy given up:" << why;
        if (onZeroCopyFailed)
            onZeroCopyFailed(why);
    }
    Frame copy = frame;
    if (!frame.hardware->copyTo(copy) || !state.planes.upload(copy))
        return false;
    state.format = copy.format;
    return true;
}

bool GlRenderer::draw(Slot slot, const Frame &frame, const QRectF &target, const QRectF &source,
                      float brightness, bool desaturate, const QRectF &clip)
{
    if (!frame.isValid() || target.isEmpty() || source.isEmpty() || m_size.isEmpty())
        return false;
    const QRectF bounds = QRectF(QPointF(0, 0), QSizeF(m_size));
    const QRectF shown = target & (clip.isEmpty() ? bounds : clip & bounds);
    SlotState &state = slotState(slot);
    QOpenGLFunctions *gl = QOpenGLContext::currentContext()->functions();
    gl->glActiveTexture(GL_TEXTURE0);
    if (!load(state, frame))
        return false;
    if (shown.isEmpty())
        return true;

    // What one pixel of the target covers of the picture, and what is left of the picture where it is cut off.
    const QSizeF extent(source.width() / target.width(), source.height() / target.height());
    const QRectF part(source.left() + (shown.left() - target.left()) * extent.width(),
                      source.top() + (shown.top() - target.top()) * extent.height(),
                      shown.width() * extent.width(), shown.height() * extent.height());
    const GlPlanes &planes = state.planes;
    const int chroma = planes.count() > 1 ? 1 : 0;
    const QSize luma = planes.planeSize(0);
    const QSize chromaSize = planes.planeSize(chroma);
    const QVector2D chromaScale(chromaSize.width() == luma.width()
                                    ? 1.0F
                                    : static_cast<float>(luma.width()) / (2.0F * chromaSize.width()),
                                chromaSize.height() == luma.height()
                                    ? 1.0F
                                    : static_cast<float>(luma.height()) / (2.0F * chromaSize.height()));

    QOpenGLShaderProgram &program = *m_programs[programFor(state.format)];
    program.bind();
    for (int i = 0; i < planes.count(); ++i) {
        gl->glActiveTexture(GL_TEXTURE0 + static_cast<GLenum>(i));
        gl->glBindTexture(GL_TEXTURE_2D, planes.texture(i));
        program.setUniformValue(i == 0 ? "plane0" : i == 1 ? "plane1" : "plane2", i);
    }
    const double w = m_size.width();
    const double h = m_size.height();
    program.setUniformValue("target", QVector4D(static_cast<float>(2 * shown.left() / w - 1),
                                                static_cast<float>(1 - 2 * shown.top() / h),
                                                static_cast<float>(2 * shown.width() / w),
                                                static_cast<float>(-2 * shown.height() / h)));
    program.setUniformValue("source",
                            QVector4D(static_cast<float>(part.left()), static_cast<float>(part.top()),
                                      static_cast<float>(part.width()), static_cast<float>(part.height())));
    program.setUniformValue(
        "extent", QVector2D(static_cast<float>(extent.width()), static_cast<float>(extent.height())));
    program.setUniformValue("chromaScale", chromaScale);
    program.setUniformValue("lumaTaps", tapsFor(extent, luma));
    program.setUniformValue("chromaTaps", tapsFor(extent, chromaSize));
    const YuvToRgb color = yuvToRgb(state.format, frame.matrix, frame.range);
    program.setUniformValue("matrix", QMatrix3x3(color.matrix.data()));
    program.setUniformValue("bias", QVector3D(color.bias[0], color.bias[1], color.bias[2]));
    program.setUniformValue("brightness", brightness);
    program.setUniformValue("gray", desaturate ? 1.0F : 0.0F);
    gl->glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    return true;
}

} // namespace cw
