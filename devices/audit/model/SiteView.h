// Everything that rules may look at, at one moment. Built by the engine; rules read it and own nothing. Any thread.
#pragma once

#include "devices/audit/model/Coverage.h"
#include "devices/audit/model/Finding.h"
#include "devices/audit/model/Subject.h"
#include "devices/audit/model/WorkingHours.h"

#include <QHash>
#include <QTimeZone>

namespace cw::audit {

// The names that a subject asked for under one registered domain on one day, for tunnels and generated names.
struct DomainDay {
    QString subject;
    QString domain; // registered domain: "example.co.uk"
    qint64 day = 0; // days since 1970, UTC
    quint32 lookups = 0;
    quint32 failed = 0; // NXDOMAIN
    quint32 bulky = 0;  // TXT and NULL
    quint32 distinctNames = 0;
    double meanEntropy = 0; // bits a character of the part before the domain
    double meanLength = 0;  // characters of that part
    quint64 bytesOut = 0;
    quint64 bytesIn = 0;
    std::vector<QString> samples; // at most 16
};

// A connection between inside hosts that a subject began, for scans.
struct InsideReach {
    QString subject;
    qint64 hour = 0; // hours since 1970, UTC
    quint32 hosts = 0;
    quint32 ports = 0;
    quint32 attempts = 0;         // without an answer
    std::vector<FlowSum> samples; // at most 16
};

// Who said that an address is its own, and how often.
struct AddressClaim {
    quint64 mac = 0;
    qint64 first = 0; // ms since 1970, UTC
    qint64 last = 0;
    quint32 count = 0; // times told, at most one a minute
};

// An address that more than one card claims at the same time.
struct ContestedAddress {
    IpAddress address;
    std::vector<AddressClaim> claims; // the earliest first
};

struct SiteView {
    qint64 now = 0;              // ms since 1970, UTC: the traffic's time, not the clock's
    qint64 watchingSince = 0;    // of the first source, of earlier runs too
    std::vector<Span> unwatched; // between then and now nobody watched; ascending and apart
    QTimeZone zone = QTimeZone::utc();
    WorkingHours working = WorkingHours::usual();
    QList<IpNetwork> local;
    QList<Subject> subjects;
    bool hostsLeftOut = false;                 // more hosts sent something than are watched
    std::vector<DestinationHistory> histories; // by subject, then by bytesOut downward
    std::vector<WireSign> signs; // of the last 30 days, one per (kind, client, server, port, day)
    std::vector<DomainDay> domains;
    std::vector<InsideReach> reaches;
    std::vector<ContestedAddress> contested;
    std::vector<Coverage> coverage;
    QList<IpNetwork> listedNetworks; // destinations in a list that the operator gave
    QStringList listedNames;         // and names; a leading "." takes what is under it too

    qint64 unwatchedIn(const Span &span) const; // ms
    const Subject *subject(const QString &id) const;
    std::vector<const DestinationHistory *> historiesOf(const QString &subject) const;
};

} // namespace cw::audit
