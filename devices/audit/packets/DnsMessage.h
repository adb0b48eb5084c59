// A DNS message as the wire has it (RFC 1035), read with bounds: compression may only point backward, names have at
// most 255 bytes, records at most `MostRecords` a message. Pure; any thread.
#pragma once

#include "devices/audit/model/IpAddress.h"
#include "devices/audit/packets/Wire.h"

#include <optional>
#include <vector>

namespace cw::audit {

struct DnsRecord {
    QString name; // lower case, without the final dot
    quint16 type = 0;
    quint32 ttl = 0;
    IpAddress address; // A and AAAA
    QString target;    // CNAME and PTR
    bool operator==(const DnsRecord &) const = default;
};

struct DnsQuestion {
    QString name;
    quint16 type = 0;
    bool operator==(const DnsQuestion &) const = default;
};

struct DnsMessage {
    static constexpr int MostRecords = 128;

    enum Type : quint16 { A = 1, Cname = 5, Null = 10, Ptr = 12, Txt = 16, Aaaa = 28, Svcb = 64, Https = 65 };

    quint16 id = 0;
    bool answer = false;
    bool truncated = false;
    quint8 opcode = 0;
    quint8 code = 0;
    std::vector<DnsQuestion> questions;
    std::vector<DnsRecord> answers; // of the answer section; mDNS puts addresses into the last section too
    bool complete = true;           // false: damaged or cut short after what is here

    // Follows the aliases from `name` as the answers give them.
    std::vector<QString> aliasesOf(const QString &name) const;

    bool operator==(const DnsMessage &) const = default;
};

// Nothing where it is no DNS message: too short, an impossible name in its question, more than one question.
std::optional<DnsMessage> readDns(Octets bytes, bool withAdditional = false);

} // namespace cw::audit
