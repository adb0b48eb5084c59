// Networks (ASN) and countries of addresses, by databases in MaxMind's format that the operator gives. Special-purpose
// ranges never have either. Any one thread; owned by the engine.
#pragma once

#include "devices/audit/model/IpAddress.h"
#include "devices/base/Result.h"

#include <QHash>

#include <memory>
#include <vector>

struct MMDB_s;

namespace cw::audit {

struct NetworkOf {
    quint32 asn = 0; // 0: not known
    QString network;
    QString country; // ISO 3166, two letters
    bool operator==(const NetworkOf &) const = default;
};

class Networks {
public:
    Networks() = default; // knows nothing

    // Several files add up: one with ASNs, one with countries (or cities), or one with both. The first to know wins.
    static Result<Networks> open(const QStringList &files);

    NetworkOf of(const IpAddress &address) const;
    bool isEmpty() const { return m_files.empty(); }

private:
    struct Close {
        void operator()(MMDB_s *file) const;
    };
    std::vector<std::unique_ptr<MMDB_s, Close>> m_files;
    mutable QHash<IpAddress, NetworkOf> m_known; // bounded; emptied when full
};

} // namespace cw::audit
