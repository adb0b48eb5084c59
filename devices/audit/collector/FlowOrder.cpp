#include "devices/audit/collector/FlowOrder.h"

namespace cw::audit {

namespace {

constexpr quint16 LastWellKnown = 1'023;
constexpr quint16 FirstEphemeral = 32'768; // Linux; IANA's begin at 49152

} // namespace

int callsByPorts(quint16 one, quint16 other)
{
    const bool oneServes = one != 0 && one <= LastWellKnown;
    const bool otherServes = other != 0 && other <= LastWellKnown;
    if (oneServes != otherServes)
        return otherServes ? 1 : -1;
    const bool oneCalls = one >= FirstEphemeral;
    const bool otherCalls = other >= FirstEphemeral;
    if (oneCalls != otherCalls)
        return oneCalls ? 1 : -1;
    return 0;
}

FlowOrder whoBegan(const FlowEnd &one, const FlowEnd &other, quint8 protocol)
{
    const bool tcp = protocol == 6;
    if (tcp && one.callSyn != other.callSyn)
        return {one.callSyn, true};
    if (tcp && one.answerSyn != other.answerSyn)
        return {other.answerSyn, true};
    const int ports = callsByPorts(one.port, other.port);
    const int start = !one.seen || !other.seen || one.first == other.first ? 0
                      : one.first < other.first                            ? 1
                                                                           : -1;
    if (tcp && one.syn && other.syn && start != 0) // the handshake was seen, and its first packet
        return {start > 0, true};
    if (tcp && ports != 0) // seen from the middle on: who sent first then says nothing
        return {ports > 0, false};
    if (start != 0) // without a handshake the first packet is the beginning, unless the ports say otherwise
        return {start > 0, !tcp && ports * start >= 0};
    if (ports != 0)
        return {ports > 0, false};
    if (one.seen != other.seen)
        return {one.seen, false};
    return {one.port >= other.port, false}; // the lower port is rather the service
}

} // namespace cw::audit
