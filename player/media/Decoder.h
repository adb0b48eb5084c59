// Compressed pictures in, decoded pictures out. One stream; used by one thread at a time (its ordered queue);
// owned by whoever opened it.
#pragma once

#include "devices/base/Result.h"
#include "player/media/Frame.h"
#include "player/media/Packet.h"

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

namespace cw {

struct StreamInfo;

enum class BackendKind { Software, Vaapi, Cuda, Vdpau, Qsv };
QString backendName(BackendKind kind); // as the command line and the statistics spell it

class Decoder {
public:
    using Output = std::function<void(Frame)>;
    enum class Skip {
        Nothing,      // every picture is decoded and comes out
        NonReference, // pictures that no other needs are dropped by the decoder
        NonKey,       // only key frames are decoded
    };

    virtual ~Decoder() = default;

    // Calls `output` for each picture that comes out: none, one, or several. An error leaves the decoder usable
    // from the next key frame on.
    virtual Result<void> decode(const Packet &packet, const Output &output) = 0;
    // Forgets the pictures inside; the next packet must be a key frame.
    virtual void flush() = 0;
    virtual void setSkip(Skip skip) = 0;

    virtual BackendKind backend() const = 0;
    // Why no faster backend serves; empty where this is the fastest or the one asked for.
    virtual QString whyNotFaster() const = 0;
};

struct DecodeOptions {
    // The operator's override: only this backend, else software with the reason. Nothing: the best that works.
    std::optional<BackendKind> only;
    // Leave pictures in the GPU where the surface can import them, else one copy back.
    bool keepOnGpu = false;
    // Beside keepOnGpu: cleared while running where the surface finds that it cannot. Null: nobody objects.
    std::shared_ptr<const std::atomic<bool>> zeroCopy;
};

// One way of decoding. Stateless apart from its device, which its decoders share; any thread.
class DecoderBackend {
public:
    virtual ~DecoderBackend() = default;
    virtual BackendKind kind() const = 0;
    virtual Result<std::unique_ptr<Decoder>> open(const StreamInfo &stream, const DecodeOptions &options) = 0;
};

// Opens decoders; what StreamSession asks. DecoderSelector is the real one.
class DecoderFactory {
public:
    virtual ~DecoderFactory() = default;
    virtual Result<std::unique_ptr<Decoder>> open(const StreamInfo &stream, const DecodeOptions &options) = 0;
};

} // namespace cw
