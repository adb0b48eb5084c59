// Hears the events of one device: a pull point that is made, pulled, renewed, rebuilt after loss and always given
// back; where the device only knows base notification and it is allowed, a Subscribe with a port of ours.
// A gap is said: DeviceEvent::EventsLost. GUI thread, asynchronous. Owned by the EventWatcher; connectNow() is called
// after each due(), so that its owner decides how many devices are connected to at once.
#pragma once

#include "devices/model/DeviceEvent.h"
#include "devices/onvif/EventPolicy.h"
#include "devices/onvif/EventStates.h"
#include "devices/onvif/OnvifCall.h"
#include "devices/onvif/OnvifReading.h"

#include <QElapsedTimer>

#include <functional>

namespace cw {

class EventListener;

struct EventTarget {
    QString deviceId;
    QUrl service;         // of events
    QVariantMap sourceOf; // video source by video source configuration
    OnvifSession session;
};
// None where the device offers no events.
std::optional<EventTarget> eventTarget(const Device &device, const OnvifSession &session);

class EventSubscription : public QObject {
    Q_OBJECT

public:
    enum class State {
        Idle,
        Connecting,
        Listening,
        Waiting, // lost or not made; is tried again by itself
        Refused, // no login, another certificate, no events: trying again would not help
        Stopped,
    };

    EventSubscription(const EventTarget &target, const EventPolicy &policy, QObject *parent = nullptr);
    ~EventSubscription() override; // gives the subscription back too, but nobody waits for that

    void start();      // due() follows
    void connectNow(); // after due()
    void stop();       // gives the subscription back; stopped() follows
    State state() const { return m_state; }

Q_SIGNALS:
    void due();
    void happened(const cw::DeviceEvent &event);
    void attributesSent(const QStringList &attributes); // of people, as seen in an event: "Face/Age"
    void stateChanged(cw::EventSubscription::State state, const QString &text);
    void stopped();

private:
    using Take = std::function<void(const Result<XmlNode> &)>;

    void ask(const QUrl &url, const OnvifRequest &request, std::chrono::milliseconds patience, Take take);
    void takeCreated(const Result<XmlNode> &answer);
    void takeNoPullPoint(const Error &error);
    void listen();
    void begin();
    void pull();
    void takePulled(const Result<XmlNode> &answer);
    void takeNotices(const QList<EventNotice> &notices);
    void renewNow();
    void takeRenewed(const Result<XmlNode> &answer);
    void planRenewal(const QDateTime &ends);
    void lose(const Error &error);
    void giveBack(std::function<void()> then);
    void sayGap();
    void enter(State state, const QString &text = {});
    QString lasting() const; // how long, as this device understands it

    EventTarget m_target;
    EventPolicy m_policy;
    EventStates m_states;
    EventReference m_reference;
    std::unique_ptr<OnvifCall, void (*)(OnvifCall *)> m_call;
    std::unique_ptr<EventListener> m_listener;
    QTimer m_again; // what is to come next, when nothing is asked
    std::function<void()> m_next;
    QElapsedTimer m_asked;
    QElapsedTimer m_sinceRenewal;
    std::chrono::milliseconds m_renewIn{};
    QDateTime m_lastHeard;
    State m_state = State::Idle;
    int m_losses = 0;
    int m_renewalsRefused = 0;
    bool m_absolute = false; // relative times are not understood (quirk 18)
    bool m_shortPulls = false;
    bool m_pulledOnce = false;
    bool m_stopping = false;
};

} // namespace cw
