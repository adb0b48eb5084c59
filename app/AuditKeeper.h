// The audit's memory: its store, and who writes it. The window and the service share one; whoever has the lease
// watches, the other reads what was seen. GUI thread; owned by AuditDesk or the command.
#pragma once

#include "devices/audit/store/AuditJobs.h"
#include "devices/audit/store/AuditStore.h"
#include "devices/audit/store/StoreSetting.h"

#include <QElapsedTimer>
#include <QTimer>

namespace cw {

struct Credentials;

class AuditKeeper : public QObject {
    Q_OBJECT
public:
    // `login`: of a database; kept in memory alone. `program`: how the other is told of us.
    AuditKeeper(const audit::StoreSetting &setting, const Credentials &login, const QString &program,
                QObject *parent = nullptr);

    bool isWriter() const { return m_store.lease().holder == audit::LeaseState::Holder::Ourselves; }
    void setRetention(const audit::Retention &retention) { m_store.setRetention(retention); }
    void append(const audit::AuditBatch &batch);
    void setSees(const QString &sees) { m_store.setSees(sees); }
    void acknowledge(const audit::Finding &finding);
    void setWords(const QList<audit::OperatorWord> &words);
    // "counterwatch-watch has been watching since ..."; empty where nobody else does.
    QString watcher() const;

Q_SIGNALS:
    // We may watch: `kept` is what was seen before. Once each time the lease comes to us.
    void began(const cw::audit::KeptAudit &kept);
    // Somebody else watches: what was seen so far. Again whenever there is more.
    void read(const cw::audit::KeptAudit &kept);
    void wordsRead(const QList<cw::audit::OperatorWord> &words); // the operator said something elsewhere
    void lost();                                                 // the lease is no longer ours
    void told(const cw::Error &error);

private:
    void takeLease(const audit::LeaseState &lease);
    void load();

    audit::AuditStore m_store;
    QTimer m_soon; // reads again what somebody else writes all the time
    QElapsedTimer m_reading;
    bool m_began = false;
};

// A reader's view: what the store holds, with the last moment that anybody watched as now.
audit::SiteView viewOf(const audit::KeptAudit &kept, const QList<audit::Subject> &subjects,
                       const QTimeZone &zone);

} // namespace cw
