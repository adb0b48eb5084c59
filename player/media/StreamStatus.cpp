#include "player/media/StreamStatus.h"

#include <QCoreApplication>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::StreamStatus)
};

constexpr double SlowStream = 0.9;             // the stream's clock against ours
constexpr Nanos SkipPatience = NanosPerSecond; // skipping for longer than this is told

StreamStatus waiting(const StatusInput &in)
{
    const auto &w = in.worker;
    const QString since = durationText(in.now - w.troubleSince);
    switch (w.error.category) {
    case Error::Category::Authentication:
        return {StreamState::WrongPassword,
                Text::tr("The camera refuses the user name or the password. Enter the right one."),
                w.troubleSince};
    case Error::Category::Unsupported:
        return {StreamState::UnsupportedCodec, w.error.text, w.troubleSince};
    case Error::Category::Usage:
        return {StreamState::BadUrl, w.error.text, w.troubleSince};
    case Error::Category::Timeout: // silence on a connection that stands
        return {StreamState::NoSignal, Text::tr("No packets for %1. Connecting anew.").arg(since),
                w.troubleSince};
    case Error::Category::Unreachable:
        if (w.asked == AskOutcome::NoHost)
            return {StreamState::Unreachable,
                    Text::tr("No device of the name %1 is known on the network. Trying again for %2.")
                        .arg(in.host, since),
                    w.troubleSince};
        if (!w.everPlayed)
            return {StreamState::Unreachable,
                    Text::tr("%1 has not answered for %2. Trying again.").arg(in.host, since),
                    w.troubleSince};
        return {StreamState::Reconnecting, Text::tr("Connection lost for %1. Trying again.").arg(since),
                w.troubleSince};
    default:
        return {StreamState::BadStream, Text::tr("%1 Trying again for %2.").arg(w.error.text, since),
                w.troubleSince};
    }
}

StreamStatus playing(const StatusInput &in)
{
    const auto &w = in.worker;
    if (w.decoding.openError)
        return {StreamState::UnsupportedCodec, w.decoding.openError->text, w.since};
    using Verdict = Liveness::Verdict;
    const auto &judged = w.liveness;
    const QString since = durationText(in.now - judged.since);
    // Connected anew, and as silent as before: what was trouble stays trouble until a picture proves otherwise.
    if (w.troubleSince > 0 && (judged.verdict == Verdict::Waiting || judged.verdict == Verdict::NoPackets)) {
        return {StreamState::NoSignal,
                Text::tr("No packets for %1. Connected again, waiting for a picture.")
                    .arg(durationText(in.now - w.troubleSince)),
                w.troubleSince};
    }
    switch (judged.verdict) {
    case Verdict::Waiting:
        return {StreamState::Connecting,
                Text::tr("Connected to %1. Waiting for the first picture.").arg(in.host), w.since};
    case Verdict::NoPackets:
        return {StreamState::NoSignal, Text::tr("No packets for %1.").arg(since), judged.since};
    case Verdict::NoFrames:
        return {StreamState::NoSignal,
                Text::tr("Packets arrive, but no picture has come out of them for %1.").arg(since),
                judged.since};
    case Verdict::Stuck:
        return {StreamState::Stuck,
                Text::tr("The camera has sent the same picture again and again for %1.").arg(since),
                judged.since};
    case Verdict::Unchanged:
        return {StreamState::Unchanged, Text::tr("The picture has not changed for %1.").arg(since),
                judged.since};
    case Verdict::Live:
        break;
    }
    if (w.wanted && w.decoding.lastPictureAt == 0)
        return {StreamState::Connecting, Text::tr("Connected to %1. Waiting for a key frame.").arg(in.host),
                w.since};
    if (w.speed < SlowStream) {
        return {StreamState::Late,
                Text::tr("The camera sends its pictures at %1 % of their speed.").arg(qRound(w.speed * 100)),
                w.since};
    }
    if (in.skipSince > 0 && in.now - in.skipSince > SkipPatience) {
        return {StreamState::Late,
                Text::tr("This computer cannot keep up. Pictures have been skipped for %1.")
                    .arg(durationText(in.now - in.skipSince)),
                in.skipSince};
    }
    return {StreamState::Live, QString(), w.since};
}

} // namespace

StreamStatus describe(const StatusInput &input)
{
    switch (input.worker.phase) {
    case StreamWorker::Phase::Connecting:
        return {StreamState::Connecting, Text::tr("Connecting to %1.").arg(input.host), input.worker.since};
    case StreamWorker::Phase::Waiting:
        return waiting(input);
    case StreamWorker::Phase::Playing:
        break;
    }
    return playing(input);
}

QString durationText(Nanos duration)
{
    const qint64 seconds = std::max<qint64>(0, duration / NanosPerSecond);
    if (seconds < 120)
        return Text::tr("%1 s").arg(seconds);
    if (seconds < 7200)
        return Text::tr("%1 min").arg(seconds / 60);
    return Text::tr("%1 h").arg(seconds / 3600);
}

bool isTrouble(StreamState state)
{
    switch (state) {
    case StreamState::NoSignal:
    case StreamState::Stuck:
    case StreamState::Reconnecting:
    case StreamState::WrongPassword:
    case StreamState::Unreachable:
    case StreamState::UnsupportedCodec:
    case StreamState::BadStream:
    case StreamState::BadUrl:
        return true;
    case StreamState::Idle:
    case StreamState::Connecting:
    case StreamState::Live:
    case StreamState::Unchanged:
    case StreamState::Late:
        break;
    }
    return false;
}

QString stateWord(StreamState state)
{
    switch (state) {
    case StreamState::Idle:
        return QStringLiteral("idle");
    case StreamState::Connecting:
        return QStringLiteral("connecting");
    case StreamState::Live:
        return QStringLiteral("live");
    case StreamState::Unchanged:
        return QStringLiteral("unchanged");
    case StreamState::Late:
        return QStringLiteral("late");
    case StreamState::NoSignal:
        return QStringLiteral("no-signal");
    case StreamState::Stuck:
        return QStringLiteral("stuck");
    case StreamState::Reconnecting:
        return QStringLiteral("reconnecting");
    case StreamState::WrongPassword:
        return QStringLiteral("wrong-password");
    case StreamState::Unreachable:
        return QStringLiteral("unreachable");
    case StreamState::UnsupportedCodec:
        return QStringLiteral("unsupported-codec");
    case StreamState::BadStream:
        return QStringLiteral("bad-stream");
    case StreamState::BadUrl:
        return QStringLiteral("bad-url");
    }
    return QString();
}

} // namespace cw
