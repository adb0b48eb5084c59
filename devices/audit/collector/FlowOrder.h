// Who began a flow, by what its two directions show. Pure, any thread.
#pragma once

#include <QtGlobal>

namespace cw::audit {

struct FlowEnd { // what was sent by one of the two
    bool seen = false;
    qint64 first = 0; // ms since 1970
    quint16 port = 0;
    bool syn = false;       // TCP: its beginning was seen
    bool callSyn = false;   // SYN without ACK alone: it called
    bool answerSyn = false; // one packet with both: it was called
};

struct FlowOrder {
    bool byFirst = true; // the first of the two
    bool known = false;  // false: it is a guess by the ports
};

// 1: by its ports `one` calls `other`; -1: `other` calls; 0: they do not say.
int callsByPorts(quint16 one, quint16 other);
FlowOrder whoBegan(const FlowEnd &one, const FlowEnd &other, quint8 protocol);

} // namespace cw::audit
