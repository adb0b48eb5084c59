// Reads logs to observations on a thread of its own, and hands them over in batches. At most eight batches wait: then
// the reading waits too, so that no line is lost and memory is bounded. Created and destroyed on the owner's thread.
#pragma once

#include "devices/audit/logs/LineSplitter.h"
#include "devices/audit/logs/LogDecoder.h"
#include "devices/audit/logs/LogInput.h"
#include "devices/base/ThreadHandle.h"

#include <condition_variable>
#include <deque>

namespace cw::audit {

// One file of those that are read together.
struct LogPart {
    QString path;
    QStringList through;       // a program and its arguments that print it; empty: it is read itself
    bool isNamesFirst = false; // what another part needs to know before
    std::unique_ptr<LogDecoder> decoder;
};

struct LogBatch {
    Observations seen;
    quint64 bytes = 0; // all that follow: since the last batch
    quint64 records = 0;
    quint64 undecodable = 0;
    bool isPayloadOnly = false;
    std::optional<Error> error;
    bool isLast = false;
};

class LogReader {
public:
    static constexpr size_t mostWaiting = 8;
    static constexpr size_t batchSize = 4096;

    LogReader(std::vector<LogPart> parts, bool follow) : m_parts(std::move(parts)), m_follow(follow) {}
    ~LogReader() { stop(); }

    // `wake` is called on the reader's thread whenever a batch can be taken.
    void start(std::function<void()> wake);
    // The reader ends as soon as it can, with a last batch.
    void stop() { m_thread.cancel(); }
    std::vector<LogBatch> take();

private:
    struct Open {
        LogPart *part;
        std::unique_ptr<LogInput> input;
        LineSplitter lines;
        bool atEnd = false;
        quint64 tooLong = 0;
    };

    void run(const CancelToken &cancel);
    std::vector<Open> openAll(LogBatch &batch);
    void readNames(std::vector<Open> &all, qint64 until, LogBatch &batch, const CancelToken &cancel);
    void readSome(Open &open, LogBatch &batch, const CancelToken &cancel);
    void takeLine(Open &open, QByteArrayView line, LogBatch &batch);
    void hand(LogBatch &batch, const CancelToken &cancel);
    void rest(const CancelToken &cancel);

    std::vector<LogPart> m_parts;
    const bool m_follow;
    std::function<void()> m_wake;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<LogBatch> m_waiting;
    ThreadHandle m_thread; // the last: it ends before what it uses
};

} // namespace cw::audit
