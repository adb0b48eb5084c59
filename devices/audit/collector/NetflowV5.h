// NetFlow version 5: a header and up to thirty records of 48 bytes, IPv4 alone. Pure, any thread.
#pragma once

#include "devices/audit/collector/ByteReader.h"
#include "devices/audit/collector/Datagram.h"

namespace cw::audit {

// Fills `out`, whose domain names the exporter already. False where it is no NetFlow v5.
bool readNetflowV5(ByteReader reader, Datagram &out);

} // namespace cw::audit
