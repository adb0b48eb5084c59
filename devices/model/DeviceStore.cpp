#include "devices/model/DeviceStore.h"

#include "devices/base/Log.h"
#include "devices/model/DeviceRegistry.h"
#include "devices/model/StoreFile.h"
#include "devices/model/StoreRows.h"

#include <QStandardPaths>

namespace cw {

namespace {

using namespace std::chrono_literals;

constexpr auto gather = 300ms; // what changes within this is written together
constexpr auto again = 10s;    // after it could not be written

} // namespace

QString DeviceStore::usualFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/counterwatch/devices.sqlite");
}

DeviceStore::DeviceStore(const QString &file, QObject *parent)
    : QObject(parent), m_there(new QObject), m_file(std::make_shared<std::unique_ptr<StoreFile>>())
{
    m_there->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_there, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("device store"));
    m_thread.start();
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &DeviceStore::flush);
    m_busy = true;
    QMetaObject::invokeMethod(m_there, [this, file, place = m_file] {
        *place = std::make_unique<StoreFile>(file);
        const Remembered remembered = (*place)->load();
        const QList<Error> sentences = (*place)->takeTold();
        QMetaObject::invokeMethod(this, [this, remembered, sentences] {
            m_busy = false;
            for (const Error &error : sentences)
                Q_EMIT told(error);
            Q_EMIT loaded(remembered);
            if (isWaiting())
                schedule(gather);
        });
    });
}

DeviceStore::~DeviceStore()
{
    QMetaObject::invokeMethod(m_there, [changes = takeWaiting(), file = m_file] {
        if (!changes.isEmpty() && *file)
            if (const auto done = (*file)->write(changes); !done)
                qCWarning(lcDiscovery).noquote() << done.error().text << done.error().context;
        file->reset();                    // the connection ends on the thread where it began
        QThread::currentThread()->quit(); // said from outside, it might end before this was its turn
    });
    m_thread.wait();
}

void DeviceStore::follow(DeviceRegistry &registry)
{
    m_registry = &registry;
    connect(&registry, &DeviceRegistry::deviceAdded, this, &DeviceStore::note);
    connect(&registry, &DeviceRegistry::deviceChanged, this, &DeviceStore::note);
    connect(&registry, &DeviceRegistry::deviceRemoved, this, [this](const QString &id) {
        m_changed.remove(id);
        m_waiting.removed.append(id);
        schedule(gather);
    });
    connect(&registry, &DeviceRegistry::deviceJoined, this,
            [this](const QString &leaving, const QString &staying) {
                m_waiting.joined.append({leaving, staying});
                for (DeviceEvent &event : m_waiting.events)
                    if (event.deviceId == leaving)
                        event.deviceId = staying;
            });
    connect(&registry, &DeviceRegistry::groupsChanged, this, [this] {
        m_waiting.groups = m_registry->madeGroups();
        schedule(gather);
    });
    connect(&registry, &DeviceRegistry::happened, this, &DeviceStore::keep);
}

void DeviceStore::setLogins(const QList<LoginScope> &logins)
{
    m_waiting.logins = logins;
    schedule(gather);
}

void DeviceStore::note(const QString &deviceId)
{
    m_changed.insert(deviceId);
    schedule(gather);
}

void DeviceStore::keep(const DeviceEvent &event)
{
    if (m_waiting.events.size() >= MostWaiting) { // only where writing does not succeed: the oldest go
        m_waiting.events.removeFirst();
        if (++m_dropped == 1)
            qCWarning(lcDiscovery, "events cannot be written fast enough; the oldest are left out");
    }
    m_waiting.events.append(event);
    m_changed.insert(event.deviceId); // whether it is lost is written with it
    schedule(gather);
}

template<typename Job, typename Ask>
Job *DeviceStore::ask(QObject *owner, Ask ask)
{
    QPointer<Job> job = new Job(owner);
    m_questions.append([job, ask](StoreFile &file) -> std::function<void()> {
        return [job, answer = ask(file)] {
            if (!job)
                return; // nobody wants to know any more
            job->deleteLater();
            Q_EMIT job->finished(answer);
        };
    });
    m_timer.start(0);
    return job;
}

EventsJob *DeviceStore::events(const QString &deviceId, int limit, QObject *owner)
{
    return ask<EventsJob>(owner, [=](StoreFile &file) { return file.events(deviceId, limit); });
}

FactsJob *DeviceStore::facts(const QString &deviceId, QObject *owner)
{
    return ask<FactsJob>(owner, [=](StoreFile &file) { return file.facts(deviceId); });
}

void DeviceStore::schedule(std::chrono::milliseconds time)
{
    if (!m_timer.isActive())
        m_timer.start(time);
}

bool DeviceStore::isWaiting() const
{
    return !m_changed.isEmpty() || !m_waiting.isEmpty() || !m_questions.isEmpty();
}

StoreChanges DeviceStore::takeWaiting()
{
    StoreChanges changes = std::exchange(m_waiting, {});
    if (m_registry && !m_changed.isEmpty()) {
        const QList<Device> all = m_registry->devices(); // in their order, which is remembered as well
        for (const Device &one : all) {
            if (!m_changed.contains(one.id))
                continue;
            Device device = one;
            // One that was not heard of yet is Gone, too, and not lost.
            device.state = m_registry->isLost(device.id) ? DeviceState::Gone : DeviceState::Found;
            changes.devices.append(device);
        }
    }
    m_changed.clear();
    return changes;
}

void DeviceStore::flush()
{
    if (m_busy || !isWaiting())
        return;
    m_busy = true;
    QMetaObject::invokeMethod(
        m_there, [this, changes = takeWaiting(), questions = std::exchange(m_questions, {}), place = m_file] {
            StoreFile &file = **place;
            QList<Error> sentences;
            bool done = true, anew = false;
            if (!changes.isEmpty()) {
                if (const auto result = file.write(changes); !result) {
                    done = false;
                    sentences.append(result.error());
                }
                if (file.isDamaged()) {
                    file.beginAnew();
                    anew = true;
                    sentences = file.takeTold();
                }
            }
            for (const Question &question : questions)
                QMetaObject::invokeMethod(this, question(file));
            QMetaObject::invokeMethod(this, [this, changes, done, anew, sentences] {
                takeOutcome(changes, done, anew, sentences);
            });
        });
}

void DeviceStore::takeOutcome(const StoreChanges &changes, bool done, bool anew,
                              const QList<Error> &sentences)
{
    m_busy = false;
    if (!m_troubled || anew)
        for (const Error &error : sentences)
            Q_EMIT told(error);
    m_troubled = !done && !anew;
    if (!done) {
        // Goes before what has come since; the device's state is taken anew.
        for (const Device &device : changes.devices)
            m_changed.insert(device.id);
        m_waiting.removed = changes.removed + m_waiting.removed;
        m_waiting.joined = changes.joined + m_waiting.joined;
        m_waiting.events = (changes.events + m_waiting.events).mid(0);
        if (const qsizetype over = m_waiting.events.size() - MostWaiting; over > 0)
            m_waiting.events.remove(0, over);
        if (!m_waiting.groups)
            m_waiting.groups = changes.groups;
        if (!m_waiting.logins)
            m_waiting.logins = changes.logins;
    }
    if (anew && m_registry) {
        const QList<Device> all = m_registry->devices();
        for (const Device &device : all)
            m_changed.insert(device.id);
        m_waiting.groups = m_registry->madeGroups();
    }
    if (!isWaiting()) {
        Q_EMIT written();
        return;
    }
    m_timer.stop();
    schedule(m_troubled && m_questions.isEmpty() ? again : gather);
}

} // namespace cw
