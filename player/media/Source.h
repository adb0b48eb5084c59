// Where compressed pictures come from. Blocking; lives on one demux thread, which owns it.
// libavformat is one implementation (FfmpegSource); an RTSP client of our own can be another.
#pragma once

#include "devices/base/Cancel.h"
#include "devices/base/Result.h"
#include "devices/model/Device.h"
#include "player/media/Packet.h"
#include "player/media/StreamInfo.h"

#include <functional>
#include <memory>

namespace cw {

enum class Transport { Tcp, Udp };

struct SourceRequest {
    QUrl url;                // never with a credential inside
    Credentials credentials; // handed to the protocol, never logged
    Transport transport = Transport::Tcp;
    Nanos openTimeout = 5 * NanosPerSecond; // for the whole of open()
    Nanos readTimeout = 0; // silence after which read() gives the connection up; 0: waits until canceled
};

class Source {
public:
    virtual ~Source() = default;

    // Blocks until the stream is described and asked to play, `openTimeout`, or cancel.
    virtual Result<StreamInfo> open(const SourceRequest &request, CancelToken cancel) = 0;
    // Blocks until the next compressed picture. After an error the connection is of no more use.
    virtual Result<Packet> read() = 0;
    // RTP packets that are known to be missing since open().
    virtual std::uint64_t lostPackets() const = 0;
};

using SourceFactory = std::function<std::unique_ptr<Source>()>;

} // namespace cw
