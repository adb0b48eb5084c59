#include "devices/audit/capture/LiveCaptureSource.h"

#include <condition_variable>

namespace cw::audit {

// How far the reader may be ahead of the audit's thread. Beyond it waits, the helper's queue fills and counts.
struct LiveCaptureSource::Gate {
    static constexpr int BatchesAtMost = 32;

    bool enter()
    {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return closed || inside < BatchesAtMost; });
        inside += !closed;
        return !closed;
    }
    void leave()
    {
        const std::lock_guard lock(mutex);
        --inside;
        changed.notify_one();
    }
    void close()
    {
        const std::lock_guard lock(mutex);
        closed = true;
        changed.notify_all();
    }

    std::mutex mutex;
    std::condition_variable changed;
    int inside = 0;
    bool closed = false;
};

LiveCaptureSource::LiveCaptureSource(quint16 number, CaptureOptions options, MakeFrameSink makeSink,
                                     QObject *parent)
    : FlowSource(number, parent), m_options(std::move(options)), m_makeSink(std::move(makeSink))
{
    m_coverage.source = number;
    m_coverage.vantage = Vantage::LiveCapture;
    m_coverage.label = m_options.interface;
    m_coverage.blindSpots = {BlindSpot::Radios};
}

LiveCaptureSource::~LiveCaptureSource()
{
    if (m_gate)
        m_gate->close();
}

template<typename Work>
void LiveCaptureSource::onOwnThread(Work work)
{
    QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection);
}

void LiveCaptureSource::start()
{
    if (m_reader)
        return;
    m_gate = std::make_shared<Gate>();
    // The reader is joined before this object goes, so that `this` is there whenever the reader calls.
    auto sink = m_makeSink([this, gate = m_gate](Observations batch) {
        if (!gate->enter())
            return;
        onOwnThread([this, gate, batch = std::move(batch)] {
            Q_EMIT observed(batch);
            gate->leave();
        });
    });
    if (!sink) {
        onOwnThread([this, error = sink.error()] {
            Q_EMIT failed(error);
            Q_EMIT finished();
        });
        return;
    }
    CaptureReader::Handlers handlers;
    handlers.coverage = [this](const Coverage &coverage) {
        onOwnThread([this, coverage] {
            m_coverage = coverage;
            Q_EMIT coverageChanged(coverage);
        });
    };
    handlers.failed = [this](const Error &error) { onOwnThread([this, error] { Q_EMIT failed(error); }); };
    handlers.watching = [this](const capture::Watching &now) {
        onOwnThread([this, now] { Q_EMIT watching(int(now.literals)); });
    };
    handlers.finished = [this] { onOwnThread([this] { Q_EMIT finished(); }); };
    m_reader = std::make_unique<CaptureReader>(m_options, m_coverage, std::move(*sink), std::move(handlers));
}

void LiveCaptureSource::stop()
{
    if (m_reader)
        m_reader->quit();
}

void LiveCaptureSource::setSubjects(const SubjectFilter &filter)
{
    m_options.subjects = filter;
    if (m_reader)
        m_reader->watch(m_options);
}

void LiveCaptureSource::leaveOut(const QStringList &conversations)
{
    m_options.leftOut = conversations;
    if (m_reader)
        m_reader->watch(m_options);
}

} // namespace cw::audit
