#include "devices/discovery/V4l2Source.h"

#include <QDir>
#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <linux/videodev2.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace cw {

namespace {

QString text(const unsigned char *bytes, int size)
{
    const auto *chars = reinterpret_cast<const char *>(bytes);
    return QString::fromUtf8(chars, qsizetype(::strnlen(chars, std::size_t(size)))).trimmed();
}

} // namespace

std::optional<V4l2Camera> queryV4l2(const QString &path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return std::nullopt;
    v4l2_capability capability{};
    int result = 0;
    do
        result = ::ioctl(fd, VIDIOC_QUERYCAP, &capability);
    while (result < 0 && errno == EINTR);
    ::close(fd);
    if (result < 0)
        return std::nullopt;
    const quint32 capabilities =
        capability.capabilities & V4L2_CAP_DEVICE_CAPS ? capability.device_caps : capability.capabilities;
    return V4l2Camera{path, text(capability.card, sizeof capability.card),
                      text(capability.driver, sizeof capability.driver),
                      text(capability.bus_info, sizeof capability.bus_info),
                      (capabilities & (V4L2_CAP_VIDEO_CAPTURE | V4L2_CAP_VIDEO_CAPTURE_MPLANE)) != 0};
}

Sighting v4l2Sighting(const V4l2Camera &camera)
{
    Sighting out;
    out.protocol = QStringLiteral("v4l2");
    // The bus stays where the number does not; some drivers give several devices one bus.
    out.endpoint = QStringLiteral("v4l2:%1:%2").arg(camera.bus, camera.path);
    out.name = camera.card.isEmpty() ? camera.path : camera.card;
    out.hardware = camera.card;
    out.streamUri = QUrl(QStringLiteral("v4l2://") + camera.path);
    out.said = {{QStringLiteral("path"), camera.path},
                {QStringLiteral("card"), camera.card},
                {QStringLiteral("driver"), camera.driver},
                {QStringLiteral("bus"), camera.bus}};
    return out;
}

V4l2Source::V4l2Source(QObject *parent, const QString &folder, Query query)
    : DiscoverySource(parent), m_folder(folder), m_query(std::move(query))
{}

void V4l2Source::start(const DiscoveryScope &scope)
{
    m_scope = scope;
    probe();
}

void V4l2Source::probe()
{
    if (m_scope.loopbackOnly)
        return; // the simulated site, and nothing else
    QStringList present;
    const QStringList names =
        QDir(m_folder).entryList({QStringLiteral("video*")}, QDir::System | QDir::Files);
    for (const QString &name : names.mid(0, MostDevices)) {
        const auto camera = m_query(m_folder + u'/' + name);
        if (!camera || !camera->captures)
            continue; // one camera often has a second device, for its metadata
        const Sighting sighting = v4l2Sighting(*camera);
        present.append(sighting.endpoint);
        Q_EMIT sighted(sighting);
    }
    for (const QString &gone : std::as_const(m_present))
        if (!present.contains(gone))
            Q_EMIT departed(gone);
    m_present = present;
}

} // namespace cw
