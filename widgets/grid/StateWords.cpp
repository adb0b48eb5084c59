#include "widgets/grid/StateWords.h"

#include <QCoreApplication>
#include <QLocale>

namespace cw {

namespace {

// Painted pictures have an age when they are painted; one that has stopped grows older where it stands.
double pictureAgeMs(const StreamStats &stats)
{
    const double since =
        stats.lastPictureAt > 0 ? double(monotonicNow() - stats.lastPictureAt) / NanosPerMs : 0;
    return since > 2000 ? since : stats.latencyMs;
}

} // namespace

QString stateLabel(StreamState state)
{
    switch (state) {
    case StreamState::Idle:
        return QCoreApplication::translate("cw::StateWords", "Idle");
    case StreamState::Connecting:
        return QCoreApplication::translate("cw::StateWords", "Connecting");
    case StreamState::Live:
        return QCoreApplication::translate("cw::StateWords", "Live");
    case StreamState::Unchanged:
        return QCoreApplication::translate("cw::StateWords", "Unchanged");
    case StreamState::Late:
        return QCoreApplication::translate("cw::StateWords", "Late");
    case StreamState::NoSignal:
        return QCoreApplication::translate("cw::StateWords", "No signal");
    case StreamState::Stuck:
        return QCoreApplication::translate("cw::StateWords", "Stuck");
    case StreamState::Reconnecting:
        return QCoreApplication::translate("cw::StateWords", "Reconnecting");
    case StreamState::WrongPassword:
        return QCoreApplication::translate("cw::StateWords", "Wrong password");
    case StreamState::Unreachable:
        return QCoreApplication::translate("cw::StateWords", "Unreachable");
    case StreamState::UnsupportedCodec:
        return QCoreApplication::translate("cw::StateWords", "Unsupported codec");
    case StreamState::BadStream:
        return QCoreApplication::translate("cw::StateWords", "Unreadable");
    case StreamState::BadUrl:
        return QCoreApplication::translate("cw::StateWords", "Bad address");
    }
    return {};
}

Severity stateSeverity(StreamState state)
{
    switch (state) {
    case StreamState::NoSignal:
    case StreamState::Stuck:
    case StreamState::Reconnecting:
    case StreamState::Unreachable:
        return Severity::Alarm;
    case StreamState::Late:
    case StreamState::WrongPassword:
    case StreamState::UnsupportedCodec:
    case StreamState::BadStream:
    case StreamState::BadUrl:
        return Severity::Warning;
    case StreamState::Unchanged:
        return Severity::Notice;
    case StreamState::Idle:
    case StreamState::Connecting:
    case StreamState::Live:
        break;
    }
    return Severity::None;
}

QString stateSentence(const StreamStatus &status)
{
    return status.sentence.isEmpty()
               ? QCoreApplication::translate("cw::StateWords", "%1.").arg(stateLabel(status.state))
               : status.sentence;
}

QString codecLabel(const StreamStats &stats)
{
    switch (stats.codec) {
    case VideoCodec::H264:
        return QStringLiteral("H.264");
    case VideoCodec::H265:
        return QStringLiteral("H.265");
    case VideoCodec::Mjpeg:
        return QStringLiteral("MJPEG");
    case VideoCodec::Mpeg4:
        return QStringLiteral("MPEG-4");
    case VideoCodec::Unknown:
        break;
    }
    return stats.codecName.isEmpty() ? QStringLiteral("\u2013") : stats.codecName;
}

QList<QPair<QString, QString>> statisticsRows(const StreamStats &stats)
{
    const QLocale locale;
    const auto fps = [&locale](double value) { return locale.toString(value, 'f', 1); };
    QList<QPair<QString, QString>> rows{
        {QCoreApplication::translate("cw::StateWords", "Stream"),
         QCoreApplication::translate("cw::StateWords", "%1, %2 \u00d7 %3", "codec, width, height")
             .arg(codecLabel(stats), locale.toString(stats.size.width()).remove(locale.groupSeparator()),
                  locale.toString(stats.size.height()).remove(locale.groupSeparator()))},
        {QCoreApplication::translate("cw::StateWords", "Received"),
         QCoreApplication::translate("cw::StateWords", "%1 fps, %2 Mbit/s")
             .arg(fps(stats.receivedFps), locale.toString(stats.bitsPerSecond / 1e6, 'f', 2))},
        {QCoreApplication::translate("cw::StateWords", "Decoded"),
         QCoreApplication::translate("cw::StateWords", "%1 fps").arg(fps(stats.decodedFps))},
        {QCoreApplication::translate("cw::StateWords", "Shown"),
         QCoreApplication::translate("cw::StateWords", "%1 fps").arg(fps(stats.shownFps))},
        {QCoreApplication::translate("cw::StateWords", "Age"),
         QCoreApplication::translate("cw::StateWords", "%1 ms")
             .arg(locale.toString(pictureAgeMs(stats), 'f', 0))},
        {QCoreApplication::translate("cw::StateWords", "Lost"), locale.toString(qulonglong(stats.lost))},
        {QCoreApplication::translate("cw::StateWords", "Skipped"),
         locale.toString(qulonglong(stats.skipped))},
        {QCoreApplication::translate("cw::StateWords", "Decoder"), backendName(stats.backend)}};
    if (!stats.whyNotFaster.isEmpty())
        rows.append({QString(), stats.whyNotFaster});
    return rows;
}

} // namespace cw
