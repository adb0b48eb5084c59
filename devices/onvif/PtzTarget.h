// The head behind one channel, and what was learned of moving it. A plain value; kept by whoever moves the head, so
// that the next job does not stumble over the same thing. GUI thread; see OnvifSession.
#pragma once

#include "devices/onvif/OnvifSession.h"
#include "devices/onvif/PtzCodec.h"

namespace cw {

// What devices do otherwise than the standard says (quirk 23).
struct PtzManner {
    bool noStop = false;      // Stop is not there: a velocity of zero stops it
    bool apart = false;       // refuses pan and tilt together with zoom: two calls
    bool statusStuck = false; // says that it moves while it rests: its position tells

    bool operator==(const PtzManner &) const = default;
};

struct PtzTarget {
    QUrl url;
    QString profile; // token of the media profile by which the head is reached
    PtzNode node;
    PtzManner manner;
    OnvifSession session;

    bool isValid() const { return !url.isEmpty() && !profile.isEmpty(); }
};

// Nothing where the device has no head for that channel. The device as it was read.
std::optional<PtzTarget> ptzTarget(const Device &device, const QString &channelToken,
                                   const OnvifSession &session);

} // namespace cw
