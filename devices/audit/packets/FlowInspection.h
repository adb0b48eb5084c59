// What is kept of a flow while its first packets are looked into; freed when everything is known. Owned by the flow.
#pragma once

#include "devices/audit/packets/NdpiFlow.h"
#include "devices/audit/packets/StreamHead.h"

#include <QString>

#include <memory>

namespace cw::audit {

struct FlowInspection {
    NdpiFlow ndpi; // empty once nDPI has made up its mind
    bool ndpiDone = false;
    StreamHead heads[2];    // TCP: the beginnings of both directions, by the assembler's ends
    quint16 looked = 0;     // packets with a payload that were looked into
    quint16 told = 0;       // signs that this flow has given already, a bit each
    bool helloRead = false; // the TLS client's
    bool serverHelloRead = false;
    bool isDns = false;
    bool mapping = false; // an AddPortMapping was begun; its port may come in a later segment
};

} // namespace cw::audit
