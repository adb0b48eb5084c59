#include "app/CameraStill.h"

#include "devices/discovery/DeviceFinder.h"
#include "devices/model/DeviceRegistry.h"
#include "devices/onvif/SnapshotJob.h"
#include "widgets/pages/devices/DeviceDetails.h"

#include <QBuffer>
#include <QImageReader>

namespace cw {

namespace {

constexpr QSize LargestStill(960, 540);         // what the head shows at twice the scale
constexpr qint64 MostPixels = 64 * 1024 * 1024; // more is no camera's picture
constexpr qsizetype MostScans = 64; // a progressive picture has ten; thousands take minutes to decode

QUrl snapshotOf(const Device &device)
{
    for (const Channel &channel : device.channels)
        for (const StreamProfile &profile : channel.profiles)
            if (!profile.snapshotUri.isEmpty())
                return profile.snapshotUri;
    return {};
}

} // namespace

QImage decodeStill(const QByteArray &bytes)
{
    if (bytes.count("\xff\xda") > MostScans)
        return {};
    QBuffer buffer;
    buffer.setData(bytes);
    QImageReader reader(&buffer, "jpeg");
    const QSize size = reader.size();
    if (size.isEmpty() || qint64(size.width()) * size.height() > MostPixels)
        return {};
    if (size.width() > LargestStill.width() || size.height() > LargestStill.height())
        reader.setScaledSize(size.scaled(LargestStill, Qt::KeepAspectRatio));
    return reader.read();
}

CameraStill::CameraStill(const DeviceRegistry &registry, DeviceDetails &details)
    : m_registry(registry), m_details(details)
{
    m_decoder.setMaxThreadCount(1);
    connect(&details, &DeviceDetails::stillWanted, this, &CameraStill::fetch);
}

CameraStill::~CameraStill() = default;

void CameraStill::fetch(const QString &deviceId)
{
    ++m_fetch;
    m_job.reset();
    m_decoder.clear();
    m_wanted = deviceId;
    const auto device = m_registry.device(deviceId);
    const QUrl url = device ? snapshotOf(*device) : QUrl();
    if (url.isEmpty() || !m_finder)
        return;
    m_job = std::make_unique<SnapshotJob>(m_finder->session(deviceId), url);
    connect(m_job.get(), &SnapshotJob::finished, this, [this](const Result<QByteArray> &picture) {
        m_job.release()->deleteLater(); // it is the one that speaks
        if (picture)
            decode(*picture);
        else
            m_details.setNoStill(m_wanted, picture.error().text);
    });
    m_job->start();
}

void CameraStill::decode(const QByteArray &bytes)
{
    m_decoder.start([this, bytes, fetch = m_fetch, taken = QDateTime::currentDateTimeUtc()] {
        const QImage picture = decodeStill(bytes);
        QMetaObject::invokeMethod(
            this,
            [this, picture, fetch, taken] {
                if (fetch != m_fetch)
                    return; // another one is looked at by now
                if (picture.isNull())
                    m_details.setNoStill(m_wanted, tr("The camera's still is no JPEG picture."));
                else
                    m_details.setStill(m_wanted, picture, taken);
            },
            Qt::QueuedConnection);
    });
}

} // namespace cw
