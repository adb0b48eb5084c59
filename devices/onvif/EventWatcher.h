// Hears the events of many devices: one EventSubscription each, and no more than a few of them connecting at once.
// GUI thread. Owned by the composition root, which tells it of devices that can be read and keeps what happened.
#pragma once

#include "devices/onvif/EventSubscription.h"

#include <QHash>

namespace cw {

class EventWatcher : public QObject {
    Q_OBJECT

public:
    explicit EventWatcher(const EventPolicy &policy = {}, QObject *parent = nullptr);
    ~EventWatcher() override;

    // A device that is watched already goes on as it is, unless its service or login has changed.
    void watch(const EventTarget &target);
    void unwatch(const QString &deviceId);
    // Gives all subscriptions back; stopped() follows, at the latest when the slowest has not answered.
    void stop();
    QStringList watched() const { return m_subscriptions.keys(); }
    EventSubscription::State state(const QString &deviceId) const;

    static constexpr int MostConnecting = 8;

Q_SIGNALS:
    void happened(const cw::DeviceEvent &event);
    void attributesSent(const QString &deviceId, const QStringList &attributes);
    void stateChanged(const QString &deviceId, cw::EventSubscription::State state, const QString &text);
    void stopped();

private:
    struct Watched {
        EventSubscription *subscription = nullptr;
        QUrl service;
        Credentials credentials;
        PinnedCertificate pinned;
    };

    void pump();
    void drop(EventSubscription *subscription);

    EventPolicy m_policy;
    QHash<QString, Watched> m_subscriptions;
    QStringList m_due; // in the order in which they asked, each once
    int m_leaving = 0; // being given back
    bool m_stopping = false;
};

} // namespace cw
