#include "devices/onvif/EventSubscription.h"

#include "devices/base/Log.h"
#include "devices/onvif/EventListener.h"
#include "devices/onvif/OnvifServices.h"
#include "devices/onvif/PersonAttributes.h"

namespace cw {

namespace {

constexpr std::chrono::milliseconds shortPatience{8'000};
constexpr std::chrono::milliseconds emptyPause{1'000}; // a device that never waits is not asked all the time

void later(OnvifCall *call)
{
    if (call) {
        call->disconnect();
        call->deleteLater();
    }
}

} // namespace

std::optional<EventTarget> eventTarget(const Device &device, const OnvifSession &session)
{
    const QUrl service = servicesOf(device).url(onvif::eventsSpace);
    if (!service.isValid() || service.isEmpty())
        return {};
    const QVariantMap said = device.protocols.value(QStringLiteral("onvif"));
    return EventTarget{device.id, service, said.value(QStringLiteral("source_of")).toMap(), session};
}

EventSubscription::EventSubscription(const EventTarget &target, const EventPolicy &policy, QObject *parent)
    : QObject(parent), m_target(target), m_policy(policy), m_states(target.deviceId, target.sourceOf),
      m_call(nullptr, later), m_lastHeard(QDateTime::currentDateTimeUtc())
{
    m_target.session.connection.reset(); // a pull may take long: it has a connection of its own
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (const auto next = std::exchange(m_next, nullptr))
            next();
    });
}

EventSubscription::~EventSubscription()
{
    m_call.reset();
    giveBack({});
}

void EventSubscription::enter(State state, const QString &text)
{
    if (m_state == State::Stopped)
        return;
    m_state = state;
    Q_EMIT stateChanged(state, text);
}

void EventSubscription::start()
{
    m_next = [this] { Q_EMIT due(); };
    m_again.start(0);
}

void EventSubscription::ask(const QUrl &url, const OnvifRequest &request, std::chrono::milliseconds patience,
                            Take take)
{
    m_asked.start();
    m_call.reset(new OnvifCall(m_target.session, url, request, this));
    m_call->setTimeout(patience);
    connect(m_call.get(), &OnvifCall::finished, this,
            [take = std::move(take)](const Result<XmlNode> &answer) { take(answer); });
    m_call->start();
}

QString EventSubscription::lasting() const
{
    return m_absolute ? absoluteTime(m_target.session.deviceNow().addMSecs(m_policy.lifetime.count()))
                      : relativeTime(m_policy.lifetimeSeconds());
}

void EventSubscription::connectNow()
{
    if (m_stopping || m_state == State::Connecting || m_state == State::Listening)
        return;
    enter(State::Connecting);
    if (m_stopping)
        return; // whoever heard of it stopped us
    // Whether it says to have pull points does not matter: that lies both ways (quirk 14).
    ask(m_target.service, createPullPoint(m_target.service, lasting()), shortPatience,
        [this](const Result<XmlNode> &answer) { takeCreated(answer); });
}

void EventSubscription::takeCreated(const Result<XmlNode> &answer)
{
    if (answer) {
        m_reference = readReference(*answer, m_target.service);
        if (m_stopping) { // it was being made when it was no longer wanted
            giveBack([this] { Q_EMIT stopped(); });
            return;
        }
        if (m_reference.isValid() && m_reference.endsAtOnce() && !m_absolute) {
            m_absolute = true;
            m_state = State::Idle;
            giveBack([this] { connectNow(); });
            return;
        }
        if (m_reference.isValid()) {
            begin();
            return;
        }
        lose({Error::Category::Protocol, tr("The device does not say where its events can be fetched."), {}});
        return;
    }
    if (m_stopping) {
        Q_EMIT stopped();
        return;
    }
    takeNoPullPoint(answer.error());
}

void EventSubscription::takeNoPullPoint(const Error &error)
{
    using Category = Error::Category;
    const bool proven = m_target.session.scheme != OnvifSession::Scheme::Unknown;
    if (error.category == Category::Untrusted || (error.category == Category::Authentication && !proven)) {
        enter(State::Refused, error.text);
    } else if (error.category == Category::Unsupported) {
        if (m_policy.mayListen)
            listen();
        else
            enter(State::Refused, tr("The device offers no events that can be fetched."));
    } else if (!m_absolute && (error.category == Category::Protocol || error.category == Category::Usage)) {
        m_absolute = true;
        m_state = State::Idle;
        connectNow();
    } else { // where the login is good, a refusal means that no subscription is free (quirk 20)
        lose(error);
    }
}

void EventSubscription::listen()
{
    const QHostAddress device(m_target.service.host());
    const auto &connection = m_target.session.connection;
    auto listener = EventListener::create(connection ? connection->localAddress() : QHostAddress(), device);
    if (!listener) {
        lose(listener.error());
        return;
    }
    m_listener = std::move(*listener);
    connect(m_listener.get(), &EventListener::notified, this, [this](const QList<EventNotice> &notices) {
        m_lastHeard = QDateTime::currentDateTimeUtc();
        takeNotices(notices);
    });
    ask(m_target.service, subscribeTo(m_target.service, m_listener->url(), lasting()), shortPatience,
        [this](const Result<XmlNode> &answer) {
            if (answer) {
                takeCreated(answer);
                return;
            }
            if (m_stopping)
                Q_EMIT stopped();
            else if (answer.error().category == Error::Category::Unsupported)
                enter(State::Refused, tr("The device offers no events that can be fetched."));
            else
                lose(answer.error());
        });
}

// The subscription stands: what was missed is said, and the present states are asked for.
void EventSubscription::begin()
{
    sayGap();
    m_renewalsRefused = 0;
    m_pulledOnce = false;
    planRenewal(m_reference.ends);
    enter(State::Listening);
    if (m_stopping)
        return;
    ask(m_reference.url, synchronize(m_reference), shortPatience, [this](const Result<XmlNode> &answer) {
        if (!answer && isHopeless(answer.error()))
            lose(answer.error());
        else
            pull();
    });
}

void EventSubscription::sayGap()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (m_losses > 0) {
        DeviceEvent gap;
        gap.kind = DeviceEvent::Kind::EventsLost;
        gap.deviceId = m_target.deviceId;
        gap.at = now;
        gap.details = {{QStringLiteral("from"), m_lastHeard.toString(Qt::ISODateWithMs)},
                       {QStringLiteral("to"), now.toString(Qt::ISODateWithMs)}};
        Q_EMIT happened(gap);
    }
    m_lastHeard = now;
}

