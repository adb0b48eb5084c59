#include "widgets/grid/Pane.h"

#include "widgets/grid/StateWords.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace cw {

Pane::Pane(PanePlayerFactory makePlayer, QObject *parent)
    : QObject(parent), m_makePlayer(std::move(makePlayer))
{}

Pane::~Pane() = default;

void Pane::setContent(const PaneContent &content)
{
    if (content == m_content)
        return;
    const bool sameStream = m_player && content.profiles == m_content.profiles &&
                            content.credentials == m_content.credentials &&
                            content.channel == m_content.channel;
    const bool otherChannel = content.channel != m_content.channel || !content.channel.isValid();
    m_content = content;
    if (sameStream && !content.isEmpty()) {
        Q_EMIT changed(); // the name alone
        return;
    }
    if (otherChannel) {
        m_frame = {};
        m_unpainted = false;
        m_grey = {};
        m_zoom = {0, 0, 1, 1};
    }
    if (content.isEmpty()) {
        m_player.reset();
    } else {
        if (!m_player) {
            m_player = m_makePlayer();
            connect(m_player.get(), &PanePlayer::frameReady, this, &Pane::frameReady);
            connect(m_player.get(), &PanePlayer::statusChanged, this, &Pane::changed);
            m_player->setPreference(m_preference);
        }
        m_player->setDemand(m_demand);
        m_player->setViewport(viewport());
        // A channel whose streams are still being read waits for them under its name.
        if (content.profiles.isEmpty())
            m_player->stop();
        else
            m_player->play(content.profiles, content.credentials);
    }
    Q_EMIT changed();
}

void Pane::setRect(const QRect &rect)
{
    const bool resized = rect.size() != m_rect.size();
    m_rect = rect;
    if (resized && !rect.isEmpty())
        viewportChanged();
}

void Pane::setDemand(Demand demand)
{
    if (demand == m_demand)
        return;
    m_demand = demand;
    if (m_player)
        m_player->setDemand(demand);
}

void Pane::setFit(FitMode fit)
{
    if (fit == m_fit)
        return;
    m_fit = fit;
    viewportChanged();
    Q_EMIT changed();
}

void Pane::setPreference(ProfilePreference preference)
{
    m_preference = preference;
    if (m_player)
        m_player->setPreference(preference);
    Q_EMIT changed();
}

void Pane::setStatisticsShown(bool shown)
{
    m_statistics = shown;
    Q_EMIT changed();
}

void Pane::zoomBy(double factor, QPointF anchor)
{
    const double before = m_zoom.width(), after = std::clamp(before / factor, 1.0 / 16, 1.0);
    const double left = m_zoom.x() + anchor.x() * (before - after),
                 top = m_zoom.y() + anchor.y() * (before - after);
    m_zoom = QRectF(std::clamp(left, 0.0, 1 - after), std::clamp(top, 0.0, 1 - after), after, after);
    viewportChanged();
    Q_EMIT changed();
}

void Pane::pan(QPointF by)
{
    const double side = m_zoom.width();
    m_zoom.moveTo(std::clamp(m_zoom.x() - by.x() * side, 0.0, 1 - side),
                  std::clamp(m_zoom.y() - by.y() * side, 0.0, 1 - side));
    viewportChanged();
    Q_EMIT changed();
}

void Pane::resetZoom()
{
    m_zoom = {0, 0, 1, 1};
    viewportChanged();
    Q_EMIT changed();
}

bool Pane::takeFrame(Nanos now)
{
    if (!m_player)
        return false;
    std::optional<Frame> frame = m_player->takeFrame(now);
    if (!frame || !frame->isValid())
        return false;
    m_frame = std::move(*frame);
    m_unpainted = true;
    return true;
}

void Pane::painted(Nanos now)
{
    if (m_unpainted && m_player)
        m_player->painted(m_frame, now);
    m_unpainted = false;
}

bool Pane::isTroubled() const
{
    return m_player && isTrouble(status().state);
}

StreamStatus Pane::status() const
{
    if (!m_content.instead.isEmpty())
        return {StreamState::BadStream, m_content.instead, 0};
    return m_player ? m_player->status() : StreamStatus();
}

