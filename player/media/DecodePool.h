// The threads that decode, as many as the machine has cores. Each stream is a job that is run by one thread at a
// time, one picture a turn, so that 64 cameras share the cores fairly. Built and owned by the composition root.
#pragma once

#include "devices/base/ThreadHandle.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace cw {

// A stream's ordered queue as the pool sees it.
class DecodeJob {
public:
    virtual ~DecodeJob() = default;
    // Works on the next waiting picture. True while more wait. Never called by two threads at once.
    virtual bool runOne() = 0;

private:
    friend class DecodePool;
    enum class Turn { Idle, Waiting, Running, RunningAndAsked };
    Turn m_turn = Turn::Idle; // under the pool's mutex
};

class DecodePool {
public:
    explicit DecodePool(unsigned threads = std::thread::hardware_concurrency());
    ~DecodePool(); // jobs that wait are dropped

    // Something waits for this job. Any thread.
    void schedule(const std::shared_ptr<DecodeJob> &job);
    std::size_t threadCount() const { return m_threads.size(); }

private:
    void work();
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::shared_ptr<DecodeJob>> m_waiting;
    bool m_stopping = false;
    std::vector<ThreadHandle> m_threads;
};

} // namespace cw
