#include "devices/onvif/EventWatcher.h"

namespace cw {

EventWatcher::EventWatcher(const EventPolicy &policy, QObject *parent) : QObject(parent), m_policy(policy) {}

EventWatcher::~EventWatcher() = default;

EventSubscription::State EventWatcher::state(const QString &deviceId) const
{
    const EventSubscription *one = m_subscriptions.value(deviceId).subscription;
    return one ? one->state() : EventSubscription::State::Idle;
}

void EventWatcher::watch(const EventTarget &target)
{
    if (m_stopping || target.deviceId.isEmpty())
        return;
    const Watched known = m_subscriptions.value(target.deviceId);
    if (known.subscription && known.service == target.service &&
        known.credentials == target.session.credentials &&
        known.pinned.fingerprint == target.session.pinned.fingerprint)
        return;
    unwatch(target.deviceId);
    const QString id = target.deviceId;
    auto *subscription = new EventSubscription(target, m_policy, this);
    m_subscriptions.insert(id,
                           {subscription, target.service, target.session.credentials, target.session.pinned});
    connect(subscription, &EventSubscription::due, this, [this, id] {
        if (!m_due.contains(id))
            m_due.append(id);
        pump();
    });
    connect(subscription, &EventSubscription::happened, this, &EventWatcher::happened);
    connect(subscription, &EventSubscription::attributesSent, this,
            [this, id](const QStringList &attributes) { Q_EMIT attributesSent(id, attributes); });
    connect(subscription, &EventSubscription::stateChanged, this,
            [this, id](EventSubscription::State state, const QString &text) {
                Q_EMIT stateChanged(id, state, text);
                pump();
            });
    subscription->start();
}

void EventWatcher::pump()
{
    const auto connecting = [this] {
        return std::count_if(m_subscriptions.begin(), m_subscriptions.end(), [](const Watched &one) {
            return one.subscription->state() == EventSubscription::State::Connecting;
        });
    };
    while (!m_due.isEmpty() && connecting() < MostConnecting) {
        const Watched next = m_subscriptions.value(m_due.takeFirst());
        if (next.subscription)
            next.subscription->connectNow();
    }
}

void EventWatcher::unwatch(const QString &deviceId)
{
    m_due.removeAll(deviceId);
    if (EventSubscription *one = m_subscriptions.take(deviceId).subscription)
        drop(one);
}

void EventWatcher::drop(EventSubscription *subscription)
{
    subscription->disconnect(this);
    ++m_leaving;
    connect(subscription, &EventSubscription::stopped, this, [this, subscription] {
        subscription->deleteLater();
        if (--m_leaving == 0 && m_stopping)
            Q_EMIT stopped();
    });
    subscription->stop();
}

void EventWatcher::stop()
{
    m_stopping = true;
    const auto all = m_subscriptions.keys();
    for (const QString &id : all)
        unwatch(id);
    if (m_leaving == 0)
        QMetaObject::invokeMethod(this, &EventWatcher::stopped, Qt::QueuedConnection);
}

} // namespace cw
