// The decoding half of a stream: its ordered queue, its decoder, and the sinks that want its pictures. Fed by the
// demux thread, run by the decode pool, asked by the GUI thread; shared by the three through StreamWorker.
#pragma once

#include "player/media/DecodePool.h"
#include "player/media/Decoder.h"
#include "player/media/FrameSink.h"
#include "player/media/PacketQueue.h"

#include <atomic>

namespace cw {

class DecodeChain : public DecodeJob {
public:
    static constexpr Nanos HideBeyond = 500 * NanosPerMs; // later than this: decoded, not shown
    static constexpr Nanos SkipBeyond =
        1500 * NanosPerMs;                  // later than this: skipped up to the next key frame
    static constexpr int KeyPatience = 250; // pictures without a key frame until decoding just begins

    using Sinks = std::vector<std::shared_ptr<FrameSink>>;

    struct Report {
        std::uint64_t decoded = 0;
        std::uint64_t skipped = 0;
        Nanos lastPictureAt = 0; // monotonic
        bool paused = false;     // nobody wants every picture: that none comes out means nothing
        Nanos resumedAt = 0;     // monotonic: when they were wanted again; 0: always were
        qint64 lastPictureUtcMs = 0;
        QSize size;
        BackendKind backend = BackendKind::Software;
        QString whyNotFaster;
        std::optional<Error> openError; // why there is no decoder for this stream
    };

    DecodeChain(DecoderFactory &decoders, DecodeOptions options) : m_decoders(decoders), m_options(options) {}

    void setSinks(Sinks sinks); // GUI thread
    Demand demand() const;      // any thread: the most that any sink wants
    // Demux thread: takes the next picture. True where the job has to be scheduled.
    bool accept(PacketQueue::Item item);
    bool runOne() override; // decode pool
    void stop();            // any thread: what waits is dropped
    Report report() const;  // any thread

private:
    void setPaused(bool paused);
    bool prepareDecoder(const PacketQueue::Item &item);
    void deliver(Frame frame, Nanos offsetToDue, bool show);
    bool tooLate(const PacketQueue::Item &item, Nanos now, bool &show);

    DecoderFactory &m_decoders;
    const DecodeOptions m_options;
    PacketQueue m_queue;
    std::atomic<bool> m_stopped = false;

    mutable std::mutex m_sinksMutex;
    std::shared_ptr<const Sinks> m_sinks = std::make_shared<const Sinks>();

    std::deque<PacketQueue::Item>
        m_group; // demux thread: since the last key frame, while nobody wants everything
    std::size_t m_groupBytes = 0;
    bool m_paused = false;

    std::unique_ptr<Decoder> m_decoder; // decode queue, as everything below
    std::shared_ptr<const StreamInfo> m_stream;
    bool m_waitForKey = true;
    int m_waited = 0;

    mutable std::mutex m_reportMutex;
    Report m_report;
};

} // namespace cw
