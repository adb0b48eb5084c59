// A pipeline that is fed hand-made frames at given times and collects what comes out. One thread; owned by its test.
#pragma once

#include "devices/audit/packets/PacketPipeline.h"
#include "tests/devices/audit/packets/FrameMaker.h"

#include <algorithm>

namespace cw::test {

class PipelineRig {
public:
    explicit PipelineRig(const audit::PipelineLimits &limits = {})
        : m_pipeline(std::move(audit::PacketPipeline::create(9, limits).value()))
    {}

    // `at` in ms from some midnight.
    void feed(qint64 at, const QByteArray &frame, int wireLength = -1)
    {
        m_pipeline->feed({{reinterpret_cast<const quint8 *>(frame.constData()), size_t(frame.size())},
                          (Begin + at) * 1'000'000,
                          quint32(wireLength < 0 ? frame.size() : wireLength),
                          audit::LinkEthernet,
                          0});
        collect();
    }
    void advance(qint64 at)
    {
        m_pipeline->advance((Begin + at) * 1'000'000);
        collect();
    }
    void finish()
    {
        m_pipeline->finish();
        collect();
    }
    const audit::PipelineCounts &counts() const { return m_pipeline->counts(); }

    // The deltas of the flow whose client has this port.
    std::vector<audit::FlowDelta> deltasOf(quint16 clientPort) const
    {
        std::vector<audit::FlowDelta> out;
        std::copy_if(flows.begin(), flows.end(), std::back_inserter(out),
                     [&](const audit::FlowDelta &delta) { return delta.key.sourcePort == clientPort; });
        return out;
    }

    static constexpr qint64 Begin = 1'700'006'400'000;
    std::vector<audit::FlowDelta> flows;
    std::vector<audit::NameLookup> lookups;
    std::vector<audit::WireSign> signs;
    std::vector<audit::AddressOwner> owners;

private:
    void collect()
    {
        const audit::Observations got = m_pipeline->take();
        flows.insert(flows.end(), got.flows.begin(), got.flows.end());
        lookups.insert(lookups.end(), got.lookups.begin(), got.lookups.end());
        signs.insert(signs.end(), got.signs.begin(), got.signs.end());
        owners.insert(owners.end(), got.owners.begin(), got.owners.end());
    }
    std::unique_ptr<audit::PacketPipeline> m_pipeline;
};

} // namespace cw::test