const QImage &Pane::greyPicture() const
{
    if (m_grey.isNull() || m_greySequence != m_frame.sequence || m_grey.size() != m_frame.size) {
        m_grey = imageOf(m_frame).convertToFormat(QImage::Format_Grayscale8);
        m_greySequence = m_frame.sequence;
    }
    return m_grey;
}

bool Pane::refreshWords(const OverlayStyle &style, bool withTime)
{
    return m_overlay.update(makeWords(withTime), style, m_rect.size());
}

PaneWords Pane::makeWords(bool withTime) const
{
    PaneWords words;
    if (isEmpty()) {
        words.hint = tr("Drag a camera here");
        return words;
    }
    words.name = m_content.name;
    const StreamStatus status = this->status();
    const StreamStats stats = this->stats();
    words.severity = stateSeverity(status.state);
    words.trouble = isTroubled();
    if (m_content.profiles.isEmpty() && m_content.instead.isEmpty()) {
        words.waiting = true;
        words.sentence = tr("Asking the camera for its streams.");
        return words;
    }
    if (status.state != StreamState::Live && status.state != StreamState::Idle)
        words.state = stateLabel(status.state);
    if (words.trouble) {
        words.sentence = stateSentence(status);
        if (stats.lastPictureUtcMs > 0 && m_frame.isValid()) {
            const QDateTime last = QDateTime::fromMSecsSinceEpoch(stats.lastPictureUtcMs);
            const bool today = last.date() == QDate::currentDate();
            words.lastPicture = tr("Last picture %1")
                                    .arg(last.toString(today ? QStringLiteral("HH:mm:ss")
                                                             : QStringLiteral("yyyy-MM-dd HH:mm:ss")));
        }
    } else if (!m_frame.isValid()) {
        words.waiting = true;
        const bool connected = status.state == StreamState::Live || status.state == StreamState::Idle;
        words.sentence = connected ? tr("Waiting for the first picture.") : stateSentence(status);
    } else if (withTime && stats.lastPictureUtcMs > 0) {
        words.time =
            QDateTime::fromMSecsSinceEpoch(stats.lastPictureUtcMs).toString(QStringLiteral("HH:mm:ss"));
    }
    if (m_player && m_frame.isValid() && m_player->showsReducedStream()) {
        const QSize coded = m_frame.codedSize.isEmpty() ? m_frame.size : m_frame.codedSize;
        const QSizeF shown = pictureRect(coded, m_frame.sampleAspect, viewport()).size() / m_zoom.width();
        words.reduced = shown.height() > coded.height() * 1.05;
    }
    if (m_statistics)
        words.statistics = statisticsRows(stats);
    return words;
}

QRectF Pane::pictureTarget() const
{
    // Planes as decoded keep the camera's pixels; what was scaled for us has square ones and its final size.
    if (m_frame.format == PixelFormat::Bgra && m_fit != FitMode::Stretch) {
        const QSizeF scaled = QSizeF(m_frame.size).scaled(m_rect.size(), Qt::KeepAspectRatio);
        const QSizeF off = scaled - QSizeF(m_frame.size);
        // A pixel of rounding is no reason to resample.
        const QSizeF size =
            std::abs(off.width()) < 1.5 && std::abs(off.height()) < 1.5 ? QSizeF(m_frame.size) : scaled;
        return {m_rect.x() + double((m_rect.width() - int(size.width())) / 2),
                m_rect.y() + double((m_rect.height() - int(size.height())) / 2), size.width(), size.height()};
    }
    if (m_frame.format == PixelFormat::Bgra)
        return m_rect;
    return pictureRect(m_frame.size, m_frame.sampleAspect, viewport()).translated(m_rect.topLeft());
}

PaneViewport Pane::viewport() const
{
    return {m_rect.size(), m_fit, m_zoom};
}

void Pane::viewportChanged()
{
    if (m_player)
        m_player->setViewport(viewport());
}

QImage imageOf(const Frame &frame)
{
    if (frame.format != PixelFormat::Bgra)
        return {};
    return QImage(frame.planes[0].data, frame.size.width(), frame.size.height(), frame.planes[0].stride,
                  QImage::Format_RGB32);
}

} // namespace cw
