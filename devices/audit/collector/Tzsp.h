// TZSP (TaZmen Sniffer Protocol, UDP 37008): a router sends on the frames that it sees, each behind a header of four
// bytes and tags. Pure, any thread.
#pragma once

#include "devices/audit/collector/ByteReader.h"

#include <optional>

namespace cw::audit {

enum class TzspLink : quint16 { Ethernet = 1, Raw = 7, Wifi = 0x12, Prism = 0x77, Avs = 0x7f };

struct TzspFrame {
    TzspLink link = TzspLink::Ethernet;
    ByteReader frame;       // of the datagram's bytes: valid as long as these
    quint32 fullLength = 0; // of the frame before it was cut; the frame's own where no tag says so
    quint32 sequence = 0;   // packet count, where told
    bool hasSequence = false;
};

enum class TzspKind : quint8 { Wrong, Frame, Other }; // Other: keep-alive and the like

struct TzspMessage {
    TzspKind kind = TzspKind::Wrong;
    TzspFrame frame;
};

TzspMessage readTzsp(ByteReader reader);

} // namespace cw::audit
