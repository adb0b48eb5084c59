#include "app/CameraEvents.h"

#include "devices/discovery/DeviceFinder.h"

#include <QTimer>

namespace cw {

namespace {

// How long the end of the program may wait for cameras to take their subscriptions back.
constexpr std::chrono::milliseconds Farewell{1500};

} // namespace

CameraEvents::CameraEvents(DeviceRegistry &registry, QObject *parent) : QObject(parent), m_registry(registry)
{}

void CameraEvents::setFinder(DeviceFinder *finder)
{
    m_keeper.reset();
    m_finder = finder;
    if (!finder)
        return;
    EventPolicy policy;
    policy.mayListen = true; // on the address that faces the camera, for it alone
    m_keeper = std::make_unique<EventKeeper>(
        m_registry, [finder](const QString &id) { return finder->session(id); }, policy);
}

void CameraEvents::switchRecognitionOff(const QString &deviceId)
{
    const auto device = m_registry.device(deviceId);
    if (!device || !m_finder || m_switching.contains(deviceId))
        return;
    OnvifSession session = m_finder->session(deviceId);
    session.connection.reset(); // the finder's own may be in use
    auto *job = new RecognitionSwitch(*device, session, this);
    m_switching.insert(deviceId, job);
    connect(job, &RecognitionSwitch::finished, this,
            [this, deviceId](const Result<RecognitionChange> &change) { takeSwitch(deviceId, change); });
    Q_EMIT told(tr("%1 is asked to switch off its own recognition.").arg(device->title()));
    job->start();
}

void CameraEvents::takeSwitch(const QString &deviceId, const Result<RecognitionChange> &change)
{
    if (RecognitionSwitch *job = m_switching.take(deviceId))
        job->deleteLater();
    if (!change) {
        Q_EMIT told(change.error().text);
        return;
    }
    if (auto device = m_registry.device(deviceId)) {
        device->recognition = change->after;
        m_registry.update(*device);
    }
    Q_EMIT told(change->sentence);
}

void CameraEvents::stop()
{
    qDeleteAll(m_switching);
    m_switching.clear();
    if (!m_keeper) {
        QTimer::singleShot(0, this, &CameraEvents::stopped);
        return;
    }
    auto *once = new QObject(this); // whichever comes first
    const auto end = [this, once] {
        once->deleteLater();
        m_keeper->disconnect(once);
        Q_EMIT stopped();
    };
    auto *timer = new QTimer(once);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, once, end);
    connect(m_keeper.get(), &EventKeeper::stopped, once, [timer, end] {
        timer->stop();
        end();
    });
    timer->start(Farewell);
    m_keeper->stop();
}

} // namespace cw
