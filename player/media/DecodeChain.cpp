#include "player/media/DecodeChain.h"

#include "devices/base/Log.h"

#include <QDateTime>

#include <algorithm>

namespace cw {

namespace {
// A group of pictures kept for a hidden pane: shown again, it has its picture at once.
constexpr std::size_t MaxGroupBytes = 4u << 20;
constexpr std::size_t MaxGroupPictures = PacketQueue::MaxPictures - 20; // and room for what comes meanwhile
} // namespace

void DecodeChain::setSinks(Sinks sinks)
{
    auto replaced = std::make_shared<const Sinks>(std::move(sinks));
    const std::lock_guard lock(m_sinksMutex);
    m_sinks.swap(replaced);
}

Demand DecodeChain::demand() const
{
    const std::lock_guard lock(m_sinksMutex);
    Demand most = Demand::Nothing;
    for (const auto &sink : *m_sinks)
        most = std::max(most, sink->demand());
    return most;
}

bool DecodeChain::accept(PacketQueue::Item item)
{
    const Demand wanted = demand();
    if (wanted == Demand::All) {
        if (m_paused) {
            setPaused(false);
            for (auto &kept : m_group) {
                kept.replayed = true;
                m_queue.push(std::move(kept));
            }
            m_group.clear();
            m_groupBytes = 0;
        }
        return m_queue.push(std::move(item));
    }

    setPaused(true);
    if (item.packet.key) {
        m_group.clear();
        m_groupBytes = 0;
    }
    const bool key = item.packet.key;
    if (key || !m_group.empty()) {
        m_group.push_back(item);
        m_groupBytes += item.packet.size;
        if (m_groupBytes > MaxGroupBytes ||
            m_group.size() > MaxGroupPictures) { // too long a group: the next key frame begins a new one
            m_group.clear();
            m_groupBytes = 0;
        }
    }
    return wanted == Demand::KeyFrames && key && m_queue.push(std::move(item));
}

void DecodeChain::setPaused(bool paused)
{
    if (paused == m_paused)
        return;
    m_paused = paused;
    const std::lock_guard lock(m_reportMutex);
    m_report.paused = paused;
    if (!paused)
        m_report.resumedAt = monotonicNow();
}

bool DecodeChain::runOne()
{
    auto item = m_queue.pop();
    if (!item || m_stopped.load(std::memory_order_acquire))
        return false;
    if (!prepareDecoder(*item))
        return !m_queue.isEmpty();

    const auto skip = [this] {
        const std::lock_guard lock(m_reportMutex);
        ++m_report.skipped;
    };
    if (m_waitForKey && !item->packet.key && ++m_waited < KeyPatience) {
        skip();
        return !m_queue.isEmpty();
    }
    m_waitForKey = false;
    m_waited = 0;

    const Nanos now = monotonicNow();
    bool show = true;
    if (tooLate(*item, now, show)) {
        skip();
        return !m_queue.isEmpty();
    }

    const Nanos offsetToDue = item->due - item->packet.pts;
    const auto decoded =
        m_decoder->decode(item->packet, [&](Frame frame) { deliver(std::move(frame), offsetToDue, show); });
    if (!decoded)
        qCDebug(lcMedia).noquote() << "decode:" << decoded.error().text << decoded.error().context;
    if (item->packet.key || !decoded) { // a fallback may have changed what decodes
        const std::lock_guard lock(m_reportMutex);
        m_report.backend = m_decoder->backend();
        m_report.whyNotFaster = m_decoder->whyNotFaster();
    }
    return !m_queue.isEmpty();
}

// Decoding that cannot keep up, or a burst after a pause: only then does skipping help. A single late picture with
// nothing behind it is shown at once, however late it is.
bool DecodeChain::tooLate(const PacketQueue::Item &item, Nanos now, bool &show)
{
    if (item.replayed) {
        show = m_queue.isEmpty();
        m_decoder->setSkip(Decoder::Skip::Nothing);
        return false;
    }
    if (m_queue.isEmpty())
        return false;
    const Nanos late = now - item.onTime;
    if (late > SkipBeyond && !item.packet.key) {
        m_queue.skipToKey();
        m_waitForKey = true;
        return true;
    }
    show = late <= HideBeyond;
    if (!show && item.packet.key && m_queue.skipToKey() > 0)
        return true; // a newer key frame waits: this one need not be decoded either
    m_decoder->setSkip(show ? Decoder::Skip::Nothing : Decoder::Skip::NonReference);
    return false;
}

bool DecodeChain::prepareDecoder(const PacketQueue::Item &item)
{
    if (item.stream == m_stream)
        return m_decoder != nullptr;
    m_stream = item.stream;
    m_decoder.reset();
    m_waitForKey = true;
    m_waited = 0;
    auto opened = m_decoders.open(*m_stream, m_options);
    const std::lock_guard lock(m_reportMutex);
    if (!opened) {
        m_report.openError = opened.error();
        return false;
    }
    m_decoder = std::move(*opened);
    m_report.openError.reset();
    m_report.backend = m_decoder->backend();
    m_report.whyNotFaster = m_decoder->whyNotFaster();
    return true;
}

void DecodeChain::deliver(Frame frame, Nanos offsetToDue, bool show)
{
    frame.due = frame.pts + offsetToDue;
    const Nanos now = monotonicNow();
    {
        const std::lock_guard lock(m_reportMutex);
        ++m_report.decoded;
        m_report.size = frame.codedSize.isEmpty() ? frame.size : frame.codedSize;
        m_report.lastPictureAt = now;
        m_report.lastPictureUtcMs = QDateTime::currentMSecsSinceEpoch();
        if (!show)
            ++m_report.skipped;
    }
    if (!show || m_stopped.load(std::memory_order_acquire))
        return;
    std::shared_ptr<const Sinks> sinks;
    {
        const std::lock_guard lock(m_sinksMutex);
        sinks = m_sinks;
    }
    for (const auto &sink : *sinks) {
        if (sink->demand() != Demand::Nothing)
            sink->deliver(frame);
    }
}

void DecodeChain::stop()
{
    m_stopped.store(true, std::memory_order_release);
    m_queue.clear();
    setSinks({});
}

DecodeChain::Report DecodeChain::report() const
{
    const std::lock_guard lock(m_reportMutex);
    Report report = m_report;
    report.skipped += m_queue.dropped();
    return report;
}

} // namespace cw
