// What is remembered of a subject and one of its destinations: what rules judge. Plain values, any thread.
#pragma once

#include "devices/audit/model/Flow.h"

#include <vector>

namespace cw::audit {

enum class DestinationKind : quint8 {
    ThisClient, // our own sessions: "you"
    Recorder,
    Local,
    Multicast,
    Resolver,
    TimeServer,
    MakerService,
    Relay, // a maker's relay or peer-to-peer service
    Unknown,
};

// Only the operator, a MUD profile or the configuration makes a destination expected; time never does.
enum class Expectation : quint8 { Unexplained, ByOperator, ByMud, ByConfiguration, Ourselves, Forbidden };

// All that passed in one hour.
struct HourSum {
    qint64 hour = 0; // hours since 1970, UTC
    quint64 bytesOut = 0;
    quint64 bytesIn = 0;
    quint64 packetsOut = 0;
    quint64 packetsIn = 0;
    quint32 sessions = 0; // begun
    bool operator==(const HourSum &) const = default;
};

// One beginning of a session, for beacons. A failed attempt is none.
struct Beat {
    qint64 time = 0; // ms since 1970, UTC
    quint64 bytesOut = 0;
    qint64 length = 0; // ms
    bool operator==(const Beat &) const = default;
};

// A flow as evidence: the whole of it, summed over its deltas.
struct FlowSum {
    FlowKey key; // source: who began
    qint64 first = 0;
    qint64 last = 0;
    quint64 packetsOut = 0;
    quint64 packetsIn = 0;
    quint64 bytesOut = 0;
    quint64 bytesIn = 0;
    FlowState state = FlowState::Ongoing;
    quint16 source = 0; // which FlowSource
    quint64 id = 0;
    QString application;
    QString name;
    NameSource nameSource = NameSource::None;
    bool operator==(const FlowSum &) const = default;
};

// A subject and one service of one peer. `out` is from the subject, whoever began.
struct DestinationHistory {
    QString subject;   // Subject::id
    IpAddress address; // the peer
    quint16 port = 0;  // of the side that answers; 0 for protocols without ports
    quint8 protocol = 0;
    bool inbound = false; // the peer began
    QString name;
    NameSource nameSource = NameSource::None;
    bool nameAnswered = false; // the subject's DNS answered that name with that address
    QString application;
    DestinationKind kind = DestinationKind::Unknown;
    Expectation expectation = Expectation::Unexplained;
    QString expectedBecause; // a sentence; empty where unexplained
    quint32 asn = 0;         // 0: not known
    QString network;         // the ASN's name
    QString country;         // ISO 3166, two letters; empty: not known or special-purpose
    qint64 first = 0;
    qint64 last = 0;
    quint64 bytesOut = 0;
    quint64 bytesIn = 0;
    quint64 packetsOut = 0;
    quint64 packetsIn = 0;
    quint32 sessions = 0;
    quint32 attempts = 0;       // that nobody answered or somebody refused
    quint32 sampling = 1;       // the coarsest that a source of it had
    std::vector<HourSum> hours; // ascending, without empty ones
    std::vector<Beat> beats;    // ascending, of the last 24 h of traffic, at most 2,048
    std::vector<FlowSum> flows; // the largest and the latest, at most 32
    bool operator==(const DestinationHistory &) const = default;
};

} // namespace cw::audit
