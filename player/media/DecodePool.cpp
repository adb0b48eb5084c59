#include "player/media/DecodePool.h"

#include <algorithm>

namespace cw {

DecodePool::DecodePool(unsigned threads)
{
    for (unsigned i = 0; i < std::max(1U, threads); ++i)
        m_threads.emplace_back("decode " + std::to_string(i), CancelToken(), [this] { work(); });
}

DecodePool::~DecodePool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_waiting.clear();
    }
    m_wake.notify_all();
}

void DecodePool::schedule(const std::shared_ptr<DecodeJob> &job)
{
    const std::lock_guard lock(m_mutex);
    switch (job->m_turn) {
    case DecodeJob::Turn::Idle:
        job->m_turn = DecodeJob::Turn::Waiting;
        m_waiting.push_back(job);
        m_wake.notify_one();
        break;
    case DecodeJob::Turn::Running:
        job->m_turn = DecodeJob::Turn::RunningAndAsked;
        break;
    case DecodeJob::Turn::Waiting:
    case DecodeJob::Turn::RunningAndAsked:
        break;
    }
}

void DecodePool::work()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_wake.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
        if (m_stopping)
            return;
        auto job = std::move(m_waiting.front());
        m_waiting.pop_front();
        job->m_turn = DecodeJob::Turn::Running;
        lock.unlock();
        const bool more = job->runOne();
        lock.lock();
        if (m_stopping)
            return;
        if (more || job->m_turn == DecodeJob::Turn::RunningAndAsked) {
            job->m_turn = DecodeJob::Turn::Waiting;
            m_waiting.push_back(
                std::move(job)); // this thread takes the next turn itself: no need to wake another
            if (m_waiting.size() > 1)
                m_wake.notify_one();
        } else {
            job->m_turn = DecodeJob::Turn::Idle;
            lock.unlock();
            job.reset(); // the last holder's destructor must not run under the lock
            lock.lock();
        }
    }
}

} // namespace cw
