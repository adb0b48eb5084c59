// What a source saw of one conversation between two hosts in a span of time. Plain values, any thread.
#pragma once

#include "devices/audit/model/IpAddress.h"

#include <QMetaType>
#include <QString>

#include <vector>

namespace cw::audit {

// Where a name beside an address comes from. All but Dns are the peer's or the camera's own claim.
enum class NameSource : quint8 { None, Dns, Sni, QuicSni, HttpHost, Certificate, Mdns, Log };

enum class FlowState : quint8 {
    Ongoing,  // more may follow
    Attempt,  // nobody answered
    Refused,  // reset or ICMP unreachable before anything was said
    Closed,   // ended as it should
    TimedOut, // fell silent
    Blocked,  // a firewall says that it let nothing through
};

// Who began, whom it called. The order of the two is right where `FlowDelta::beganKnown` says so.
struct FlowKey {
    IpAddress source; // who began
    IpAddress destination;
    quint16 sourcePort = 0;
    quint16 destinationPort = 0;
    quint8 protocol = 0; // IANA: 6 TCP, 17 UDP, 1 ICMP
    quint16 vlan = 0;    // outermost tag, 0: none

    bool operator==(const FlowKey &) const = default;
};
size_t qHash(const FlowKey &key, size_t seed = 0);

// The part of a flow since the last delta with the same id. Bytes are those of the outermost IP packets, headers
// included; `out` is from `key.source`.
struct FlowDelta {
    quint64 id = 0;     // the same for each delta of one flow; unique within its source
    quint16 source = 0; // FlowSource::number()
    FlowKey key;
    bool beganKnown = false; // a SYN, the first packet, or the exporter said who began
    bool hasBytes = true;    // firewall logs tell of connections, not of sizes
    FlowState state = FlowState::Ongoing;
    qint64 first = 0; // ms since 1970, UTC, of this part
    qint64 last = 0;
    quint64 packetsOut = 0;
    quint64 packetsIn = 0;
    quint64 bytesOut = 0;
    quint64 bytesIn = 0;
    quint32 sampling = 1; // one packet in so many was looked at; the counts are already multiplied
    quint8 tcpFlags = 0;  // all that were seen, or-ed
    bool begins = false;  // the flow's first delta
    QString application;  // nDPI's name ("TLS", "RTSP") or ours ("PPPP"); empty: not known
    QString name;         // of the destination, as the wire or the log said
    NameSource nameSource = NameSource::None;
    QString tlsDetail; // JA3, version, certificate's subject where seen; for the evidence

    bool operator==(const FlowDelta &) const = default;
};

// One question for a name and what came back.
struct NameLookup {
    IpAddress client;
    IpAddress resolver; // invalid where a log does not say
    qint64 time = 0;    // ms since 1970, UTC
    QString name;       // lower case, without the final dot
    quint16 type = 1;   // 1 A, 28 AAAA, 16 TXT, 10 NULL
    int code = -1;      // DNS RCODE; -1: no answer was seen
    std::vector<IpAddress> addresses;
    std::vector<QString> aliases; // CNAME chain
    quint32 ttl = 0;              // seconds, of the shortest answer
    quint32 bytesOut = 0;         // of the questions' IP packets, 0 where a log does not say
    quint32 bytesIn = 0;
    NameSource via = NameSource::Dns; // Dns, Mdns or Log

    bool operator==(const NameLookup &) const = default;
};

// Something on the wire that is neither size nor name and that a rule rests on.
struct WireSign {
    enum class Kind : quint8 {
        PlainLogin, // a name and password, or HTTP/RTSP/FTP/telnet Basic, readable on the wire; never the password
        PlainVideo,       // RTP, RTSP or MJPEG that anybody on the way can watch
        Relay,            // a maker's relay or peer-to-peer protocol, by our signatures
        PortMapping,      // UPnP or NAT-PMP/PCP asks the router to open a port
        EncryptedDns,     // DoT, DoH to a known resolver: names asked there are not seen
        EncryptedHello,   // ECH: the name in the TLS hello is hidden
        HiddenCertificate // TLS 1.3: the certificate is not on the wire in the open
    };
    Kind kind = Kind::Relay;
    IpAddress client; // who does it
    IpAddress server;
    quint16 port = 0;
    quint8 protocol = 0;
    qint64 time = 0; // ms since 1970, UTC
    quint64 flow = 0;
    QString detail; // "PPPP hello", "Hikvision CAS", the outer port asked for; never a credential

    bool operator==(const WireSign &) const = default;
};

// A card (its MAC) stands behind an address: how a subject keeps its history when DHCP gives it another address.
// Told once for each pair and way, and again from time to time while it goes on.
struct AddressOwner {
    // Frames and exports show who passed a packet on, which may be a router; the others say whose the address is.
    enum class Via : quint8 { Arp, Neighbor, Dhcp, Frame, Export };
    IpAddress address;
    quint64 mac = 0; // 48 bits, network order
    qint64 time = 0; // ms since 1970, UTC
    Via via = Via::Arp;

    bool isClaim() const { return via == Via::Arp || via == Via::Neighbor || via == Via::Dhcp; }
    bool operator==(const AddressOwner &) const = default;
};

QString macText(quint64 mac); // lower case, colons

// What a source hands on at a time: batches, so that crossing threads costs little.
struct Observations {
    std::vector<FlowDelta> flows;
    std::vector<NameLookup> lookups;
    std::vector<WireSign> signs;
    std::vector<AddressOwner> owners; // empty where a source sees no frames

    bool isEmpty() const { return flows.empty() && lookups.empty() && signs.empty() && owners.empty(); }
};

} // namespace cw::audit

Q_DECLARE_METATYPE(cw::audit::Observations)
