#include "tests/bench/Patience.h"

#include <algorithm>
#include <csignal>
#include <ctime>

namespace cw::bench {

namespace {

volatile std::sig_atomic_t signalCame = 0;

void onSignal(int)
{
    signalCame = 1;
}

void shortRest(double seconds)
{
    timespec time{};
    time.tv_nsec = long(std::clamp(seconds, 0.0, 0.02) * 1e9);
    ::nanosleep(&time, nullptr);
    if (interrupted())
        throw Interrupted();
}

} // namespace

void catchSignals()
{
    struct sigaction action {};
    action.sa_handler = onSignal;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        ::sigaction(signal, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

bool interrupted()
{
    return signalCame != 0;
}

std::int64_t monotonicNanos()
{
    timespec time{};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    return std::int64_t(time.tv_sec) * 1000000000 + time.tv_nsec;
}

void rest(double seconds)
{
    const std::int64_t end = monotonicNanos() + std::int64_t(seconds * 1e9);
    for (std::int64_t now = monotonicNanos(); now < end; now = monotonicNanos())
        shortRest(secondsBetween(now, end));
}

bool waitUntil(double seconds, const std::function<bool()> &isSo)
{
    const std::int64_t end = monotonicNanos() + std::int64_t(seconds * 1e9);
    while (!isSo()) {
        if (monotonicNanos() >= end)
            return false;
        shortRest(0.01);
    }
    return true;
}

} // namespace cw::bench
