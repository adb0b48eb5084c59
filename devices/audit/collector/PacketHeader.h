// The two ends of a packet by the first bytes of its frame, as sFlow samples them. Pure, any thread.
#pragma once

#include "devices/audit/collector/ByteReader.h"
#include "devices/audit/model/Flow.h"

#include <optional>

namespace cw::audit {

struct PacketHeader {
    FlowKey key; // ports 0 where there are none, as in later fragments
    quint32 ipLength = 0;
    quint8 tcpFlags = 0;
};

std::optional<PacketHeader> readEthernet(ByteReader frame);
std::optional<PacketHeader> readIp(ByteReader packet); // version 4 or 6, by its first four bits

} // namespace cw::audit
