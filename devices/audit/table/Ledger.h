// What is remembered of each subject: sums by hour of each destination, beginnings of sessions, the flows to show as
// evidence. Pure, one thread; owned by the engine. Every byte that is counted in stands in the totals and in one hour.
//
// Bounds: `destinations` a subject and `accounts` in all: when they are full the quarter of that subject (of the largest,
// where this one has few) with the least bytes (those seen first within the last hour count sixteenfold) is merged into one
// entry without address ("others") and counted in merged(); one that returns within the hour takes its hour back out of
// it. Beats: of 24 h,
// 2,048 a destination, and `beats` in all: beyond, a destination keeps its latest 256. Hours: `keepHours`, and
// the first four weeks of a destination outside, by which it is judged; `hours` in all: beyond, those four weeks and then
// the oldest day go first; totals keep what is pruned.
#pragma once

#include "devices/audit/model/Spans.h"
#include "devices/audit/table/FlowPart.h"
#include "devices/audit/table/HistoryKey.h"
#include "devices/audit/table/PartedSums.h"
#include "devices/audit/table/SubjectIndex.h"

#include <functional>
#include <unordered_map>

namespace cw::audit {

struct HourChange {
    QString subject;
    HistoryKey key;
    HourSum sum; // the whole hour as it stands now, not the difference
    bool operator==(const HourChange &) const = default;
};

class Ledger {
public:
    struct Policy {
        size_t destinations = 2048;
        size_t accounts = 65'536;
        size_t beats = 1'000'000;
        size_t hours = 4'000'000;
        qint64 keepHours = 60 * 24;
        qint64 anchorHours = AnchorHours; // from a destination's first
    };

    struct Claim {
        QString name;
        NameSource source = NameSource::None;
    };
    struct Account {
        DestinationHistory history; // without what it is called, what it is and whether it is expected
        std::vector<Claim> claims;  // names that flows bore, latest last, at most four
        bool foreign = false;       // not all of it were our own sessions
        qint64 changedFrom = 0;     // hours from here on changed since takeChanges(); valid where `changed`
        qint64 changedTo = 0;
        bool changed = false;
        quint8 nextLatest = 0; // whose turn it is among the latest flows
        qint64 ownFrom = 0;    // the first hour that is not restored; 0: none is
        quint64 made = 0;      // of others: which they are, from 1
    };
    using Accounts = std::unordered_map<HistoryKey, Account, size_t (*)(const HistoryKey &)>;

    static constexpr quint64 TakesVideo =
        1'000'000; // bytes that a host takes from cameras before it is watched itself

    explicit Ledger(SubjectIndex &subjects);
    Ledger(SubjectIndex &subjects, const Policy &policy);

    // `own`: one of our own sockets is at its end.
    void count(const FlowPart &part, bool own);
    // What the store kept. Sums of hours that are there already are replaced, so that what is written twice counts once.
    void restore(const DestinationHistory &kept);

    // Who took video from cameras in earlier runs, by their histories, is watched again.
    void recallTakers();

    // The host turned out to be the subject: what this run counted for it is the subject's. What an earlier run kept of
    // the host is not, as it may have been another at the same address.
    void join(int host, int subject);

    const Accounts &accountsOf(int subject) const;
    // A host's are under its present name: all hours of one that was named since are among them, once.
    std::vector<HourChange> takeChanges();
    void prune(qint64 now); // ms; drops what is older than the policy keeps
    void
    forget(int subject); // it is removed; what nobody took of it yet stands in takeChanges() all the same
    qint64 latest() const { return m_latest; }
    size_t size() const { return m_size; }
    quint64 merged() const { return m_merged; }

private:
    void count(int subject, bool began, const FlowPart &part, bool own);
    Account &account(int subject, const HistoryKey &key);
    void addHours(Account &account, const FlowPart &part, bool began);
    void addClaim(Account &account, const FlowSum &flow);
    void addSession(Account &account, const FlowPart &part, bool began);
    void keepEvidence(Account &account, const FlowPart &part);
    void pruneHours(DestinationHistory &history, qint64 from, bool anchored);
    void mergeSmallest(int subject);
    void join(Account &account, const Account &from);
    void goOn(int subject, const HistoryKey &key, Account &account);
    void changesOf(int subject, const HistoryKey &key, Account &account, std::vector<HourChange> &changes);
    void watchVideo(const FlowPart &part);

    SubjectIndex &m_subjects;
    const Policy m_policy;
    std::vector<Accounts> m_books; // by the subject's number
    qint64 m_latest = 0;
    size_t m_beats = 0;
    size_t m_hours = 0;
    size_t m_size = 0;
    quint64 m_merged = 0;
    quint64 m_made = 0;
    PartedSums m_parted;
    std::vector<HourChange> m_parting; // changes of what was merged before anybody took them; at most `hours`
};

} // namespace cw::audit
