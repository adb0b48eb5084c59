// Everything that plays video, built once and in the right order: decoders, threads, budgets, the pool of sessions.
// GUI thread; owned by the composition root of the window, destroyed after the widgets that use it.
#pragma once

#include "app/Options.h"
#include "player/media/ChannelPlayer.h"
#include "player/media/DecodePool.h"
#include "player/media/DecoderSelector.h"
#include "player/media/Reconnect.h"
#include "player/media/StreamSession.h"

namespace cw {

class Playback {
public:
    // `zeroCopy`: shared with the surface, true while it can show pictures that still are in the GPU; null: never.
    Playback(const Options &options, std::shared_ptr<const std::atomic<bool>> zeroCopy);

    SessionPool &sessions() { return m_sessions; }
    DecoderSelector &decoders() { return m_decoders; }

private:
    DecoderSelector m_decoders;
    DecodePool m_pool;
    ReconnectBudget m_budget;
    ThreadReaper m_reaper; // before what its threads use goes, they are joined
    PlayerServices m_services;
    SessionPool m_sessions;
};

} // namespace cw
