// Joins a pane of the grid to a ChannelPlayer: the grid knows only what a pane needs, the player knows no widget.
// GUI thread; owned by the pane.
#pragma once

#include "player/media/ChannelPlayer.h"
#include "widgets/grid/PanePlayer.h"

namespace cw {

class PlayerAdapter : public PanePlayer {
    Q_OBJECT
public:
    PlayerAdapter(SessionPool &sessions, PaneFeedFactory feeds);

    void play(const QList<StreamProfile> &profiles, const Credentials &credentials) override;
    void stop() override { m_player.stop(); }
    void setPreference(ProfilePreference preference) override { m_player.setPreference(preference); }
    void setViewport(const PaneViewport &viewport) override { m_player.setViewport(viewport); }
    void setDemand(Demand demand) override { m_player.setDemand(demand); }
    std::optional<Frame> takeFrame(Nanos now) override { return m_player.takeFrame(now); }
    std::optional<Nanos> nextDue() const override { return m_player.nextDue(); }
    void painted(const Frame &frame, Nanos now) override { m_player.painted(frame, now); }
    StreamStatus status() const override { return m_player.status(); }
    StreamStats stats() const override { return m_player.stats(); }
    bool showsReducedStream() const override { return m_player.showsReducedStream(); }

private:
    ChannelPlayer m_player;
};

} // namespace cw
