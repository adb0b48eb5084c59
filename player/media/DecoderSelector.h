// Chooses how a stream is decoded: the first backend that brought a test picture of that codec and profile out
// right, else software, and says why. Any thread; owned by the composition root, outlives all decoders' opening.
//
// Each (backend, codec, profile) is tried once, on a thread of its own: a driver that hangs costs whoever asks
// first the time-out, and nobody after that. Nothing is called under the lock.
#pragma once

#include "player/media/Decoder.h"
#include "player/media/FallbackDecoder.h"
#include "player/media/TestPicture.h"

namespace cw {

class DecoderSelector : public DecoderFactory {
public:
    struct Trial {
        BackendKind backend = BackendKind::Software;
        TestPictureKey picture;
        bool works = false;
        QString why; // empty where it works
    };
    static constexpr Nanos DefaultProbeTimeout = 5 * NanosPerSecond;

    // Backends in the order in which they are preferred; one of them is software.
    explicit DecoderSelector(std::vector<std::shared_ptr<DecoderBackend>> backends,
                             Nanos probeTimeout = DefaultProbeTimeout);
    ~DecoderSelector() override;

    // Blocks while a backend is tried for the first time: not for the GUI thread.
    Result<std::unique_ptr<Decoder>> open(const StreamInfo &stream, const DecodeOptions &options) override;

    // Tries every backend with every test picture. Blocks likewise.
    QList<Trial> report();

private:
    struct Trials;
    using Backends = std::vector<std::shared_ptr<DecoderBackend>>;

    std::shared_ptr<Trials> m_trials; // shared with probes that may never end
};

} // namespace cw
