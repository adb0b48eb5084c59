// The store's work on the store's own thread: opens and opens again, writes what waits, prunes, takes the lease when it
// is free, and looks whether somebody else has written. Lives on that thread; owned by AuditStore. What it has to say it
// says by signals, which cross to the store's face by value.
#pragma once

#include "devices/audit/store/AuditFile.h"
#include "devices/audit/store/LeaseState.h"
#include "devices/audit/store/StorePolicy.h"
#include "devices/audit/store/StoreQueue.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

namespace cw::audit {

class StoreWorker : public QObject {
    Q_OBJECT
public:
    StoreWorker(const StorePlace &place, const Credentials &login, const LeaseHolder &self,
                const StorePolicy &policy, std::shared_ptr<StoreQueue> queue);

    void begin();
    void end(); // writes what waits, as far as that succeeds, and closes
    void write();
    AuditFile &file() { return m_file; }
    void setRetention(const Retention &retention);
    void setWantsLease(bool wants);
    void setSees(const QString &sees);

Q_SIGNALS:
    void leaseChanged(const cw::audit::LeaseState &state);
    void told(const cw::Error &error);
    void written();
    void changed();

private:
    void poll();
    void open();
    void tell();
    void tellOf(const Error &error);
    void tellOfLoss();
    void showLease();
    void prune();
    Span possible() const;

    const StorePolicy m_policy;
    Retention m_retention;
    bool m_wantsLease;
    AuditFile m_file;
    std::shared_ptr<StoreQueue> m_queue;
    QTimer m_timer; // polls
    QElapsedTimer m_sinceOpening;
    QElapsedTimer m_sinceTrial;
    QElapsedTimer m_sincePruning;
    LeaseState m_lease;
    qint64 m_mark = -1;
    QString m_trouble; // was said; the same is not said again and again
    bool m_leaseShown = false;
    bool m_failing = false;
    bool m_lossTold = false;
    bool m_wasWriter = false; // since another was last seen to write
};

} // namespace cw::audit
