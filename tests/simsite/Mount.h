// One stream of one channel as RTSP serves it: the media factory, its feeds, and what may go wrong on the wire.
// Factory callbacks come from RTSP's threads; commands from the main thread. Owned by RtspHost.
#pragma once

#include "tests/simsite/Library.h"
#include "tests/simsite/Pacer.h"

#include <gst/rtsp-server/rtsp-server.h>

#include <atomic>
#include <memory>

namespace cw::simsite {

enum class SdpLie { None, UnknownCodec, OtherCodec };

class Mount {
public:
    Mount(const StreamPlan &plan, Library &library, Pacer &pacer, std::int64_t phaseNs);
    ~Mount();
    Mount(const Mount &) = delete;
    Mount &operator=(const Mount &) = delete;

    const StreamPlan &plan() const { return m_plan; }
    GstRTSPMediaFactory *factory() const { return m_factory; }
    Feed &video() { return *m_video; }
    const Feed &video() const { return *m_video; }
    Feed *audio() { return m_audio.get(); }

    void setLoss(double percent) { m_lossPerMyriad = static_cast<unsigned>(percent * 100); }
    void jumpTimestamps(double seconds);
    void setSdpLie(SdpLie lie) { m_lie = lie; }

private:
    std::string launch() const;
    void configure(GstRTSPMedia *media);
    GstPadProbeReturn probe(GstPadProbeInfo *info, bool video);
    bool spoil(GstBuffer *&buffer, bool video);

    const StreamPlan m_plan;
    Pacer &m_pacer;
    GstRTSPMediaFactory *m_factory = nullptr;
    std::unique_ptr<Feed> m_video;
    std::unique_ptr<Feed> m_audio;
    std::atomic<unsigned> m_lossPerMyriad{0};
    std::atomic<std::int64_t> m_jumpMs{0};
    std::atomic<SdpLie> m_lie{SdpLie::None};
    std::atomic<unsigned> m_random{0x2545F491U};
};

} // namespace cw::simsite
