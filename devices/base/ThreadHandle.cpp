#include "devices/base/ThreadHandle.h"

#include <algorithm>
#include <pthread.h>

namespace cw {

ThreadHandle::ThreadHandle(std::string name, CancelToken cancel, std::function<void()> work)
    : m_cancel(cancel), m_done(std::make_shared<std::atomic<bool>>(false))
{
    m_thread = std::thread([done = m_done, name = std::move(name), work = std::move(work)]() mutable {
        pthread_setname_np(pthread_self(), name.substr(0, 15).c_str());
        work();
        work = nullptr; // what the closure holds goes on this thread, before anybody hears that it is done
        done->store(true, std::memory_order_release);
    });
}

ThreadHandle &ThreadHandle::operator=(ThreadHandle &&other)
{
    join();
    m_cancel = other.m_cancel;
    m_done = std::move(other.m_done);
    m_thread = std::move(other.m_thread);
    return *this;
}

ThreadHandle::~ThreadHandle()
{
    join();
}

bool ThreadHandle::isRunning() const
{
    return m_done && !m_done->load(std::memory_order_acquire);
}

void ThreadHandle::join()
{
    if (!m_thread.joinable())
        return;
    m_cancel.cancel();
    m_thread.join();
}

ThreadReaper::~ThreadReaper()
{
    for (const auto &thread : m_threads)
        thread.cancel();
}

void ThreadReaper::take(ThreadHandle thread)
{
    thread.cancel();
    const std::lock_guard lock(m_mutex);
    reapFinished();
    m_threads.push_back(std::move(thread));
}

std::size_t ThreadReaper::pending()
{
    const std::lock_guard lock(m_mutex);
    reapFinished();
    return m_threads.size();
}

void ThreadReaper::reapFinished()
{
    std::erase_if(m_threads, [](const ThreadHandle &thread) { return !thread.isRunning(); });
}

} // namespace cw
