// One pane's way to a channel: picks the profile by the pane's pixels, switches without a black frame, and hands
// the newest picture to the painter. Lives on the GUI thread; owned by the pane.
#pragma once

#include "player/media/FrameMailbox.h"
#include "player/media/PaneFeed.h"
#include "player/media/ProfileChoice.h"
#include "player/media/StreamSession.h"

#include <QBasicTimer>
#include <QObject>

#include <deque>
#include <memory>
#include <mutex>

namespace cw {

class ChannelPlayer : public QObject {
    Q_OBJECT
public:
    // `makeFeed` gives this pane's feed for the surface in use (raster: scales on the decode thread).
    ChannelPlayer(SessionPool &sessions, PaneFeedFactory makeFeed, QObject *parent = nullptr);
    ~ChannelPlayer() override;

    // Starts (or restarts) a channel. Profiles are largest first; an empty list shows BadStream.
    void play(const QList<StreamProfile> &profiles, const Credentials &credentials);
    void stop();
    bool isPlaying() const { return !m_profiles.isEmpty(); }

    void setPreference(ProfilePreference preference);
    // The pane's picture area in device pixels, times the digital zoom.
    void setViewport(const PaneViewport &viewport);
    void setDemand(Demand demand);

    // The newest picture that is due, once. The painter keeps the last one itself.
    std::optional<Frame> takeFrame(Nanos now);
    std::optional<Nanos> nextDue() const; // when the next waiting picture should be shown
    // To be called when a taken frame was painted: counts it and measures its age.
    void painted(const Frame &frame, Nanos now);

    StreamStatus status() const;
    StreamStats stats() const;
    const StreamProfile *currentProfile() const; // the one whose pictures are shown; null before the first
    bool showsReducedStream() const;             // not the largest profile (the SD badge when enlarged)

Q_SIGNALS:
    void frameReady(); // coalesced: at least one picture waits
    void statusChanged();

private:
    struct Leg { // one stream on its way to this pane
        int profile = -1;
        std::shared_ptr<StreamSession> session;
        std::shared_ptr<PaneFeed> feed;
    };
    void reconsider();
    void openLeg(Leg &leg, int profile);
    void closeLeg(Leg &leg);
    void onFrame();
    void timerEvent(QTimerEvent *event) override;

    // What a decode thread may still hold when the player goes.
    struct Guard {
        std::mutex mutex;
        bool alive = true;
    };

    SessionPool &m_sessions;
    PaneFeedFactory m_makeFeed;
    QList<StreamProfile> m_profiles;
    Credentials m_credentials;
    ProfilePreference m_preference = ProfilePreference::Auto;
    PaneViewport m_viewport;
    Demand m_demand = Demand::All;
    ProfileChooser m_chooser;
    Leg m_shown;           // what the operator sees
    Leg m_next;            // opening beside it; takes over with its first picture
    QBasicTimer m_recheck; // looks again whether a wanted change has been wanted for long enough
    std::shared_ptr<Guard> m_guard = std::make_shared<Guard>();

    std::uint64_t m_painted = 0;
    double m_latencyMs = 0;
    Nanos m_lastShown = 0;
    Nanos m_stalled = 0;
    Nanos m_paintsBegan = 0;        // since this pane is looked at
    std::deque<Nanos> m_paintTimes; // of the last two seconds
};

} // namespace cw
