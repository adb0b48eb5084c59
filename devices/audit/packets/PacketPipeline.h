// Frames in, observations out: decoding, flows with their time-outs, protocols and names, DNS, signs on the wire.
// Belongs to whoever made it and is used by one thread at a time; starts no thread, opens no file, has no clock: time
// is the frames' time. A live capture and a mirror feed one; a file feeds several.
#pragma once

#include "devices/audit/model/Coverage.h"
#include "devices/audit/model/Flow.h"
#include "devices/audit/packets/Frame.h"
#include "devices/base/Result.h"

#include <memory>

namespace cw::audit {

// What is kept at most. Where a bound is reached, the oldest is handed out early and counted.
struct PipelineLimits {
    quint32 flows = 400000;      // held at a time
    quint32 dissections = 20000; // the latest flows whose protocol may still be looked for; about 1 KiB each
    quint32 questions = 8192;    // DNS questions that wait for an answer
    quint32 fragments = 4096;    // first fragments remembered, for their followers' ports
    quint32 batch = 4096;        // observations that make a batch ready()
    qint64 deltaEvery = 60'000;  // ms
    qint64 idleTcp = 300'000;    // ms
    qint64 idleOther = 60'000;   // ms
    qint64 idleShort = 5'000;    // ms: attempts and closed flows
    qint64 questionWaits = 10'000; // ms
};

struct PipelineCounts {
    quint64 frames = 0;
    quint64 packets = 0;     // IP packets counted into flows
    quint64 bytes = 0;       // of the outermost IP packets
    quint64 notIp = 0;       // ARP, LLDP, spanning tree and the like
    quint64 undecodable = 0; // damaged, or of a link type that we do not know
    quint64 cutShort = 0;
    quint64 flows = 0;       // begun
    quint64 handedEarly = 0; // flows handed out early because the bound was reached
    quint64 gaveUpEarly = 0; // dissections ended early because the bound was reached
    qint64 first = 0;        // ns since 1970, of the first frame
    qint64 last = 0;
    bool encryptedDns = false; // what was seen to be hidden, for Coverage::blindSpots
    bool encryptedHello = false;
    bool hiddenCertificate = false;

    PipelineCounts &operator+=(const PipelineCounts &other);
};

// Puts the counts and the blind spots that follow from them into a coverage.
void addTo(Coverage &coverage, const PipelineCounts &counts);

class PacketPipeline {
public:
    // Fails where nDPI cannot be set up. Takes some tens of milliseconds.
    static Result<std::unique_ptr<PacketPipeline>> create(quint16 source, const PipelineLimits &limits = {});
    ~PacketPipeline();

    void feed(const Frame &frame);
    void advance(qint64 time); // ns since 1970: nothing came until then, so time-outs go on
    void finish();             // hands out all that is held
    bool ready() const;        // enough for a batch
    Observations take();       // what has been observed since the last call
    const PipelineCounts &counts() const;

private:
    struct Parts;
    explicit PacketPipeline(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace cw::audit
