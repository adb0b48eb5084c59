// What a source could see, since when, and what it lost: an audit never says "clean" for what it did not see.
// Plain values, any thread.
#pragma once

#include <QMetaType>
#include <QString>

#include <vector>

namespace cw::audit {

enum class Vantage : quint8 {
    LiveCapture,
    PacketFile,
    FlowExport,
    FlowFile,
    ResolverLog,
    FirewallLog,
    CameraWord
};

// What a vantage cannot tell by its nature, or what was seen to be hidden.
enum class BlindSpot : quint8 {
    Names,             // no DNS, no TLS hello: NetFlow
    Bytes,             // connections without sizes: firewall logs
    BuiltInAddresses,  // a resolver log sees no address that was never asked for
    SmallFlows,        // sampling hides them
    WhatStaysInside,   // a router sees only what crosses it
    EncryptedDns,      // seen: DoH or DoT
    EncryptedHello,    // seen: ECH
    HiddenCertificate, // seen: TLS 1.3
    Radios,            // Wi-Fi and mobile of the camera itself; always
};

struct Span {
    qint64 from = 0; // ms since 1970, UTC
    qint64 to = 0;
    bool operator==(const Span &) const = default;
};

struct Coverage {
    quint16 source = 0; // FlowSource::number()
    Vantage vantage = Vantage::LiveCapture;
    QString label;          // "eth1", "NetFlow from 10.0.0.1", a file's name
    qint64 since = 0;       // ms since 1970, UTC; of the first thing that could have been seen
    qint64 until = 0;       // of the last
    std::vector<Span> gaps; // not watching, or the exporter was silent, between since and until
    quint64 packets = 0;
    quint64 bytes = 0;
    quint64 records = 0;     // flow records, log lines
    quint64 kernelDrops = 0; // the kernel's ring was full
    quint64 ownDrops = 0;    // our queue was full
    quint64 lostRecords = 0; // gaps in exporters' sequence numbers
    quint64 undecodable = 0; // packets, sets or lines that could not be read
    quint64 cutShort = 0;    // packets of which the capture kept only the beginning
    quint32 sampling = 1;    // one packet in so many
    // An exporter's times were moved by so much to our clock, because its own is wrong.
    qint64 clockMendedMs = 0;
    std::vector<BlindSpot> blindSpots; // without doubles, in the enum's order

    bool lostSomething() const
    {
        return kernelDrops || ownDrops || lostRecords || undecodable || !gaps.empty();
    }
    bool operator==(const Coverage &) const = default;
};

// A handover from the window to the service takes less.
constexpr qint64 ShortestUnwatched = 2 * 60'000; // ms

// When none of these watched, from the first of them until then; ascending and apart. A closed window sees nothing.
std::vector<Span> unwatched(const std::vector<Coverage> &coverage, qint64 until);

} // namespace cw::audit

Q_DECLARE_METATYPE(cw::audit::Coverage)
