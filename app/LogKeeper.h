// Keeps the last lines of the program's log for Help > Save diagnostics, and hands each on to whoever took them before.
// Lines of our own that only tell what goes on reach standard error at a terminal, or where the environment asks for them.
// Built once, first thing in main(), and gone last; log() from any thread. Bounded: the oldest lines go first, counted.
#pragma once

#include "devices/diagnostics/Diagnostics.h"

#include <QMutex>

#include <deque>

namespace cw {

class LogKeeper {
public:
    explicit LogKeeper(std::size_t lines = 5000);
    ~LogKeeper();
    LogKeeper(const LogKeeper &) = delete;
    LogKeeper &operator=(const LogKeeper &) = delete;

    QList<LogLine> lines() const;
    int dropped() const;

private:
    static void take(QtMsgType type, const QMessageLogContext &context, const QString &text);
    void keep(QtMsgType type, const QMessageLogContext &context, const QString &text);

    const std::size_t m_most;
    const bool m_echoes;
    mutable QMutex m_mutex;
    std::deque<LogLine> m_lines;
    int m_dropped = 0;
    QtMessageHandler m_before = nullptr;
};

} // namespace cw
