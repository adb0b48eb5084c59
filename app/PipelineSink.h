// Captured packets into the audit's pipeline. Lives on a capture's reader thread; owned by that capture.
#pragma once

#include "devices/audit/capture/FrameSink.h"
#include "devices/audit/packets/PacketPipeline.h"

namespace cw {

class PipelineSink : public audit::FrameSink {
public:
    PipelineSink(std::unique_ptr<audit::PacketPipeline> pipeline, audit::DeliverObservations deliver);

    void begin(int linkType) override;
    void packet(const audit::CapturedPacket &packet) override;
    void tick(qint64 now) override;
    void end() override;

private:
    void deliver();

    const std::unique_ptr<audit::PacketPipeline> m_pipeline;
    const audit::DeliverObservations m_deliver;
    quint16 m_linkType = audit::LinkEthernet;
};

} // namespace cw
