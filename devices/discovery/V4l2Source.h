// Cameras of this machine (Video4Linux): /dev/video* that can capture. GUI thread; owned by DeviceFinder.
// Enumerating opens each device for a moment and asks what it is; no picture is taken.
#pragma once

#include "devices/discovery/DiscoverySource.h"

#include <functional>
#include <optional>

namespace cw {

struct V4l2Camera {
    QString path; // "/dev/video0"
    QString card; // "Integrated Camera: Integrated C"
    QString driver;
    QString bus; // stays the same when other devices come and go
    bool captures = false;

    bool operator==(const V4l2Camera &) const = default;
};

// What the kernel says of the device at a path (VIDIOC_QUERYCAP); none where it is no video device.
std::optional<V4l2Camera> queryV4l2(const QString &path);

class V4l2Source : public DiscoverySource {
    Q_OBJECT

public:
    using Query = std::function<std::optional<V4l2Camera>(const QString &path)>;

    explicit V4l2Source(QObject *parent = nullptr, const QString &folder = QStringLiteral("/dev"),
                        Query query = queryV4l2);

    void start(const DiscoveryScope &scope) override;
    void probe() override;

    static constexpr int MostDevices = 64;

private:
    const QString m_folder;
    const Query m_query;
    DiscoveryScope m_scope;
    QStringList m_present; // endpoints
};

Sighting v4l2Sighting(const V4l2Camera &camera);

} // namespace cw
