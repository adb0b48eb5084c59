// Remembers what the audit observes, for as long as the operator wants: in a file of SQLite's, or in a PostgreSQL
// database for a site of several desks and collectors. Window and service share a store: one at a time writes what it
// observes, by a lease that outlives neither's crash; the others read, and the operator's own words are written by any.
//
// This face of it lives on the thread of whoever made it (the composition root), and owns a thread that owns the
// connection; nobody waits for it but the destructor, which has it write the rest. What waits is bounded (StoreQueue);
// what had no room is counted and stands in the store's losses.
#pragma once

#include "devices/audit/store/AuditJobs.h"
#include "devices/audit/store/LeaseState.h"
#include "devices/audit/store/StorePlace.h"
#include "devices/audit/store/StorePolicy.h"

#include <QThread>

#include <functional>
#include <memory>

namespace cw {
struct Credentials;
} // namespace cw

namespace cw::audit {

class AuditFile;
class StoreQueue;
class StoreWorker;

class AuditStore : public QObject {
    Q_OBJECT
public:
    // Opens at once, on its thread; `leaseChanged` follows, and `told` where something is wrong. The login is kept in
    // memory alone. `self`: how others are told of us; host, process and time are filled in.
    AuditStore(const StorePlace &place, const Credentials &login, const LeaseHolder &self,
               const StorePolicy &policy = {}, QObject *parent = nullptr);
    ~AuditStore() override;

    // In the site's folder, which the service and the windows of its group share, where the package made one that this
    // user may write in (COUNTERWATCH_SITE_FOLDER names another); else in the user's own.
    static QString usualFile();
    static QString ownFolder(); // this user's, for what is not shared

    // Any number of times; only what the holder of the lease observes is written. What comes before it is known who
    // holds it waits.
    void append(AuditBatch batch);
    quint64 dropped() const; // rows for which there was no room, in this run
    void setRetention(const Retention &retention);
    void setWantsLease(bool wants);    // false: gives it up
    void setSees(const QString &sees); // for others to be told
    const LeaseState &lease() const { return m_lease; }

    LoadJob *load(QObject *owner);
    DestinationsJob *destinations(const QString &subject, const Span &span, QObject *owner);
    HoursJob *hours(const QString &subject, const Span &span, QObject *owner);
    FlowsJob *flows(const FlowQuery &query, QObject *owner);
    FiguresJob *figures(QObject *owner);
    SavedJob *acknowledge(const QString &finding, const Acknowledgment &said, QObject *owner);
    SavedJob *setWords(const std::vector<StoredWord> &words, QObject *owner);

Q_SIGNALS:
    void leaseChanged(const cw::audit::LeaseState &state);
    void told(const cw::Error &error); // a sentence for the operator
    void written();                    // nothing waits any more
    void changed();                    // somebody else has written

private:
    template<typename Job, typename Ask>
    Job *ask(QObject *owner, Ask ask);

    const StorePolicy m_policy;
    QThread m_thread;
    std::shared_ptr<StoreQueue> m_queue;
    StoreWorker *m_worker; // lives on the thread
    LeaseState m_lease;
    bool m_asked = false; // to write; further calls need not ask
};

} // namespace cw::audit
