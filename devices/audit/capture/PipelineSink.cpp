#include "devices/audit/capture/PipelineSink.h"

#include "devices/audit/packets/PacketPipeline.h"

#include <utility>

namespace cw::audit {

namespace {

class PipelineSink : public FrameSink {
public:
    PipelineSink(std::unique_ptr<PacketPipeline> pipeline, DeliverObservations deliver)
        : m_pipeline(std::move(pipeline)), m_deliver(std::move(deliver))
    {}

    void begin(int linkType) override { m_linkType = quint16(linkType); }

    void packet(const CapturedPacket &packet) override
    {
        m_quiet = false;
        Frame frame;
        frame.bytes = packet.bytes;
        frame.time = packet.time;
        frame.wireLength = packet.wireLength;
        frame.linkType = m_linkType;
        m_pipeline->feed(frame);
        if (m_pipeline->ready())
            deliver();
    }

    // The frames' own time leads while there are any: those that still wait in a queue are older than now.
    void tick(qint64 now) override
    {
        if (std::exchange(m_quiet, true))
            m_pipeline->advance(now * 1'000'000);
        deliver();
    }

    void end() override
    {
        m_pipeline->finish();
        deliver();
    }

    void addTo(Coverage &coverage) const override
    {
        Coverage seen;
        cw::audit::addTo(seen, m_pipeline->counts());
        coverage.bytes = seen.bytes; // of IP packets, as the other sources count
        coverage.undecodable = seen.undecodable;
        coverage.blindSpots = seen.blindSpots;
    }

private:
    void deliver()
    {
        if (auto batch = m_pipeline->take(); !batch.isEmpty())
            m_deliver(std::move(batch));
    }

    const std::unique_ptr<PacketPipeline> m_pipeline;
    const DeliverObservations m_deliver;
    quint16 m_linkType = LinkEthernet;
    bool m_quiet = true;
};

} // namespace

MakeFrameSink pipelineSink(quint16 source)
{
    return [source](DeliverObservations deliver) -> Result<std::unique_ptr<FrameSink>> {
        auto pipeline = PacketPipeline::create(source);
        if (!pipeline)
            return tl::unexpected(pipeline.error());
        return std::make_unique<PipelineSink>(std::move(*pipeline), std::move(deliver));
    };
}

} // namespace cw::audit
