#include "app/Playback.h"

#include "player/media/FfmpegBackend.h"
#include "player/media/FfmpegSource.h"

namespace cw {

Playback::Playback(const Options &options, bool keepOnGpu)
    : m_decoders(ffmpegBackends())
    , m_services{[] { return std::make_unique<FfmpegSource>(); },
                 m_decoders,
                 {options.decoder, keepOnGpu},
                 m_pool,
                 m_budget,
                 m_reaper,
                 options.udp ? Transport::Udp : Transport::Tcp}
    , m_sessions(m_services)
{
    FfmpegSource::routeMessages();
}

} // namespace cw
