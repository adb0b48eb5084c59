// A stream read by libavformat: RTSP and RTSPS, HTTP, and files. Lives on one demux thread.
#pragma once

#include "player/media/Source.h"

namespace cw {

class FfmpegSource : public Source {
public:
    FfmpegSource();
    ~FfmpegSource() override;

    Result<StreamInfo> open(const SourceRequest &request, CancelToken cancel) override;
    Result<Packet> read() override;
    std::uint64_t lostPackets() const override;

    // libavformat's and libavcodec's messages go to our log, without credentials and at the debug level, and what
    // they say of missing RTP packets to the source that misses them. Once per process, before the first source.
    static void routeMessages();

private:
    struct Connection; // hides libavformat, and stays where libavformat points at it
    std::unique_ptr<Connection> m_connection;
};

QString ffmpegVersion();

} // namespace cw
