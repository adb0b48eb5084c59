#include "player/media/ChannelPlayer.h"

#include "devices/base/Log.h"

#include <QMetaObject>
#include <QTimerEvent>

#include <utility>

namespace cw {

namespace {
constexpr Nanos Stall = 500 * NanosPerMs;           // a wait beyond this counts as a stall
constexpr Nanos PaintPatience = 4 * NanosPerSecond; // both rates are over two seconds
constexpr double FewPainted = 0.7;                  // painted of decoded
} // namespace

ChannelPlayer::ChannelPlayer(SessionPool &sessions, PaneFeedFactory makeFeed, QObject *parent)
    : QObject(parent), m_sessions(sessions), m_makeFeed(std::move(makeFeed))
{}

ChannelPlayer::~ChannelPlayer()
{
    {
        const std::lock_guard lock(m_guard->mutex);
        m_guard->alive = false;
    }
    closeLeg(m_next);
    closeLeg(m_shown);
}

void ChannelPlayer::play(const QList<StreamProfile> &profiles, const Credentials &credentials)
{
    if (profiles == m_profiles && credentials == m_credentials && m_shown.session)
        return;
    closeLeg(m_next);
    closeLeg(m_shown);
    m_profiles = profiles;
    m_credentials = credentials;
    m_chooser = {};
    reconsider();
    Q_EMIT statusChanged();
}

void ChannelPlayer::stop()
{
    closeLeg(m_next);
    closeLeg(m_shown);
    m_profiles.clear();
    Q_EMIT statusChanged();
}

void ChannelPlayer::setPreference(ProfilePreference preference)
{
    m_preference = preference;
    reconsider();
}

void ChannelPlayer::setViewport(const PaneViewport &viewport)
{
    if (viewport == m_viewport)
        return;
    m_viewport = viewport;
    for (const Leg *leg : {&m_shown, &m_next}) {
        if (leg->feed)
            leg->feed->setViewport(viewport);
    }
    reconsider();
}

void ChannelPlayer::setDemand(Demand demand)
{
    if (demand == m_demand)
        return;
    m_demand = demand;
    m_lastShown = 0; // nobody looked: no stall
    m_paintTimes.clear();
    m_paintsBegan = 0;
    if (m_shown.feed)
        m_shown.feed->setDemand(demand);
    if (demand != Demand::All)
        closeLeg(m_next);
    reconsider();
}

void ChannelPlayer::reconsider()
{
    if (m_profiles.isEmpty() || m_viewport.pixels.isEmpty())
        return;
    if (m_shown.session && m_demand != Demand::All)
        return; // hidden: what it shows later is decided then
    const QSizeF wanted(m_viewport.pixels.width() / m_viewport.zoom.width(),
                        m_viewport.pixels.height() / m_viewport.zoom.height());
    const int heading = m_next.session ? m_next.profile : m_shown.profile;
    const int chosen = m_chooser.choose(m_profiles, wanted.toSize(), m_preference, heading, monotonicNow());
    if (!m_chooser.isSettled() && !m_recheck.isActive())
        m_recheck.start(int(ProfileChooser::Settle / NanosPerMs) + 20, this);
    if (chosen == heading)
        return;
    if (!m_shown.session) {
        openLeg(m_shown, chosen);
    } else if (chosen == m_shown.profile) {
        closeLeg(m_next); // back to what is shown anyway
    } else {
        closeLeg(m_next);
        openLeg(m_next, chosen);
    }
}

void ChannelPlayer::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_recheck.timerId())
        return;
    m_recheck.stop();
    reconsider();
}

void ChannelPlayer::openLeg(Leg &leg, int profile)
{
    leg.profile = profile;
    leg.feed = m_makeFeed([guard = m_guard, this] {
        // Decode thread: the player may be going; the guard tells, and its lock keeps it until the post is done.
        const std::lock_guard lock(guard->mutex);
        if (guard->alive)
            QMetaObject::invokeMethod(this, &ChannelPlayer::onFrame, Qt::QueuedConnection);
    });
    leg.feed->setViewport(m_viewport);
    leg.feed->setDemand(m_demand);
    leg.session = m_sessions.session(m_profiles[profile].streamUri, m_credentials);
    leg.session->addSink(leg.feed);
    connect(leg.session.get(), &StreamSession::statusChanged, this, &ChannelPlayer::statusChanged);
}

