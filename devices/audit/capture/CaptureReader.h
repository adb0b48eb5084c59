// The thread that keeps a capture helper running and hands its packets to a sink. It starts the helper anew where it
// dies, and notes the gap. Owned by LiveCaptureSource; the handlers are called on its thread, the rest on the owner's.
#pragma once

#include "devices/audit/capture/CaptureOptions.h"
#include "devices/audit/capture/FrameSink.h"
#include "devices/audit/capture/HelperLink.h"
#include "devices/base/ThreadHandle.h"

namespace cw::audit {

class CaptureReader {
public:
    struct Handlers {
        std::function<void(const Coverage &)> coverage;
        std::function<void(const Error &)> failed;
        std::function<void(const capture::Watching &)> watching; // what was asked for is in force
        std::function<void()> finished;                          // the last word
    };

    CaptureReader(CaptureOptions options, Coverage coverage, std::unique_ptr<FrameSink> sink,
                  Handlers handlers);
    ~CaptureReader(); // at once: closes the helper, hands out nothing

    void watch(const CaptureOptions &options); // adds and removes subjects without a gap for the others
    void quit();                               // the helper's last packets are waited for, then finished

private:
    static constexpr int FirstPause = 250, LongestPause = 30000;
    enum class Ending { Quit, Died, Hopeless };

    void run();
    Result<HelperLink> reach();
    Ending attend(HelperLink &link);
    bool read(HelperLink &link, capture::FrameBuffer &buffer); // false: it has ended
    bool handle(const capture::Frame &frame);                  // false: not understood, or it said bye
    bool send(HelperLink &link);                               // false: it has ended
    void sayCoverage();
    void noteHello(const capture::Hello &hello);
    void noteStatistics(const capture::Statistics &statistics);
    Ending judge(const Error &error); // what became of a start or a helper
    void fail(const Error &error);    // once for the same sentence in a row
    bool pause();                     // before the next start; false: canceled or quit
    void wake() const;

    CaptureOptions m_options; // under m_mutex, since watch() changes it
    Coverage m_coverage;
    std::unique_ptr<FrameSink> m_sink;
    const Handlers m_handlers;

    // of one helper
    bool m_greeted = false;
    bool m_bye = false;
    bool m_understood = true;
    std::optional<capture::Problem> m_problem;
    qint64 m_heard = 0; // ms since 1970, UTC
    capture::Statistics m_statistics;

    quint64 m_kernelDropsBefore = 0; // of earlier ones
    quint64 m_ownDropsBefore = 0;
    bool m_everGreeted = false;
    int m_pause = FirstPause; // ms
    QString m_lastFailure;

    std::mutex m_mutex;
    capture::Bytes m_outbox; // under m_mutex; bounded by what a helper takes as subjects
    bool m_quit = false;     // under m_mutex
    bool m_running = false;  // under m_mutex: a helper is there to be told
    QStringList m_told;      // under m_mutex: whom the running one watches, once the outbox is sent
    const int m_wake;        // an eventfd
    CancelToken m_cancel;
    ThreadHandle m_thread; // last: it uses the rest
};

} // namespace cw::audit
