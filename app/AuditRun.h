// The audit of the window on a thread of its own: what is asked of it crosses to that thread, what it found comes back.
// GUI thread; owned by AuditDesk, whose calls return at once.
#pragma once

#include "devices/audit/store/StoreValues.h"
#include "devices/audit/table/AuditEngine.h"
#include "widgets/pages/audit/AuditPage.h"

#include <QThread>

namespace cw {

class AuditRun : public QObject {
    Q_OBJECT
public:
    explicit AuditRun(QObject *parent = nullptr);
    ~AuditRun() override; // waits until the thread has ended

    // What an earlier run kept; before anything is added.
    void restore(const audit::KeptAudit &kept);
    // Numbers of sources are ours to give.
    quint16 nextNumber() { return m_next++; }
    void add(std::unique_ptr<audit::FlowSource> source);
    void end(quint16 source); // what it saw stays
    void setSubjects(const QList<audit::Subject> &subjects);
    void setExpectations(const audit::Expectations &expectations);
    void setWorkingHours(const std::optional<audit::WorkingHours> &hours);
    void setNetworks(const QStringList &files); // failed() where one cannot be read; none: nothing is known
    void setList(const QString &file);          // the same
    void setOwnAddresses(const QList<audit::IpAddress> &addresses);
    void acknowledge(const QString &findingKey);
    void stop(); // sources give out what they hold; finished() follows

Q_SIGNALS:
    void snapshot(std::shared_ptr<const cw::AuditSnapshot> snapshot);
    void found(const cw::audit::Finding &finding);  // new, or graver than before
    void batch(const cw::audit::AuditBatch &batch); // to be kept
    void failed(const cw::Error &error);
    void finished();

private:
    void onThread(std::function<void(audit::AuditEngine &)> work);

    QThread m_thread;
    audit::AuditEngine *m_engine; // lives on m_thread and goes with it
    quint16 m_next = 1;
};

} // namespace cw
