#include "devices/audit/store/StoreWorker.h"

#include "devices/audit/store/AuditStore.h"

#include <QDateTime>

namespace cw::audit {

StoreWorker::StoreWorker(const StorePlace &place, const Credentials &login, const LeaseHolder &self,
                         const StorePolicy &policy, std::shared_ptr<StoreQueue> queue)
    : m_policy(policy), m_retention(policy.retention), m_wantsLease(policy.wantsLease),
      m_file(place, login, self), m_queue(std::move(queue)), m_timer(this)
{
    connect(&m_timer, &QTimer::timeout, this, &StoreWorker::poll);
}

void StoreWorker::begin()
{
    open();
    m_timer.start(m_policy.poll);
    write();
}

void StoreWorker::end()
{
    m_timer.stop();
    m_failing = false;
    while (m_file.isWriter() && !m_queue->isEmpty() && !m_failing)
        write();
    m_file.close();
}

void StoreWorker::open()
{
    m_sinceOpening.start();
    m_file.open(m_wantsLease);
    const bool readable =
        m_file.state() == AuditFile::State::Open || m_file.state() == AuditFile::State::ReadOnly;
    m_mark = readable ? m_file.changeMark() : -1;
    tell();
    showLease();
}

void StoreWorker::setRetention(const Retention &retention)
{
    m_retention = retention;
    m_sincePruning.invalidate();
    prune();
}

void StoreWorker::setWantsLease(bool wants)
{
    m_wantsLease = wants;
    if (!wants && m_file.isWriter()) {
        end();
        open();
        m_timer.start(m_policy.poll);
    } else {
        poll();
    }
}

void StoreWorker::setSees(const QString &sees)
{
    m_file.setSees(sees);
}

void StoreWorker::tell()
{
    const QList<Error> sentences = m_file.takeTold();
    for (const Error &error : sentences)
        Q_EMIT told(error);
}

void StoreWorker::tellOf(const Error &error)
{
    if (m_trouble != error.text)
        Q_EMIT told(error);
    m_trouble = error.text;
}

void StoreWorker::tellOfLoss()
{
    if (m_lossTold || m_queue->dropped() == 0)
        return;
    m_lossTold = true;
    Q_EMIT told({Error::Category::Resource,
                 AuditStore::tr(
                     "The audit's store cannot be written as fast as there is something to write. The oldest "
                     "flows are left out and counted."),
                 {}});
}

void StoreWorker::showLease()
{
    LeaseState state;
    if (m_file.isReadable()) {
        switch (m_file.holder()) {
        case StoreLease::Holder::Ourselves:
            state.holder = LeaseState::Holder::Ourselves;
            break;
        case StoreLease::Holder::Another:
            state.holder = LeaseState::Holder::Another;
            break;
        case StoreLease::Holder::Nobody:
            state.holder = LeaseState::Holder::Nobody;
            break;
        }
        state.by = m_file.reader().holder();
    }
    if (m_leaseShown && state == m_lease)
        return;
    m_lease = state;
    m_leaseShown = true;
    m_wasWriter = m_wasWriter || state.holder == LeaseState::Holder::Ourselves;
    if (state.holder == LeaseState::Holder::Another) // that one writes what it sees itself
        m_queue->clear(std::exchange(m_wasWriter, false));
    Q_EMIT leaseChanged(state);
}

void StoreWorker::poll()
{
    m_file.checkAlive();
    tell();
    tellOfLoss();
    if (m_file.state() == AuditFile::State::Closed) {
        showLease();
        if (m_sinceOpening.isValid() && m_sinceOpening.elapsed() < m_policy.again)
            return;
        open();
    }
    if (m_wantsLease && m_file.state() == AuditFile::State::Open && !m_file.isWriter())
        m_file.takeLease();
    showLease();
    const bool due = !m_failing || m_sinceTrial.elapsed() >= m_policy.again;
    if (m_file.isWriter() && due && !m_queue->isEmpty())
        write();
    prune();
    if (!m_file.isReadable())
        return;
    const qint64 mark = m_file.changeMark();
    if (m_mark >= 0 && mark != m_mark)
        Q_EMIT changed();
    m_mark = mark;
}

// What lies ahead of the clock by more than a day, or is older than anything that is kept, has a time that cannot be.
Span StoreWorker::possible() const
{
    const qint64 now = m_policy.now ? m_policy.now() : QDateTime::currentMSecsSinceEpoch();
    return {std::max(qint64(3650) * DayMs, now - std::max(m_retention.sumDays, m_retention.flowDays) * DayMs),
            now + DayMs};
}

void StoreWorker::write()
{
    if (!m_file.isWriter())
        return;
    m_sinceTrial.start();
    while (!m_queue->isEmpty()) {
        const AuditBatch batch = m_queue->take(m_policy.flowsAtOnce);
        const qint64 now = m_policy.now ? m_policy.now() : QDateTime::currentMSecsSinceEpoch();
        const std::vector<StoreLoss> losses = m_queue->takeLosses(now);
        const auto done = m_file.write(batch, losses, possible());
        if (!done) {
            m_queue->putBack(batch);
            m_queue->putBackLosses(losses);
            m_failing = true;
            tell();
            tellOf(done.error());
            showLease();
            return;
        }
        m_failing = false;
        m_trouble.clear();
        if (m_file.refused() > 0) {
            StoreLoss loss;
            loss.reason = StoreLoss::Reason::Time;
            loss.what = QStringLiteral("rows");
            loss.time = now;
            loss.count = m_file.refused();
            m_queue->putBackLosses({loss});
        }
    }
    m_mark = m_file.changeMark();
    Q_EMIT written();
}

void StoreWorker::prune()
{
    if (!m_file.isWriter() || (m_sincePruning.isValid() && m_sincePruning.elapsed() < m_policy.pruneEvery))
        return;
    m_sincePruning.start();
    const auto done =
        m_file.prune(m_retention, m_policy.now ? m_policy.now() : QDateTime::currentMSecsSinceEpoch());
    if (!done)
        tellOf(done.error());
    tell();
}

} // namespace cw::audit
