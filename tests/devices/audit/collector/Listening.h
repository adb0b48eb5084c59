// A collector on a free port of loopback, and all that it heard. Test thread.
#pragma once

#include "devices/audit/collector/CollectorSource.h"
#include "tests/devices/audit/collector/Nfdump.h"

#include <QSignalSpy>
#include <QTest>

#include <map>

namespace cw::audit {

inline PairSums sumsOf(const std::vector<FlowDelta> &flows)
{
    PairSums sums;
    for (const FlowDelta &flow : flows) {
        const QString source = flow.key.source.toString();
        const QString destination = flow.key.destination.toString();
        const int protocol = flow.key.protocol;
        if (flow.packetsOut > 0 || flow.bytesOut > 0) {
            PairSum &out = sums[{source, destination, protocol}];
            out.packets += flow.packetsOut;
            out.bytes += flow.bytesOut;
        }
        if (flow.packetsIn > 0 || flow.bytesIn > 0) {
            PairSum &in = sums[{destination, source, protocol}];
            in.packets += flow.packetsIn;
            in.bytes += flow.bytesIn;
        }
    }
    return sums;
}

inline QByteArray textOf(const PairSums &sums) // for a message where they differ
{
    QByteArray text;
    for (const auto &[key, sum] : sums)
        text += QStringLiteral("%1 > %2 /%3: %4 packets, %5 bytes\n")
                    .arg(std::get<0>(key), std::get<1>(key))
                    .arg(std::get<2>(key))
                    .arg(sum.packets)
                    .arg(sum.bytes)
                    .toUtf8();
    return text;
}

class Listening {
public:
    explicit Listening(CollectorPlan plan = {}, quint16 number = 3) : source(number, planOf(std::move(plan)))
    {
        QObject::connect(&source, &FlowSource::observed, &source, [this](const Observations &batch) {
            flows.insert(flows.end(), batch.flows.begin(), batch.flows.end());
            owners.insert(owners.end(), batch.owners.begin(), batch.owners.end());
        });
        source.start();
    }

    quint16 port() const { return source.ports().value(0); }
    // Everything that was sent before is in `flows` after it.
    bool stop()
    {
        QSignalSpy finished(&source, &FlowSource::finished);
        source.stop();
        return finished.wait(10'000);
    }
    const Coverage coverage() const { return source.coverage(); }

    std::vector<FlowDelta> flows;
    std::vector<AddressOwner> owners;
    CollectorSource source;

private:
    static CollectorPlan planOf(CollectorPlan plan)
    {
        plan.endpoints = {{QHostAddress(QHostAddress::LocalHost), 0, CollectorEndpoint::Accepts::Any}};
        return plan;
    }
};

} // namespace cw::audit
