// What a pane needs of whatever plays its channel: ChannelPlayer in the program, a source of values in tests.
// GUI thread; owned by its pane.
#pragma once

#include "player/media/PaneFeed.h"
#include "player/media/ProfileChoice.h"
#include "player/media/StreamState.h"

#include <QObject>

#include <functional>
#include <memory>

namespace cw {

class PanePlayer : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void play(const QList<StreamProfile> &profiles, const Credentials &credentials) = 0;
    virtual void stop() = 0;
    virtual void setPreference(ProfilePreference preference) = 0;
    virtual void setViewport(const PaneViewport &viewport) = 0;
    virtual void setDemand(Demand demand) = 0;

    virtual std::optional<Frame> takeFrame(Nanos now) = 0;
    virtual std::optional<Nanos> nextDue() const = 0; // of a picture that waits for its time
    virtual void painted(const Frame &frame, Nanos now) = 0;

    virtual StreamStatus status() const = 0;
    virtual StreamStats stats() const = 0;
    virtual bool showsReducedStream() const = 0;

Q_SIGNALS:
    void frameReady();
    void statusChanged();
};

using PanePlayerFactory = std::function<std::unique_ptr<PanePlayer>()>;

} // namespace cw
