#include "tests/player/FakeBackend.h"

namespace cw {

namespace {

Frame flat(Frame frame)
{
    const int bytes = frame.planes[0].stride * frame.size.height();
    auto memory =
        std::make_shared<std::vector<std::uint8_t>>(static_cast<std::size_t>(bytes), std::uint8_t(81));
    frame.planes[0].data = memory->data();
    frame.keep = std::move(memory);
    return frame;
}

class FakeDecoder : public Decoder {
public:
    FakeDecoder(std::unique_ptr<Decoder> real, BackendKind kind, FakeManner manner, std::uint64_t failFrom,
                std::atomic<int> &decoded)
        : m_real(std::move(real)), m_kind(kind), m_manner(manner), m_failFrom(failFrom), m_decoded(decoded)
    {}

    Result<void> decode(const Packet &packet, const Output &output) override
    {
        ++m_decoded;
        if (packet.sequence >= m_failFrom && m_manner == FakeManner::FailsLater)
            return fail(Error::Category::Protocol, QStringLiteral("The driver lost the picture."));
        if (packet.sequence >= m_failFrom && m_manner == FakeManner::RefusesLater)
            return fail(Error::Category::Unsupported, QStringLiteral("The driver refuses the stream."));
        return m_real->decode(packet, [&](Frame frame) {
            if (m_manner == FakeManner::Green)
                frame = flat(std::move(frame));
            if (m_manner != FakeManner::Silent)
                output(std::move(frame));
        });
    }
    void flush() override { m_real->flush(); }
    void setSkip(Skip skip) override { m_real->setSkip(skip); }
    BackendKind backend() const override { return m_kind; }
    QString whyNotFaster() const override { return {}; }

private:
    std::unique_ptr<Decoder> m_real;
    const BackendKind m_kind;
    const FakeManner m_manner;
    const std::uint64_t m_failFrom;
    std::atomic<int> &m_decoded; // of the backend, which the selector's caller keeps
};

} // namespace

Result<std::unique_ptr<Decoder>> FakeBackend::open(const StreamInfo &stream, const DecodeOptions &options)
{
    ++opened;
    if (m_manner == FakeManner::Hangs)
        m_gate.acquire();
    if (m_manner == FakeManner::NoDevice)
        return fail(Error::Category::Unsupported, QStringLiteral("no device /dev/dri/renderD128"));
    auto real = m_software.open(stream, options);
    if (!real)
        return real;
    return std::make_unique<FakeDecoder>(std::move(*real), m_kind, m_manner, failFrom, decoded);
}

} // namespace cw
