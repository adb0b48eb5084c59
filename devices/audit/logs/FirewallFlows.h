// Packets that a firewall wrote about, as flows: what it writes about one conversation within a minute, on whatever
// interface, is one flow. One thread at a time; owned by a decoder. Keeps at most 16,384; when full, all are forgotten
// and a conversation may be told of twice.
#pragma once

#include "devices/audit/logs/FirewallPacket.h"

#include <QHash>

namespace cw::audit {

class FirewallFlows {
public:
    static constexpr qsizetype most = 16'384;
    static constexpr qint64 apartMs = 60'000;

    FlowDelta take(const FirewallPacket &packet, qint64 time);

private:
    struct Seen {
        quint64 id = 0;
        qint64 last = 0;
    };
    QHash<FlowKey, Seen> m_seen;
    quint64 m_next = 1;
};

} // namespace cw::audit
