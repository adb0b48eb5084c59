// The PTZ service's questions and answers as values: which heads a device has, where one looks, how it is moved.
// Plain values and pure functions, any thread.
#pragma once

#include "devices/onvif/OnvifSoap.h"

#include <QPointF>

#include <chrono>

namespace cw {

namespace onvif {
inline const QString ptzSpace = QStringLiteral("http://www.onvif.org/ver20/ptz/wsdl");
} // namespace onvif

// One head that can be moved.
struct PtzNode {
    QString token;
    QString name;
    bool panTilt = false; // turns at a speed
    bool zoom = false;    // zooms at a speed
    int presets = 0;
    bool home = false;
    QStringList auxiliary; // "tt:Wiper|On"

    bool isValid() const { return !token.isEmpty(); }
    bool operator==(const PtzNode &) const = default;
};

// How a profile uses a head.
struct PtzConfiguration {
    QString token;
    QString name;
    QString node;

    bool isValid() const { return !token.isEmpty(); }
    bool operator==(const PtzConfiguration &) const = default;
};

// -1 to 1 of what the head can do: to the right, up, nearer. An axis that is left out goes on as it does.
struct PtzVelocity {
    std::optional<QPointF> panTilt;
    std::optional<double> zoom;

    bool isEmpty() const { return !panTilt && !zoom; }
    bool operator==(const PtzVelocity &) const = default;
};

enum class PtzMotion { Unknown, Idle, Moving };

struct PtzStatus {
    std::optional<QPointF> panTilt; // in the device's own space
    std::optional<double> zoom;
    PtzMotion motion = PtzMotion::Unknown; // as the device says, which may be wrong (quirk 23)
    QString error;

    bool hasPosition() const { return panTilt || zoom; }
    bool operator==(const PtzStatus &) const = default;
};

// `timeout`: the head stops by itself then, even where we are gone.
OnvifRequest ptzContinuousMove(const QString &profile, const PtzVelocity &velocity,
                               std::chrono::milliseconds timeout);
OnvifRequest ptzStop(const QString &profile, bool panTilt, bool zoom);
OnvifRequest ptzGetStatus(const QString &profile);

// At most 64 each.
QList<PtzNode> readPtzNodes(const XmlNode &getNodesResponse);
QList<PtzConfiguration> readPtzConfigurations(const XmlNode &getConfigurationsResponse);
PtzStatus readPtzStatus(const XmlNode &getStatusResponse);

// As the reader keeps them in Device.protocols["onvif"], and back.
QVariantMap ptzMap(const QList<PtzNode> &nodes, const QList<PtzConfiguration> &configurations);
QList<PtzNode> ptzNodesOf(const QVariantMap &map);
QList<PtzConfiguration> ptzConfigurationsOf(const QVariantMap &map);

} // namespace cw
