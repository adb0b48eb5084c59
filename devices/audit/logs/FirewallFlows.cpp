#include "devices/audit/logs/FirewallFlows.h"

#include <algorithm>

namespace cw::audit {

FlowDelta FirewallFlows::take(const FirewallPacket &packet, qint64 time)
{
    if (m_seen.size() >= most)
        m_seen.clear();
    FlowDelta flow;
    flow.key = packet.key;
    Seen &seen = m_seen[packet.key];
    flow.begins = seen.id == 0 || time > seen.last + apartMs;
    if (flow.begins)
        seen.id = m_next++;
    seen.last = std::max(seen.last, time);
    flow.id = seen.id;
    flow.beganKnown = packet.begins;
    flow.hasBytes = false;
    flow.first = flow.last = time;
    flow.tcpFlags = packet.tcpFlags;
    flow.state = packet.verdict == FirewallPacket::Verdict::Blocked ? FlowState::Blocked : FlowState::Ongoing;
    return flow;
}

} // namespace cw::audit
