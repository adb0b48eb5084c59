// The programs that are measured beside the client, and how they are started. Pure values, main thread.
#pragma once

#include "tests/bench/Bench.h"

#include <memory>
#include <vector>

namespace cw::bench {

using Children = std::vector<std::unique_ptr<Child>>;

// The bare cost of a pane: received over TCP, decoded on one thread, scaled to the pane's size, thrown away. One
// process a stream. Its progress, with the count of frames, goes to `progressFile`.
Child::Start ffmpegPane(const QString &url, QSize size, const QString &progressFile);
qint64 framesOf(const QString &progressFile);

Child::Start mpvWindow(const Bench &bench, const QString &url, QSize size, const QString &output);
Child::Start ffplayWindow(const Bench &bench, const QString &url, QSize size, const QString &renderer);

double cpuSeconds(const Children &children);

} // namespace cw::bench
