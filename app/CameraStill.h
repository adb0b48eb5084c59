// Fetches the still that the details' head shows: one at a time, only while the details of a ready camera are seen, and
// decoded on a thread of its own, so that no camera's picture can hold up the window. GUI thread; owned by DevicesDesk,
// the registry and the details outlive it.
#pragma once

#include "devices/base/Result.h"

#include <QObject>
#include <QThreadPool>

#include <memory>

class QImage;

namespace cw {

class DeviceDetails;
class DeviceFinder;
class DeviceRegistry;
class SnapshotJob;

class CameraStill : public QObject {
    Q_OBJECT
public:
    CameraStill(const DeviceRegistry &registry, DeviceDetails &details);
    ~CameraStill() override;

    void setFinder(const DeviceFinder *finder) { m_finder = finder; } // knows how a camera is talked to

private:
    void fetch(const QString &deviceId); // none: what is under way ends
    void decode(const QByteArray &bytes);

    const DeviceRegistry &m_registry;
    DeviceDetails &m_details;
    const DeviceFinder *m_finder = nullptr;
    QString m_wanted;
    int m_fetch = 0; // tells a late picture from the one that is waited for
    std::unique_ptr<SnapshotJob> m_job;
    QThreadPool m_decoder; // one thread; ends what it does before this object goes
};

// Of a JPEG picture, no larger than the head can use; null where it is none. Any thread.
QImage decodeStill(const QByteArray &bytes);

} // namespace cw
