// Frames that a router mirrors by TZSP, into a packet pipeline of their own. On the collector's thread; owned by its
// loop. The pipeline is made with the first frame, so that who mirrors nothing pays nothing; it bounds what it keeps.
#pragma once

#include "devices/audit/collector/SequenceWatch.h"
#include "devices/audit/collector/Tzsp.h"
#include "devices/audit/collector/UdpInlet.h"
#include "devices/audit/packets/PacketPipeline.h"

namespace cw::audit {

class MirrorFrames {
public:
    // Flows' ids go on from `firstId`, apart from those of exported flows.
    MirrorFrames(quint16 source, quint64 firstId) : m_source(source), m_nextFrame(firstId) {}

    struct Taken {
        TzspKind kind = TzspKind::Wrong;
        qint64 lost = 0; // by the sender's count of packets, where it sends one
    };
    Result<Taken> take(const UdpInlet::Arrived &arrived); // fails where no pipeline can be had
    void tick(qint64 nowNs);                              // time-outs go on where no frame comes
    void finish();
    bool ready() const { return m_pipeline && m_pipeline->ready(); }
    void moveTo(Observations &batch);
    bool isUsed() const { return m_pipeline != nullptr; }
    void addTo(Coverage &coverage) const;

private:
    const quint16 m_source;
    quint64 m_nextFrame;
    std::unique_ptr<PacketPipeline> m_pipeline;
    SequenceWatch m_sequences;
    bool m_quiet = false;
};

} // namespace cw::audit