void ChannelPlayer::closeLeg(Leg &leg)
{
    if (!leg.session)
        return;
    disconnect(leg.session.get(), nullptr, this, nullptr);
    leg.session->removeSink(leg.feed);
    leg = Leg();
}

void ChannelPlayer::onFrame()
{
    if (m_next.feed && m_next.feed->hasPicture()) {
        closeLeg(m_shown);
        m_shown = std::exchange(m_next, Leg());
        m_shown.session->refresh();
        m_paintTimes.clear(); // of the other stream, at another rate
        m_paintsBegan = 0;
        Q_EMIT statusChanged();
    }
    Q_EMIT frameReady();
}

std::optional<Frame> ChannelPlayer::takeFrame(Nanos now)
{
    return m_shown.feed ? m_shown.feed->take(now) : std::nullopt;
}

std::optional<Nanos> ChannelPlayer::nextDue() const
{
    return m_shown.feed ? m_shown.feed->nextDue() : std::nullopt;
}

void ChannelPlayer::painted(const Frame &frame, Nanos now)
{
    ++m_painted;
    m_latencyMs += (double(now - frame.receivedAt) / NanosPerMs - m_latencyMs) / (m_painted == 1 ? 1 : 8);
    if (m_lastShown > 0 && now - m_lastShown > Stall)
        m_stalled += now - m_lastShown - Stall;
    m_lastShown = now;
    m_paintTimes.push_back(now);
    if (m_paintsBegan == 0)
        m_paintsBegan = now;
    while (now - m_paintTimes.front() > 2 * NanosPerSecond)
        m_paintTimes.pop_front();
}

StreamStatus ChannelPlayer::status() const
{
    if (!m_shown.session)
        return {};
    StreamStatus status = m_shown.session->status();
    // Decoded in time, and yet not painted: the screen is what cannot keep up.
    if (status.state == StreamState::Live && m_demand == Demand::All && m_paintTimes.size() > 2) {
        const StreamStats figures = stats();
        const Nanos now = monotonicNow();
        const Nanos watched = now - m_paintsBegan;
        // Pictures that have stopped coming are no pictures that wait to be painted.
        if (watched > PaintPatience && now - figures.lastPictureAt < Stall &&
            now - m_paintTimes.back() < Stall * 4 && figures.shownFps < figures.decodedFps * FewPainted) {
            status.state = StreamState::Late;
            status.sentence = tr("This computer cannot keep up. It shows %1 of %2 pictures a second.")
                                  .arg(figures.shownFps, 0, 'f', 1)
                                  .arg(figures.decodedFps, 0, 'f', 1);
        }
    }
    return status;
}

StreamStats ChannelPlayer::stats() const
{
    StreamStats stats = m_shown.session ? m_shown.session->stats() : StreamStats();
    const Nanos now = monotonicNow();
    stats.shown = m_painted;
    stats.latencyMs = m_latencyMs;
    stats.shownFps = m_paintTimes.size() > 1 && now - m_paintTimes.back() < NanosPerSecond
                         ? double(m_paintTimes.size() - 1) * NanosPerSecond /
                               double(m_paintTimes.back() - m_paintTimes.front())
                         : 0;
    const Nanos waiting =
        m_lastShown > 0 && m_demand == Demand::All ? std::max<Nanos>(0, now - m_lastShown - Stall) : 0;
    stats.stallMs = double(m_stalled + waiting) / NanosPerMs;
    if (m_shown.feed)
        stats.skipped += m_shown.feed->dropped();
    return stats;
}

const StreamProfile *ChannelPlayer::currentProfile() const
{
    return m_shown.session && m_shown.profile < m_profiles.size() ? &m_profiles[m_shown.profile] : nullptr;
}

bool ChannelPlayer::showsReducedStream() const
{
    return m_shown.session && m_shown.profile > 0;
}

} // namespace cw
