#include "player/media/StreamWorker.h"

#include "devices/base/Log.h"
#include "player/media/StreamSession.h"

#include <QCoreApplication>

#include <thread>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::StreamWorker)
};

Error errorOf(AskOutcome outcome)
{
    using C = Error::Category;
    switch (outcome) {
    case AskOutcome::NoHost:
        return {C::Unreachable, Text::tr("No device of this name is known on the network."), {}};
    case AskOutcome::Refused:
        return {C::Unreachable, Text::tr("The camera refuses the connection."), {}};
    case AskOutcome::Silent:
        return {C::Unreachable, Text::tr("The camera does not answer."), {}};
    case AskOutcome::Garbage:
        return {C::Protocol, Text::tr("Something answers, but not as a camera does."), {}};
    case AskOutcome::Canceled:
    case AskOutcome::Answers:
        break;
    }
    return {C::Canceled, {}, {}};
}

} // namespace

StreamWorker::StreamWorker(PlayerServices &services, QUrl url, Credentials credentials)
    : m_services(services), m_url(std::move(url)), m_credentials(std::move(credentials)),
      m_chain(std::make_shared<DecodeChain>(services.decoders, services.decodeOptions))
{
    m_snapshot.since = monotonicNow();
}

void StreamWorker::run(CancelToken cancel)
{
    while (!cancel.isCanceled()) {
        Result<void> played = fail(Error::Category::Canceled, {});
        // Asked outside the budget: a camera that is away must not keep others from connecting.
        const AskOutcome asked = askWhetherAlive(m_url, cancel);
        if (asked == AskOutcome::Answers) {
            const auto source = m_services.makeSource();
            played = connectAndPlay(*source, cancel);
            const std::lock_guard lock(m_mutex);
            m_lostBefore += source->lostPackets();
        } else {
            played = tl::unexpected(errorOf(asked));
        }
        if (cancel.isCanceled())
            break;
        {
            const std::lock_guard lock(m_mutex);
            m_snapshot.asked = asked;
        }
        qCInfo(lcMedia).noquote() << shownUrl(m_url) << played.error().text << played.error().context;
        waitToRetry(played.error(), asked != AskOutcome::Answers, cancel);
    }
    m_chain->stop();
}

Result<void> StreamWorker::connectAndPlay(Source &source, const CancelToken &cancel)
{
    Result<StreamInfo> opened = fail(Error::Category::Canceled, {});
    {
        const ReconnectBudget::Place place(m_services.budget, cancel);
        SourceRequest request;
        request.url = m_url;
        request.credentials = m_credentials;
        request.transport = m_services.transport;
        request.readTimeout = m_stall;
        opened = source.open(request, cancel);
    }
    if (!opened) {
        // Silence before there is a connection is not the silence of one that stands: no next try at once.
        Error error = opened.error();
        if (error.category == Error::Category::Timeout)
            error.category = Error::Category::Unreachable;
        return tl::unexpected(std::move(error));
    }

    const auto stream = std::make_shared<const StreamInfo>(*opened);
    m_pacer.reset();
    {
        const std::lock_guard lock(m_mutex);
        m_liveness.connected(monotonicNow());
        m_snapshot.info = *stream;
    }
    enter(Phase::Playing);

    bool any = false;
    while (!cancel.isCanceled()) {
        auto packet = source.read();
        if (!packet) {
            // Silence on a connection that stands: the next try follows at once, and is given longer.
            if (packet.error().category == Error::Category::Timeout)
                m_stall = std::min(m_stall * 2, LastStall);
            return tl::unexpected(packet.error());
        }
        if (!any) {
            any = true;
            m_backoff.reset();
            m_stall = FirstStall;
        }
        received(std::move(*packet), stream, source.lostPackets());
    }
    return fail(Error::Category::Canceled, {});
}

void StreamWorker::received(Packet packet, const std::shared_ptr<const StreamInfo> &stream,
                            std::uint64_t lost)
{
    if (packet.pts == Packet::NoTime)
        packet.pts = packet.dts;
    Pacer::Paced paced{packet.receivedAt, packet.receivedAt};
    if (packet.pts != Packet::NoTime)
        paced = m_pacer.arrived(packet.pts, packet.receivedAt);
    else // libavformat's first picture often has no time: shown at once, and the pacer does not hear of it
        packet.pts = packet.receivedAt;
    const std::uint64_t hash = contentHash(packet, stream->codec);
    {
        const std::lock_guard lock(m_mutex);
        m_liveness.packet(packet.receivedAt, packet.key, packet.size, hash);
        m_snapshot.speed = m_pacer.speed();
        m_snapshot.everPlayed = true;
        m_snapshot.troubleSince = 0;
        m_snapshot.lastPacketAt = packet.receivedAt;
        ++m_snapshot.received;
        m_snapshot.bytes += packet.size;
        m_snapshot.lost = m_lostBefore + lost;
    }
    if (m_chain->accept({std::move(packet), paced.onTime, paced.due, stream}))
        m_services.pool.schedule(m_chain);
}

// Pauses before the next try, asking cheaply meanwhile: the camera's return is noticed within a second, however long
// the pause has grown. Only a change from no answer to an answer counts, so that a camera that answers and yet
// cannot be played is not hammered. One that has just come back is given short pauses for a while: it answers before it
// can play.
void StreamWorker::waitToRetry(const Error &error, bool wasAway, const CancelToken &cancel)
{
    enter(Phase::Waiting, error);
    if (error.category == Error::Category::Timeout)
        return;
    const bool refused =
        error.category == Error::Category::Authentication || error.category == Error::Category::Untrusted;
    const bool starting = m_returnedAt && monotonicNow() - *m_returnedAt < StartingTime;
    const Nanos pause = m_backoff.next(starting ? StartingPause : Backoff::Last);
    const Nanos until = monotonicNow() + (refused ? LoginPause : pause);
    Nanos nextAsk = monotonicNow() + NanosPerSecond / 2;
    while (!cancel.isCanceled() && monotonicNow() < until) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        if (monotonicNow() < nextAsk)
            continue;
        const bool answers = askWhetherAlive(m_url, cancel, NanosPerSecond / 2) == AskOutcome::Answers;
        if (answers && wasAway && !refused) {
            m_backoff.reset();
            m_returnedAt = monotonicNow();
            return;
        }
        wasAway = !answers;
        nextAsk = monotonicNow() + NanosPerSecond;
    }
}

void StreamWorker::enter(Phase phase, const Error &error)
{
    const Nanos now = monotonicNow();
    const std::lock_guard lock(m_mutex);
    // Trouble began with the last packet, not with our noticing, and ends with the next one, not with a connection.
    if (phase == Phase::Waiting && m_snapshot.troubleSince == 0)
        m_snapshot.troubleSince = m_snapshot.lastPacketAt > 0 ? m_snapshot.lastPacketAt : now;
    m_snapshot.phase = phase;
    m_snapshot.since = now;
    if (phase == Phase::Waiting)
        m_snapshot.error = error;
}

StreamWorker::Snapshot StreamWorker::snapshot(Nanos now) const
{
    const auto report = m_chain->report();
    const bool wanted = m_chain->demand() == Demand::All;
    const std::lock_guard lock(m_mutex);
    Snapshot result = m_snapshot;
    result.wanted = wanted;
    result.decoding = report;
    Liveness liveness = m_liveness;
    if (report.lastPictureAt > 0)
        liveness.frame(report.lastPictureAt);
    liveness.wanted(report.resumedAt);
    result.liveness = liveness.judge(now, wanted && !report.paused);
    return result;
}

} // namespace cw
