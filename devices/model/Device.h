// What is known of one thing on the network that gives pictures. Plain values, any thread.
#pragma once

#include "devices/base/ShownName.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QPointF>
#include <QSize>
#include <QString>
#include <QStringList>
#include <QUrl>
#include <QVariantMap>

#include <optional>

namespace cw {

enum class VideoCodec { Unknown, H264, H265, Mjpeg, Mpeg4 };

// One encoded stream of a channel (ONVIF: a media profile).
struct StreamProfile {
    QString token; // unique within the device
    QString name;
    VideoCodec codec = VideoCodec::Unknown;
    QSize size;           // pixels as encoded; empty where the device did not say
    double frameRate = 0; // frames a second; 0 where the device did not say
    QUrl streamUri;       // rtsp or rtsps, never with a credential inside
    QUrl snapshotUri;
    double bitRate = 0; // bits a second at the most, as configured; 0 where the device did not say

    bool isValid() const { return streamUri.isValid() && !streamUri.isEmpty(); }
    bool operator==(const StreamProfile &) const = default;
};

// One video source. A camera has one, a recorder or multi-sensor camera several.
struct Channel {
    QString token; // unique within the device (ONVIF: the video source token)
    QString name;
    QList<StreamProfile> profiles; // largest picture first

    bool operator==(const Channel &) const = default;
};

enum class DeviceState {
    Found,       // answered discovery; nothing read yet
    Reading,     // being asked for its profiles
    Ready,       // at least one channel can be played
    NeedsLogin,  // refuses without (the right) name and password
    Unreachable, // announced, yet does not answer
    Faulty,      // answers, but not in a way that can be read
    Gone,        // said Bye, or has not answered for a while
};

// Where a camera hangs on a plan of the site.
struct PlanPosition {
    QString plan;  // the plan's name
    QPointF point; // 0 to 1 of its width and height

    bool operator==(const PlanPosition &) const = default;
};

// What the operator says of a device. What the network says never changes it.
struct OperatorNotes {
    QString name;  // replaces the device's own where it is not empty
    QString group; // path of groups, outermost first, divided by '/'; empty: in none
    QStringList tags;
    std::optional<PlanPosition> position;
    QString text;

    bool operator==(const OperatorNotes &) const = default;
};

// Attributes of people that the device itself recognizes, as it declares or sends them (ONVIF tt:HumanFace and
// others, down to complexion). Shown as what it is; we never compute any.
struct OnboardRecognition {
    QStringList declared; // as named by the device: "Face/Gender"
    QStringList sent;     // seen in its events or metadata
    bool canSwitchOff = false;

    bool isEmpty() const { return declared.isEmpty() && sent.isEmpty(); }
    bool operator==(const OnboardRecognition &) const = default;
};

struct Device {
    QString id;              // stable key, kept in the store: endpoint reference, else MAC, else address
    QString endpoint;        // WS-Addressing endpoint reference, as sent
    QString mac;             // lower case, colons; empty where unknown
    QStringList addresses;   // IP addresses, most recently seen first
    QList<QUrl> serviceUrls; // ONVIF device service, best first, host already mended (quirks 1 to 3)
    QString name;            // what a person would call it
    QString makerClaimed;    // what the device says of itself
    QString model;
    QString firmware;
    QString serial;
    QStringList scopes;
    QMap<QString, QVariantMap> protocols; // what each discovery protocol said, verbatim
    QList<Channel> channels;
    DeviceState state = DeviceState::Found;
    QString stateText; // a sentence that goes with the state, empty where the state says enough
    OperatorNotes notes;
    OnboardRecognition recognition;
    QDateTime firstSeen; // UTC; invalid where never seen
    QDateTime lastSeen;  // UTC, to the minute: a device that answers each second is not changed each second

    // Nobody has said a name of its own yet.
    bool goesByAddress() const { return name.isEmpty() || name == id || addresses.contains(name); }
    // What a person calls it: the operator's name, else its own.
    QString title() const { return shownName((notes.name.isEmpty() ? name : notes.name).simplified()); }
    bool operator==(const Device &) const = default;
};

struct Credentials {
    QString user;
    QString password;
    // The operator named the very stream that they are for: it gets them even where it asks for them in the open
    // (Basic). Nobody else does, or whoever answers in a camera's place would have the site's password.
    bool openly = false;

    bool isEmpty() const { return user.isEmpty() && password.isEmpty(); }
    bool operator==(const Credentials &) const = default;
};

// Names a picture that can be placed in a pane, across device and channel.
struct ChannelRef {
    QString deviceId;
    QString channelToken;

    bool isValid() const { return !deviceId.isEmpty(); }
    bool operator==(const ChannelRef &) const = default;
};

} // namespace cw
