#include "app/Playback.h"

#include "player/media/FfmpegBackend.h"
#include "player/media/FfmpegSource.h"

namespace cw {

Playback::Playback(const Options &options, std::shared_ptr<const std::atomic<bool>> zeroCopy)
    : m_decoders(ffmpegBackends()), m_services{[] { return std::make_unique<FfmpegSource>(); },
                                               m_decoders,
                                               {options.decoder, zeroCopy != nullptr, zeroCopy},
                                               m_pool,
                                               m_budget,
                                               m_reaper,
                                               options.udp ? Transport::Udp : Transport::Tcp},
      m_sessions(m_services)
{
    FfmpegSource::routeMessages();
}

} // namespace cw
