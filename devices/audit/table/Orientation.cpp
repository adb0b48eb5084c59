#include "devices/audit/table/Orientation.h"

#include <algorithm>
#include <array>

namespace cw::audit {

namespace {

// Above the well-known ports: what cameras, recorders and their makers' services answer on. From AUDIT.md, section 5.
constexpr std::array<quint16, 27> ServerPorts{1883, 1900, 1935, 2020, 2049,  3478,  3702,  5060,  5349,
                                              5351, 5353, 6123, 6500, 8000,  8080,  8443,  8554,  8800,
                                              8883, 9000, 9010, 9020, 32100, 32108, 34567, 37777, 37810};
constexpr quint16 WellKnown = 1024;
constexpr quint16 Ephemeral = 32768; // from here up Linux, and from 49152 up most others, choose for callers

bool isServerPort(quint16 port)
{
    return (port > 0 && port < WellKnown) || std::binary_search(ServerPorts.begin(), ServerPorts.end(), port);
}

} // namespace

bool sourceLikelyBegan(const FlowKey &key, const std::function<bool(const IpAddress &)> &isInside)
{
    if (key.destination.isMulticast() != key.source.isMulticast())
        return key.destination.isMulticast();
    const bool sourceServes = isServerPort(key.sourcePort);
    const bool destinationServes = isServerPort(key.destinationPort);
    if (sourceServes != destinationServes)
        return destinationServes;
    const bool sourceCalls = key.sourcePort >= Ephemeral;
    const bool destinationCalls = key.destinationPort >= Ephemeral;
    if (sourceCalls != destinationCalls)
        return sourceCalls;
    if (isInside) {
        const bool sourceInside = isInside(key.source);
        if (sourceInside != isInside(key.destination))
            return sourceInside;
    }
    return true;
}

quint16 servicePort(const FlowKey &key)
{
    constexpr std::array<quint8, 5> WithPorts{6, 17, 33, 132, 136}; // TCP, UDP, DCCP, SCTP, UDP-Lite
    return std::find(WithPorts.begin(), WithPorts.end(), key.protocol) == WithPorts.end()
               ? 0
               : key.destinationPort;
}

} // namespace cw::audit
