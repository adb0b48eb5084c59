#include "devices/audit/store/AuditStore.h"

#include "devices/audit/store/StoreWorker.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QPointer>
#include <QStandardPaths>
#include <QSysInfo>

#include <unistd.h>

namespace cw::audit {

namespace {

std::optional<Error> whyNot(const Result<void> &done)
{
    return done ? std::optional<Error>() : done.error();
}

LeaseHolder whole(LeaseHolder self)
{
    if (self.host.isEmpty())
        self.host = QSysInfo::machineHostName();
    if (!self.process)
        self.process = QCoreApplication::applicationPid();
    if (!self.since)
        self.since = QDateTime::currentMSecsSinceEpoch();
    return self;
}

} // namespace

QString AuditStore::usualFile()
{
    const QString site =
        qEnvironmentVariable("COUNTERWATCH_SITE_FOLDER", QStringLiteral("/var/lib/counterwatch/site"));
    const bool isOurs = ::access(QFile::encodeName(site).constData(), W_OK | X_OK) == 0;
    return (isOurs ? site : ownFolder()) + QStringLiteral("/audit.sqlite");
}

QString AuditStore::ownFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/counterwatch");
}

AuditStore::AuditStore(const StorePlace &place, const Credentials &login, const LeaseHolder &self,
                       const StorePolicy &policy, QObject *parent)
    : QObject(parent), m_policy(policy), m_queue(std::make_shared<StoreQueue>(policy.mostWaiting)),
      m_worker(new StoreWorker(place, login, whole(self), policy, m_queue))
{
    qRegisterMetaType<cw::audit::LeaseState>();
    qRegisterMetaType<cw::Error>();
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &StoreWorker::leaseChanged, this, [this](const LeaseState &state) {
        m_lease = state;
        Q_EMIT leaseChanged(state);
    });
    connect(m_worker, &StoreWorker::told, this, &AuditStore::told);
    connect(m_worker, &StoreWorker::written, this, &AuditStore::written);
    connect(m_worker, &StoreWorker::changed, this, &AuditStore::changed);
    m_thread.setObjectName(QStringLiteral("audit store"));
    m_thread.start();
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->begin(); });
}

AuditStore::~AuditStore()
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] {
        worker->end();
        QThread::currentThread()->quit(); // said from outside, it might end before this was its turn
    });
    m_thread.wait();
}

void AuditStore::append(AuditBatch batch)
{
    if (batch.isEmpty())
        return;
    m_queue->add(std::move(batch));
    if (std::exchange(m_asked, true))
        return;
    QMetaObject::invokeMethod(m_worker, [this, worker = m_worker] {
        QMetaObject::invokeMethod(this, [this] { m_asked = false; });
        worker->write();
    });
}

quint64 AuditStore::dropped() const
{
    return m_queue->dropped();
}

void AuditStore::setRetention(const Retention &retention)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, retention] { worker->setRetention(retention); });
}

void AuditStore::setWantsLease(bool wants)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, wants] { worker->setWantsLease(wants); });
}

void AuditStore::setSees(const QString &sees)
{
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, sees] { worker->setSees(sees); });
}

template<typename Job, typename Ask>
Job *AuditStore::ask(QObject *owner, Ask ask)
{
    Job *job = new Job(owner);
    QPointer<Job> wanted = job;
    QMetaObject::invokeMethod(m_worker, [this, worker = m_worker, wanted, ask] {
        const auto answer = ask(worker->file());
        QMetaObject::invokeMethod(this, [wanted, answer] {
            if (!wanted)
                return; // nobody wants to know any more
            wanted->deleteLater();
            Q_EMIT wanted->finished(answer);
        });
    });
    return job;
}

LoadJob *AuditStore::load(QObject *owner)
{
    const qint64 now = m_policy.now ? m_policy.now() : QDateTime::currentMSecsSinceEpoch();
    return ask<LoadJob>(owner, [now, hours = m_policy.loadHours](AuditFile &file) {
        return file.isReadable() ? file.reader().load(now - hours, now - 30 * DayMs) : KeptAudit{};
    });
}

DestinationsJob *AuditStore::destinations(const QString &subject, const Span &span, QObject *owner)
{
    return ask<DestinationsJob>(owner, [=](AuditFile &file) {
        return file.isReadable() ? file.reader().destinations(subject, span)
                                 : std::vector<DestinationHistory>{};
    });
}

HoursJob *AuditStore::hours(const QString &subject, const Span &span, QObject *owner)
{
    return ask<HoursJob>(owner, [=](AuditFile &file) {
        return file.isReadable() ? file.reader().hours(subject, span) : std::vector<HourSum>{};
    });
}

FlowsJob *AuditStore::flows(const FlowQuery &query, QObject *owner)
{
    return ask<FlowsJob>(owner, [=](AuditFile &file) {
        return file.isReadable() ? file.reader().flows(query) : std::vector<FlowSum>{};
    });
}

FiguresJob *AuditStore::figures(QObject *owner)
{
    return ask<FiguresJob>(
        owner, [](AuditFile &file) { return file.isReadable() ? file.reader().figures() : StoreFigures{}; });
}

SavedJob *AuditStore::acknowledge(const QString &finding, const Acknowledgment &said, QObject *owner)
{
    return ask<SavedJob>(owner, [=](AuditFile &file) { return whyNot(file.acknowledge(finding, said)); });
}

SavedJob *AuditStore::setWords(const std::vector<StoredWord> &words, QObject *owner)
{
    return ask<SavedJob>(owner, [=](AuditFile &file) { return whyNot(file.setWords(words)); });
}

} // namespace cw::audit
