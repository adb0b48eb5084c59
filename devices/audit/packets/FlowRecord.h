// One conversation while it is held. Owned by the assembler, used on its thread.
#pragma once

#include "devices/audit/model/Flow.h"
#include "devices/audit/packets/FlowInspection.h"

#include <memory>

namespace cw::audit {

// What was learned of a flow. Most flows that are held have said nothing yet, so it is apart.
struct FlowWords {
    QString application;
    QString name;
    NameSource nameSource = NameSource::None;
    QString tlsDetail;
};

struct FlowRecord {
    enum class Wait : quint8 { Tcp, Other, Short, Count };

    IpAddress ends[2]; // the lesser (address, port) first, so that both directions find the same record
    quint64 id = 0;
    qint64 first = 0; // ns, of the part not yet handed out
    qint64 last = 0;  // ns, of the newest packet
    quint64 packets[2] = {};
    quint64 bytes[2] = {}; // of that part, by the end that sent them
    quint32 ever[2] = {};  // packets since the flow began, stops at its most
    quint16 ports[2] = {};
    quint16 vlan = 0;
    quint8 protocol = 0;
    quint8 began = 0; // which end
    bool beganKnown = false;
    bool begins = true;   // nothing has been handed out yet
    bool spoke = false;   // a packet with a payload was seen
    bool settled = false; // its packets need not be looked into any more
    quint8 flags = 0;     // of the part
    quint8 seen[2] = {};  // TCP flags since the flow began, by end
    FlowState state = FlowState::Ongoing;
    Wait wait = Wait::Other;

    std::unique_ptr<FlowWords> words;
    std::unique_ptr<FlowInspection> inspection;

    // Places in the assembler's lists: by newest packet, and by the beginning of the part.
    quint32 before[2] = {}, after[2] = {};
    bool linked[2] = {};
    quint32 hash = 0;

    bool unsent() const { return packets[0] || packets[1]; }
    FlowKey key() const
    {
        return {ends[began], ends[1 - began], ports[began], ports[1 - began], protocol, vlan};
    }
    FlowWords &say()
    {
        if (!words)
            words = std::make_unique<FlowWords>();
        return *words;
    }
};

} // namespace cw::audit
