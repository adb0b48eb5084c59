#include "app/CameraEvents.h"

#include "devices/discovery/DeviceFinder.h"

namespace cw {

namespace {

// How long the end of the program may wait for cameras to take their subscriptions back.
constexpr std::chrono::milliseconds Farewell{1500};

} // namespace

CameraEvents::CameraEvents(DeviceRegistry &registry, QObject *parent) : QObject(parent), m_registry(registry)
{
    const auto soon = [this](const QString &id) {
        m_changed.insert(id);
        m_soon.start();
    };
    connect(&m_registry, &DeviceRegistry::deviceAdded, this, soon);
    connect(&m_registry, &DeviceRegistry::deviceChanged, this, soon);
    connect(&m_registry, &DeviceRegistry::deviceRemoved, &m_watcher, &EventWatcher::unwatch);
    connect(&m_watcher, &EventWatcher::happened, &m_registry, &DeviceRegistry::report);
    connect(&m_watcher, &EventWatcher::attributesSent, this, &CameraEvents::takeAttributes);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &CameraEvents::look);
}

void CameraEvents::setFinder(DeviceFinder *finder)
{
    m_finder = finder;
    const QList<Device> devices = m_registry.devices();
    for (const Device &device : devices)
        m_changed.insert(device.id);
    m_soon.start();
}

// A camera is watched as soon as it was read; one that is gone is asked again by the watcher itself.
void CameraEvents::look()
{
    const QSet<QString> changed = std::exchange(m_changed, {});
    if (!m_finder || m_stopping)
        return;
    for (const QString &id : changed) {
        const auto device = m_registry.device(id);
        if (!device || device->state != DeviceState::Ready)
            continue;
        if (const auto target = eventTarget(*device, m_finder->session(id)))
            m_watcher.watch(*target);
    }
}

void CameraEvents::takeAttributes(const QString &deviceId, const QStringList &attributes)
{
    auto device = m_registry.device(deviceId);
    if (!device)
        return;
    QStringList sent = device->recognition.sent + attributes;
    sent.removeDuplicates();
    sent.sort();
    if (sent == device->recognition.sent)
        return;
    device->recognition.sent = sent;
    m_registry.update(*device);
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
    m_stopping = true;
    qDeleteAll(m_switching);
    m_switching.clear();
    auto *once = new QObject(this); // whichever comes first
    const auto end = [this, once] {
        once->deleteLater();
        disconnect(&m_watcher, nullptr, once, nullptr);
        Q_EMIT stopped();
    };
    auto *timer = new QTimer(once);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, once, end);
    connect(&m_watcher, &EventWatcher::stopped, once, [timer, end] {
        timer->stop();
        end();
    });
    timer->start(Farewell);
    m_watcher.stop();
}

} // namespace cw
