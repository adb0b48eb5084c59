// Something that happened to a device, or that a device reported, once. A plain value, any thread.
#pragma once

#include <QDateTime>
#include <QString>
#include <QVariantMap>

#include <optional>

namespace cw {

struct DeviceEvent {
    enum class Kind {
        Appeared,             // first seen ever
        Returned,             // was gone, answers again
        Moved,                // another address than before
        Lost,                 // said Bye, or has not answered for a while
        FirmwareChanged,      // before, after: versions
        ServicesChanged,      // open services: before, after: lists
        ConfigurationChanged, // anything else that is remembered of it
        CertificateChanged,   // before, after: SHA-256 fingerprints
        Reported,             // the device's own event: topic, active, details
        EventsLost,           // its events were not heard from details["from"] to details["to"]
    };

    Kind kind = Kind::Reported;
    QString deviceId;
    QString channelToken;       // the video source it concerns; empty: the whole device
    QDateTime at;               // UTC, by our clock
    QDateTime deviceTime;       // UTC, by the device's clock; invalid where it said none
    QString topic;              // normalized, prefixes left out: "RuleEngine/CellMotionDetector/Motion"
    std::optional<bool> active; // for what begins and ends
    QString before;
    QString after;
    QVariantMap details; // verbatim

    bool operator==(const DeviceEvent &) const = default;
};

} // namespace cw
