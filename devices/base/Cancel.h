// Asking work on another thread to stop. The token outlives whoever polls it; canceled work says nothing.
// Any thread; copies share one flag.
#pragma once

#include <atomic>
#include <memory>

namespace cw {

class CancelToken {
public:
    CancelToken() : m_flag(std::make_shared<std::atomic<bool>>(false)) {}

    void cancel() const { m_flag->store(true, std::memory_order_release); }
    bool isCanceled() const { return m_flag->load(std::memory_order_acquire); }

private:
    std::shared_ptr<std::atomic<bool>> m_flag;
};

} // namespace cw
