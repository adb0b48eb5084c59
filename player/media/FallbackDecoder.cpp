#include "player/media/FallbackDecoder.h"

#include <QCoreApplication>

namespace cw {

FallbackDecoder::FallbackDecoder(OpenedDecoder first, OpenNext next)
    : m_why(std::move(first.why)), m_kind(first.decoder->backend()), m_decoder(std::move(first.decoder)),
      m_next(std::move(next))
{}

BackendKind FallbackDecoder::backend() const
{
    const std::lock_guard lock(m_mutex);
    return m_kind;
}

QString FallbackDecoder::whyNotFaster() const
{
    const std::lock_guard lock(m_mutex);
    return m_why;
}

void FallbackDecoder::setSkip(Skip skip)
{
    m_skip = skip;
    m_decoder->setSkip(skip);
}

void FallbackDecoder::flush()
{
    forget();
    m_errors = 0;
    m_anyShown = false; // a new connection counts from 0 again
    m_decoder->flush();
}

void FallbackDecoder::forget()
{
    m_kept.clear();
    m_keptBytes = 0;
}

void FallbackDecoder::keep(const Packet &packet)
{
    if (packet.key)
        forget();
    else if (m_kept.empty())
        return; // nothing to begin with
    if (m_kept.size() >= MaxPackets || m_keptBytes + packet.size > MaxBytes) {
        forget();
        return;
    }
    m_kept.push_back(packet);
    m_keptBytes += packet.size;
}

bool FallbackDecoder::isSwapNeeded(const Error &error)
{
    ++m_errors;
    // A driver that refuses the stream or has no memory left will not think better of it.
    return m_errors >= MaxErrors || error.category == Error::Category::Unsupported ||
           error.category == Error::Category::Resource;
}

Result<void> FallbackDecoder::decode(const Packet &packet, const Output &output)
{
    if (m_next)
        keep(packet);
    auto decoded = m_decoder->decode(packet, [&](Frame frame) {
        m_lastShown = frame.sequence;
        m_anyShown = true;
        output(std::move(frame));
    });
    if (decoded) {
        m_errors = 0;
        return decoded;
    }
    if (!m_next || !isSwapNeeded(decoded.error()))
        return decoded;
    return replace(std::move(decoded.error()), output);
}

// Only the newest picture of what is sent again comes out: the others were shown already, or are late by now.
Result<void> FallbackDecoder::replace(Error error, const Output &output)
{
    m_errors = 0;
    auto next = m_next(m_decoder->backend(), error.text);
    if (!next)
        return tl::unexpected<Error>(std::move(error));
    next->decoder->setSkip(m_skip);
    std::optional<Frame> newest;
    Result<void> last;
    for (const Packet &packet : m_kept)
        last = next->decoder->decode(packet, [&newest](Frame frame) { newest = std::move(frame); });
    if (error.category == Error::Category::Protocol && !last) {
        forget();
        m_decoder->flush();
        return tl::unexpected<Error>(std::move(error));
    }
    m_decoder = std::move(next->decoder);
    {
        const std::lock_guard lock(m_mutex);
        m_kind = m_decoder->backend();
        m_why = std::move(next->why);
    }
    if (m_decoder->backend() == BackendKind::Software) { // there is nothing below it
        m_next = nullptr;
        forget();
    }
    if (newest && (!m_anyShown || newest->sequence > m_lastShown)) {
        m_lastShown = newest->sequence;
        m_anyShown = true;
        output(std::move(*newest));
    }
    return last;
}

} // namespace cw
