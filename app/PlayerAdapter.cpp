#include "app/PlayerAdapter.h"

namespace cw {

PlayerAdapter::PlayerAdapter(SessionPool &sessions, PaneFeedFactory feeds)
    : m_player(sessions, std::move(feeds))
{
    connect(&m_player, &ChannelPlayer::frameReady, this, &PanePlayer::frameReady);
    connect(&m_player, &ChannelPlayer::statusChanged, this, &PanePlayer::statusChanged);
}

void PlayerAdapter::play(const QList<StreamProfile> &profiles, const Credentials &credentials)
{
    m_player.play(profiles, credentials);
}

} // namespace cw