void EventSubscription::pull()
{
    if (m_renewIn.count() > 0 && m_sinceRenewal.elapsed() >= m_renewIn.count()) {
        renewNow();
        return;
    }
    if (m_listener) { // it comes by itself; all that is to do is to renew
        m_next = [this] { pull(); };
        m_again.start(m_renewIn);
        return;
    }
    const int seconds = m_shortPulls ? std::min(5, m_policy.pullSeconds()) : m_policy.pullSeconds();
    ask(m_reference.url, pullMessages(m_reference, seconds, m_policy.messages),
        std::chrono::seconds(seconds) + m_policy.patience,
        [this](const Result<XmlNode> &answer) { takePulled(answer); });
}

void EventSubscription::takePulled(const Result<XmlNode> &answer)
{
    if (!answer) {
        // Some refuse to wait as long as the standard says that they must.
        if (!m_pulledOnce && !m_shortPulls && !isHopeless(answer.error())) {
            m_shortPulls = true;
            pull();
            return;
        }
        lose(answer.error());
        return;
    }
    m_pulledOnce = true;
    m_losses = 0;
    m_lastHeard = QDateTime::currentDateTimeUtc();
    const QList<EventNotice> notices = readNotices(*answer);
    const bool hurried = notices.isEmpty() && m_asked.elapsed() < emptyPause.count() / 2;
    takeNotices(notices);
    if (m_state != State::Listening)
        return; // somebody who heard of it stopped us
    if (!hurried) {
        pull();
        return;
    }
    m_next = [this] { pull(); };
    m_again.start(emptyPause);
}

