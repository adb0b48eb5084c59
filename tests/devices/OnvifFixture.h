// What tests of the ONVIF client share: reading a scripted camera to the end, and a subscription that is heard.
// Test thread; owned by the test.
#pragma once

#include "devices/onvif/EventSubscription.h"
#include "devices/onvif/OnvifReader.h"
#include "tests/doubles/OnvifCamera.h"

#include <QSignalSpy>
#include <QTest>

namespace cw::doubles {

inline const Credentials login{QStringLiteral("admin"), QStringLiteral("geheim p@ss:/#1")};

struct Reading {
    Device device;
    OnvifSession session;
    QVariantMap said() const { return device.protocols.value(QStringLiteral("onvif")); }
};

inline Reading readDevice(const Device &known, const OnvifSession &session)
{
    OnvifReader reader(known, session);
    Reading out;
    QSignalSpy finished(&reader, &OnvifReader::finished);
    QObject::connect(&reader, &OnvifReader::finished, &reader,
                     [&](const Device &device) { out.device = device; });
    reader.start();
    if (!finished.wait(40'000)) // runs the loop; qWaitFor would sleep between any two packets
        qWarning("the reading does not end");
    out.session = reader.session();
    return out;
}

inline Reading readCamera(const OnvifCamera &camera, const Credentials &credentials = {})
{
    Device device;
    device.id = QStringLiteral("x");
    device.serviceUrls = {camera.url()};
    OnvifSession session;
    session.credentials = credentials;
    return readDevice(device, session);
}

// Times that let a test see in a moment what takes a minute in the field.
inline EventPolicy quickPolicy()
{
    using namespace std::chrono_literals;
    EventPolicy policy;
    policy.renewalsApart = 50ms;
    policy.lifetime = 600s;
    policy.pull = 1s;
    policy.patience = 500ms;
    policy.firstRetry = 20ms;
    policy.longestRetry = 200ms;
    return policy;
}

// One subscription, connected as soon as it wants to be.
struct Heard {
    EventSubscription subscription;
    QList<DeviceEvent> events;
    QStringList attributes;
    QList<EventSubscription::State> states;
    QString text;
    int stopped = 0;

    explicit Heard(const OnvifCamera &camera, const EventPolicy &policy = quickPolicy(),
                   const Credentials &credentials = {})
        : subscription(target(camera, credentials), policy)
    {
        QObject::connect(&subscription, &EventSubscription::due, &subscription,
                         &EventSubscription::connectNow);
        QObject::connect(&subscription, &EventSubscription::happened, &subscription,
                         [this](const DeviceEvent &event) { events.append(event); });
        QObject::connect(&subscription, &EventSubscription::attributesSent, &subscription,
                         [this](const QStringList &seen) { attributes += seen; });
        QObject::connect(&subscription, &EventSubscription::stateChanged, &subscription,
                         [this](EventSubscription::State state, const QString &words) {
                             states.append(state);
                             text = words;
                         });
        QObject::connect(&subscription, &EventSubscription::stopped, &subscription, [this] { ++stopped; });
        subscription.start();
    }

    static EventTarget target(const OnvifCamera &camera, const Credentials &credentials)
    {
        EventTarget out{QStringLiteral("x"),
                        camera.url(QStringLiteral("/onvif/events")),
                        {{QStringLiteral("vsc"), QStringLiteral("src")}},
                        {}};
        out.session.credentials = credentials;
        return out;
    }
    int reported() const
    {
        return int(std::count_if(events.begin(), events.end(), [](const DeviceEvent &one) {
            return one.kind == DeviceEvent::Kind::Reported;
        }));
    }
};

// Answers pulls with these, one after the other, and then never again.
inline OnvifCamera::Handler pulls(const QList<QByteArray> &answers)
{
    auto left = std::make_shared<QList<QByteArray>>(answers);
    return [left](const OnvifAsked &) {
        return left->isEmpty() ? OnvifReply{{}, 200, {}, true} : OnvifCamera::ok(pulled(left->takeFirst()));
    };
}

} // namespace cw::doubles
