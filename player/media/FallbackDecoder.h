// A hardware decoder that may fail while running: then the next backend takes over from the last key frame on,
// so that the picture is lost for less than the camera's key frame interval. Used by one thread at a time (its
// ordered queue), except whyNotFaster() and backend(), which any thread may ask; owned by whoever opened it.
//
// The kept packets have a bound: past MaxPackets or MaxBytes since a key frame all are forgotten, and taking over
// waits for the next key frame instead. Where the next backend fails at the same packets, the stream is broken and
// not the backend: it stays.
#pragma once

#include "player/media/Decoder.h"

#include <deque>
#include <mutex>

namespace cw {

struct OpenedDecoder {
    std::unique_ptr<Decoder> decoder;
    QString why; // why it is no faster one
};

class FallbackDecoder : public Decoder {
public:
    static constexpr std::size_t MaxPackets = 300;
    static constexpr std::size_t MaxBytes = 32u << 20;
    static constexpr int MaxErrors = 3; // in a row

    // Opens what comes after the backend that failed, for this reason.
    using OpenNext = std::function<Result<OpenedDecoder>(BackendKind failed, const QString &reason)>;

    // Without `next` errors are only passed on and nothing is kept.
    FallbackDecoder(OpenedDecoder first, OpenNext next);

    Result<void> decode(const Packet &packet, const Output &output) override;
    void flush() override;
    void setSkip(Skip skip) override;
    BackendKind backend() const override;
    QString whyNotFaster() const override;

private:
    void keep(const Packet &packet);
    void forget();
    Result<void> replace(Error error, const Output &output);
    bool isSwapNeeded(const Error &error);

    mutable std::mutex m_mutex; // of m_why and m_kind
    QString m_why;
    BackendKind m_kind;

    std::unique_ptr<Decoder> m_decoder;
    OpenNext m_next;
    Skip m_skip = Skip::Nothing;
    std::deque<Packet> m_kept; // from the last key frame on
    std::size_t m_keptBytes = 0;
    int m_errors = 0;
    std::uint64_t m_lastShown = 0; // sequence of the newest picture that came out
    bool m_anyShown = false;
};

} // namespace cw
