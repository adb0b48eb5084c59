// The findings as they stand over time: each judgement is merged into them, so that one cause is one finding that
// grows, and what the operator said of it stays. Pure, one thread; owned by the engine.
//
// Bounds: `most` findings; when they are full the gentlest goes first, the oldest of those, acknowledged ones before
// others.
#pragma once

#include "devices/audit/model/Finding.h"

#include <map>
#include <optional>

namespace cw::audit {

struct KeptFinding {
    Finding finding;         // its severity is the highest that it ever had
    qint64 acknowledged = 0; // ms since 1970; 0: not
    QString note;            // the operator's own words
    Severity acknowledgedAs = Severity::Notice;
    quint32 acknowledgedOccurrences = 0;

    // The operator has said what is to be said of it, and it got no graver since.
    bool isQuiet() const { return acknowledged && finding.severity <= acknowledgedAs; }
    bool operator==(const KeptFinding &) const = default;
};

// What an operator is told: each at most once a judgement.
struct FindingChange {
    enum class Kind : quint8 { New, Graver, Grew };
    Kind kind = Kind::New;
    QString key;
};

// Leaves out what a more telling finding of the same subject says of the same destinations: a relay is a new
// destination, too.
std::vector<Finding> condensed(std::vector<Finding> findings);

class FindingBook {
public:
    explicit FindingBook(size_t most = 10'000) : m_most(most) {}

    void restore(const QList<KeptFinding> &kept);                        // what the store had
    std::vector<FindingChange> take(const std::vector<Finding> &judged); // condensed() first
    // False: there is no such finding.
    bool acknowledge(const QString &key, qint64 when, const QString &note = {});
    bool reopen(const QString &key);

    const KeptFinding *find(const QString &key) const;
    QList<KeptFinding> all() const; // the gravest first, then the latest
    size_t size() const { return m_kept.size(); }

private:
    void dropOver();

    const size_t m_most;
    std::map<QString, KeptFinding> m_kept;
};

} // namespace cw::audit
