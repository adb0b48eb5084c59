// The audit at work: takes what its sources observe, lets the rules judge, and tells what they found.
//
// Thread: it lives where it is put (moveToThread a QThread of the composition root's; everything it owns goes with it)
// and is called there; its signals cross threads by value. Judging reads a view and never waits. Owned by the
// composition root, and owns its sources and rules.
//
// Rules judge by the traffic's time: live each `judgeEvery`, files each day of traffic and at their end. A finding is
// told when it is new and when it grows; it is kept though its evidence is pruned. Views are handed out at most once
// in `viewEvery` of the clock, and only when something came.
#pragma once

#include "devices/audit/model/FlowSource.h"
#include "devices/audit/model/Rule.h"
#include "devices/audit/rules/FindingBook.h"
#include "devices/audit/table/AuditBook.h"

#include <QElapsedTimer>
#include <QTimer>

namespace cw::audit {

using SharedView = std::shared_ptr<const SiteView>;

class AuditEngine : public QObject {
    Q_OBJECT
public:
    struct Policy {
        AuditBook::Policy book;
        qint64 judgeEvery = 60'000;                // ms of traffic, live
        qint64 judgeFilesEvery = 24LL * 3'600'000; // ms of traffic, files
        int judgeAtMost = 0; // ms of the clock between two judgements, live; each day of traffic all the same
        int viewEvery = 1000;           // ms of the clock; 0: none but at the end
        qint64 ahead = 3'600'000;       // a live source's times beyond the clock by more are not believed
        qint64 exportLag = 150'000;     // a router tells of a flow so long after it fell silent
        qint64 silence = 15LL * 60'000; // a live source that tells nothing for so long is not waited for
    };

    explicit AuditEngine(RuleBook rules, QObject *parent = nullptr);
    AuditEngine(RuleBook rules, const Policy &policy, QObject *parent = nullptr);
    ~AuditEngine() override;

    // Before start(), and while it runs: a source that is added late is started at once.
    void addSource(std::unique_ptr<FlowSource> source);
    void setSubjects(const QList<Subject> &subjects);
    void setLocal(const QList<IpNetwork> &local);
    void setExpectations(const Expectations &expectations);
    void setNetworks(Networks networks);
    void setOwnSessions(const OwnSessions &own);
    void setLists(const QList<IpNetwork> &networks, const QStringList &names);
    void setZone(const QTimeZone &zone) { m_book.setZone(zone); }
    void setWorkingHours(const std::optional<WorkingHours> &hours); // none: they are learned
    // After setSubjects() and before start(): what the store kept, findings included, so that they are not told as new again.
    void restore(const std::vector<DestinationHistory> &histories, const std::vector<WireSign> &signs,
                 const std::vector<DomainDay> &domains, const std::vector<InsideReach> &reaches,
                 const QList<KeptFinding> &findings);

    // What the store kept of where earlier runs stood; before start(). It is no part of coverage(), which is ours.
    void restoreCoverage(const std::vector<Coverage> &earlier) { m_earlier = earlier; }
    const std::vector<Coverage> &earlier() const { return m_earlier; }

    void start();
    // This one hands out what it holds and ends. What it saw, and that it watched, stays.
    void endSource(quint16 number);
    void stop(); // sources hand out what they hold; finished() follows
    bool isRunning() const { return m_running; }

    AuditBook &book() { return m_book; }
    // What a source told with times that cannot be counts as what could not be read.
    std::vector<Coverage> coverage() const;
    std::vector<Finding> findings() const;                                 // alarms first, then the latest
    QList<KeptFinding> keptFindings() const { return m_findings.all(); }   // in the same order
    void acknowledge(const QString &findingKey, const QString &note = {}); // by the operator
    SiteView view() const;
    void judge(); // now, beside the interval
    AuditChanges takeChanges() { return m_book.takeChanges(); }

Q_SIGNALS:
    void found(const cw::audit::Finding &finding); // new, or graver than before
    void grew(const cw::audit::Finding &finding);
    void viewed(const cw::audit::SharedView &view);
    void coverageChanged(const std::vector<cw::audit::Coverage> &coverage);
    void failed(quint16 source, const cw::Error &error);
    void judged(qint64 time); // the traffic's; a good moment to store
    void finished();          // every source has finished and the rules have judged all of it

private:
    struct Place {
        std::unique_ptr<FlowSource> source;
        Coverage coverage;
        qint64 told = 0;               // the latest traffic it told of
        quint64 fromTheFuture = 0;     // observations of it that were not believed
        std::vector<BlindSpot> hidden; // what its signs show to be hidden
        bool file = false;
        bool started = false;
        bool done = false;
    };
    void begin(Place &place);
    void take(Place &place, const Observations &batch);
    void tellSubjects();
    void seeHidden(Place &place, const std::vector<WireSign> &signs);
    void end(Place &place);
    qint64 latestPossible(const Place &place) const;
    bool isBelievable(const Observations &batch, qint64 latest) const;
    static Observations believable(Place &place, const Observations &batch, qint64 latest);
    void advance();
    void showSoon();
    void showView();
    qint64 toldBy(const Place &place) const;
    qint64 latest() const;
    qint64 toldUntil() const;
    bool filesOnly() const;

    const RuleBook m_rules;
    const Policy m_policy;
    AuditBook m_book;
    std::vector<std::unique_ptr<Place>> m_places;
    FindingBook m_findings;
    std::vector<Coverage> m_earlier;
    QTimer m_viewTimer;
    QTimer m_judgeTimer;
    qint64 m_earliest = 0; // of all traffic
    qint64 m_expired = 0;
    qint64 m_judged = 0;
    quint64 m_subjectsTold = 0; // of SubjectIndex::filterChanges()
    bool m_fresh = false;       // something came since the last view
    bool m_running = false;
};

} // namespace cw::audit

Q_DECLARE_METATYPE(cw::audit::SharedView)
Q_DECLARE_METATYPE(cw::audit::Finding)
