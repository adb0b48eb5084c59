// The names that subjects asked for, by registered domain and day. Pure, one thread; owned by the engine.
// Bounds: `domains` a subject and day, further ones count under "" ; `names` distinct ones a domain and day are told
// apart, and `apart` in all; further ones count as distinct too, since a tunnel never repeats itself; `keepDays`, and
// `days` sums in all: beyond, the oldest day goes first. Where several sources tell
// of one question (the same client, name and type within two seconds), it counts once.
#pragma once

#include "devices/audit/model/SiteView.h"

#include <QHash>
#include <QSet>

#include <deque>
#include <map>

namespace cw::audit {

class DomainLedger {
public:
    struct Policy {
        qsizetype domains = 512;
        qsizetype names = 4096;
        qsizetype apart = 1'000'000;
        qsizetype days = 200'000;
        qint64 keepDays = 60;
    };

    DomainLedger();
    explicit DomainLedger(const Policy &policy);

    // False: another source told of it already.
    bool count(const QString &subject, quint16 source, const NameLookup &lookup);
    void restore(const DomainDay &day);
    std::vector<DomainDay> days() const;
    std::vector<DomainDay> takeChanges(); // as they stand now
    void prune(qint64 now);

private:
    struct Day {
        DomainDay sum;
        double entropy = 0; // over all distinct names
        double length = 0;
        QSet<size_t> seen; // hashes; let go once the day is over
        bool changed = false;
    };
    struct Recent {
        size_t hash = 0;
        qint64 time = 0;
        quint16 source = 0;
    };
    void forgetBefore(qint64 day);
    bool isDouble(quint16 source, const NameLookup &lookup);

    const Policy m_policy;
    std::map<std::pair<qint64, QString>, QHash<QString, Day>> m_days; // (day, subject), then the domain
    qsizetype m_apart = 0;                                            // names told apart at present
    qsizetype m_sums = 0;
    std::deque<Recent> m_recent;
    // Times and sources of each question, in order: a camera asks for one name thousands of times.
    QHash<size_t, std::multimap<qint64, quint16>> m_recentByHash;
};

} // namespace cw::audit
