// What a delta adds to a flow once what another source told already is left out. Plain value.
#pragma once

#include "devices/audit/model/History.h"

namespace cw::audit {

struct FlowPart {
    FlowSum whole; // the flow so far, this part included; `key.source` began
    qint64 first = 0;
    qint64 last = 0;
    quint64 packetsOut = 0; // of this part
    quint64 packetsIn = 0;
    quint64 bytesOut = 0;
    quint64 bytesIn = 0;
    quint32 sampling = 1;
    bool hasBytes = true;
    bool begins = false;  // nothing was told of this flow before
    bool session = false; // from this part on it is known that both talked: count it once
    bool attempt = false; // it ended and never was a session: count it once
    bool ends = false;    // nothing more follows
};

// Two states of one flow.
inline bool isSameFlow(const FlowSum &x, const FlowSum &y)
{
    return x.id == y.id && x.source == y.source && x.key == y.key;
}

} // namespace cw::audit
