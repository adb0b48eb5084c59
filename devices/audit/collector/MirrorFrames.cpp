#include "devices/audit/collector/MirrorFrames.h"

#include <iterator>
#include <utility>

namespace cw::audit {

namespace {

template<typename T>
void append(std::vector<T> &to, std::vector<T> &&from)
{
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

} // namespace

Result<MirrorFrames::Taken> MirrorFrames::take(const UdpInlet::Arrived &arrived)
{
    const TzspMessage message = readTzsp(ByteReader(arrived.data, arrived.size));
    Taken taken{message.kind, 0};
    if (message.kind != TzspKind::Frame)
        return taken;
    if (!m_pipeline) {
        auto made = PacketPipeline::create(m_source);
        if (!made)
            return tl::unexpected(made.error());
        m_pipeline = std::move(*made);
    }
    if (message.frame.hasSequence) {
        const ExportDomain domain{arrived.sender, arrived.port, ExportVersion::Tzsp, 0};
        taken.lost = m_sequences.see(domain, message.frame.sequence, 1, arrived.ns / 1'000'000).lost;
    }
    m_quiet = false;
    Frame frame;
    frame.bytes = {message.frame.frame.data(), message.frame.frame.left()};
    frame.time = arrived.ns;
    frame.wireLength = message.frame.fullLength;
    // What a pcap file numbers otherwise, the pipeline counts as undecodable.
    frame.linkType = message.frame.link == TzspLink::Raw ? quint16(LinkRaw) : quint16(message.frame.link);
    frame.number = m_nextFrame++;
    m_pipeline->feed(frame);
    return taken;
}

void MirrorFrames::tick(qint64 nowNs)
{
    if (m_pipeline && std::exchange(m_quiet, true))
        m_pipeline->advance(nowNs);
}

void MirrorFrames::finish()
{
    if (m_pipeline)
        m_pipeline->finish();
}

void MirrorFrames::moveTo(Observations &batch)
{
    if (!m_pipeline)
        return;
    Observations taken = m_pipeline->take();
    append(batch.flows, std::move(taken.flows));
    append(batch.lookups, std::move(taken.lookups));
    append(batch.signs, std::move(taken.signs));
    append(batch.owners, std::move(taken.owners));
}

void MirrorFrames::addTo(Coverage &coverage) const
{
    if (!m_pipeline)
        return;
    Coverage seen;
    cw::audit::addTo(seen, m_pipeline->counts());
    coverage.packets += seen.packets;
    coverage.bytes += seen.bytes;
    coverage.undecodable += seen.undecodable;
    coverage.cutShort += seen.cutShort;
    coverage.blindSpots.insert(coverage.blindSpots.end(), seen.blindSpots.begin(), seen.blindSpots.end());
}

} // namespace cw::audit
