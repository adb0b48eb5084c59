// Waiting that ends when the person at the terminal asks for it, and what a benchmark throws when it cannot go on.
// Main thread of the bench; interrupted() may be asked from any thread.
#pragma once

#include <QString>

#include <cstdint>
#include <functional>
#include <stdexcept>

namespace cw::bench {

// This figure cannot be had, the next one may.
class Trouble : public std::runtime_error {
public:
    explicit Trouble(const QString &sentence) : std::runtime_error(sentence.toStdString()) {}
};

// The person asked to stop: everything unwinds and ends its processes.
class Interrupted : public std::exception {};

void catchSignals(); // INT, TERM and HUP
bool interrupted();

std::int64_t monotonicNanos();
inline double secondsBetween(std::int64_t from, std::int64_t to)
{
    return double(to - from) / 1e9;
}

// These throw Interrupted.
void rest(double seconds);
bool waitUntil(double seconds, const std::function<bool()> &isSo);

} // namespace cw::bench
