#include "app/PipelineSink.h"

namespace cw {

namespace {

constexpr qint64 NsPerMs = 1'000'000;

} // namespace

PipelineSink::PipelineSink(std::unique_ptr<audit::PacketPipeline> pipeline,
                           audit::DeliverObservations deliver)
    : m_pipeline(std::move(pipeline)), m_deliver(std::move(deliver))
{}

void PipelineSink::begin(int linkType)
{
    m_linkType = quint16(linkType); // the pipeline knows libpcap's numbers as well as those of files
}

void PipelineSink::packet(const audit::CapturedPacket &packet)
{
    audit::Frame frame;
    frame.bytes = {packet.bytes.data(), packet.bytes.size()};
    frame.time = packet.time;
    frame.wireLength = packet.wireLength;
    frame.linkType = m_linkType;
    m_pipeline->feed(frame);
    if (m_pipeline->ready())
        deliver();
}

void PipelineSink::tick(qint64 now)
{
    m_pipeline->advance(now * NsPerMs);
    deliver();
}

void PipelineSink::end()
{
    m_pipeline->finish();
    deliver();
}

void PipelineSink::deliver()
{
    if (audit::Observations seen = m_pipeline->take(); !seen.isEmpty())
        m_deliver(std::move(seen));
}

} // namespace cw