void EventSubscription::takeNotices(const QList<EventNotice> &notices)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QStringList attributes;
    for (const EventNotice &one : notices) {
        attributes += personAttributes(one);
        const auto event = m_states.take(one, now);
        if (event && m_state == State::Listening)
            Q_EMIT happened(*event);
    }
    attributes.removeDuplicates();
    if (!attributes.isEmpty())
        Q_EMIT attributesSent(attributes);
}

void EventSubscription::planRenewal(const QDateTime &ends)
{
    m_sinceRenewal.start();
    std::optional<std::chrono::milliseconds> left;
    if (ends.isValid())
        left = std::chrono::milliseconds(std::max<qint64>(0, m_target.session.deviceNow().msecsTo(ends)));
    if (left && m_reference.current.isValid() && !m_target.session.clockOffsetMs)
        left = std::chrono::milliseconds(std::max<qint64>(0, m_reference.current.msecsTo(ends)));
    m_renewIn = m_policy.nextRenewal(left, m_renewalsRefused);
}

void EventSubscription::renewNow()
{
    ask(m_reference.url, renew(m_reference, lasting()), shortPatience,
        [this](const Result<XmlNode> &answer) { takeRenewed(answer); });
}

void EventSubscription::takeRenewed(const Result<XmlNode> &answer)
{
    if (answer) {
        m_renewalsRefused = 0;
        m_losses = 0;
        m_lastHeard = m_listener ? QDateTime::currentDateTimeUtc() : m_lastHeard;
        planRenewal(readTermination(*answer));
    } else if (isHopeless(answer.error())) {
        lose(answer.error());
        return;
    } else if (m_listener) { // nothing else would tell that it has ended
        lose(answer.error());
        return;
    } else { // pulling tells whether it still stands
        ++m_renewalsRefused;
        m_absolute = !m_absolute;
        planRenewal({});
    }
    pull();
}

void EventSubscription::lose(const Error &error)
{
    qCDebug(lcOnvif) << "events of" << m_target.deviceId << "lost:" << error.text;
    m_call.reset();
    m_listener.reset();
    giveBack({});
    if (error.category == Error::Category::Untrusted) {
        enter(State::Refused, error.text);
        return;
    }
    m_next = [this] { Q_EMIT due(); };
    m_again.start(m_policy.nextRetry(m_losses));
    ++m_losses;
    enter(State::Waiting, error.text);
}

// Always, also when it may be lost already: devices have few, and a leaked one looks like a wrong login (quirk 20).
// The connection is dropped with it. What is asked here lives on its own and ends by itself.
void EventSubscription::giveBack(std::function<void()> then)
{
    m_target.session.connection.reset();
    const EventReference reference = std::exchange(m_reference, {});
    if (!reference.isValid()) {
        if (then)
            QMetaObject::invokeMethod(this, std::move(then), Qt::QueuedConnection);
        return;
    }
    auto session = std::make_shared<OnvifSession>(m_target.session);
    auto *call = new OnvifCall(*session, reference.url, unsubscribe(reference));
    call->setTimeout(shortPatience / 2);
    connect(call, &OnvifCall::finished, call, [call, session] { call->deleteLater(); });
    if (then)
        connect(call, &OnvifCall::finished, this, std::move(then));
    call->start();
}

void EventSubscription::stop()
{
    if (m_stopping)
        return;
    m_stopping = true;
    m_again.stop();
    const bool making = m_state == State::Connecting && m_call;
    enter(State::Stopped);
    if (making)
        return; // its answer must be heard: it may hold a subscription
    m_call.reset();
    m_listener.reset();
    giveBack([this] { Q_EMIT stopped(); });
}

} // namespace cw
