// A decoding backend that really decodes in software, calls itself what the test wants, and fails as the test
// wants. Shared by the test and the selector; its counters may be read from any thread.
#pragma once

#include "player/media/FfmpegBackend.h"

#include <atomic>
#include <semaphore>

namespace cw {

enum class FakeManner {
    Good,
    NoDevice,     // cannot be opened
    Green,        // gives a flat picture of the right size
    Silent,       // takes everything, gives nothing
    Hangs,        // does not come back from opening until release()
    FailsLater,   // test pictures come out; in a longer stream errors from `failFrom` on
    RefusesLater, // likewise, but says once and for all that it cannot
};

class FakeBackend : public DecoderBackend {
public:
    FakeBackend(BackendKind kind, FakeManner manner) : m_kind(kind), m_manner(manner) {}

    BackendKind kind() const override { return m_kind; }
    Result<std::unique_ptr<Decoder>> open(const StreamInfo &stream, const DecodeOptions &options) override;
    void release() { m_gate.release(1000); }

    std::uint64_t failFrom = 8; // sequence
    std::atomic<int> opened = 0;
    std::atomic<int> decoded = 0; // packets that its decoders were given

private:
    const BackendKind m_kind;
    const FakeManner m_manner;
    FfmpegBackend m_software{BackendKind::Software};
    std::counting_semaphore<> m_gate{0};
};

} // namespace cw
