// A named thread that is joined, never detached, and the place where finished threads are joined without
// making anybody wait. Owned by the composition root; used from the GUI thread.
#pragma once

#include "devices/base/Cancel.h"

#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace cw {

// Starts `work` on a thread of its own whose name a debugger shows (15 characters at most).
// The destructor cancels and joins.
class ThreadHandle {
public:
    ThreadHandle() = default;
    ThreadHandle(std::string name, CancelToken cancel, std::function<void()> work);
    ThreadHandle(ThreadHandle &&) = default;
    ThreadHandle &operator=(ThreadHandle &&other);
    ~ThreadHandle();

    bool isRunning() const; // false once `work` has returned
    void cancel() const { m_cancel.cancel(); }
    void join();

private:
    CancelToken m_cancel;
    std::shared_ptr<std::atomic<bool>> m_done;
    std::thread m_thread;
};

// Takes over canceled threads so that closing 64 cameras waits for none of them on the GUI thread.
// Finished ones are joined on the next take(); the rest when the reaper goes, all canceled first.
class ThreadReaper {
public:
    ~ThreadReaper();
    void take(ThreadHandle thread);
    std::size_t pending();

private:
    void reapFinished();
    std::mutex m_mutex;
    std::vector<ThreadHandle> m_threads;
};

} // namespace cw
