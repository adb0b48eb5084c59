// Remembers devices, groups and events from one run to the next, in one file. This face of it lives on the GUI thread,
// owned by the composition root; a thread of its own owns the connection, is fed with values, and nobody waits for it
// but the destructor, which has it write the rest. What is to be written is bounded: of each device the newest state, of
// events the newest MostWaiting.
#pragma once

#include "devices/base/Result.h"
#include "devices/model/StoreChanges.h"

#include <QObject>
#include <QPointer>
#include <QSet>
#include <QThread>
#include <QTimer>

#include <functional>

namespace cw {

class DeviceRegistry;
class StoreFile;

// One question for events and its one answer. Deleting it aborts it; it deletes itself after its answer.
class EventsJob : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

Q_SIGNALS:
    void finished(const QList<cw::DeviceEvent> &events); // newest first; once
};

// The same for what one device showed, from when to when.
class FactsJob : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

Q_SIGNALS:
    void finished(const QList<cw::DeviceFact> &facts); // by kind, the latest first; once
};

class DeviceStore : public QObject {
    Q_OBJECT
public:
    // Opens the file at once, on the store's thread; `loaded` follows. An empty name: in memory, for this run only.
    explicit DeviceStore(const QString &file, QObject *parent = nullptr);
    ~DeviceStore() override;

    // Where the operator's devices are remembered.
    static QString usualFile();

    // From now on what changes there is written. The registry outlives the store.
    void follow(DeviceRegistry &registry);
    // Which logins lie in the keyring.
    void setLogins(const QList<LoginScope> &logins);
    // Of one device, or of all where the id is empty. What happened before the call is among them.
    EventsJob *events(const QString &deviceId, int limit, QObject *owner);
    FactsJob *facts(const QString &deviceId, QObject *owner);

    static constexpr int MostWaiting = 10'000;

Q_SIGNALS:
    void loaded(const cw::Remembered &remembered); // once
    void told(const cw::Error &error);             // a sentence for the operator
    void written();                                // nothing waits any more

private:
    // Runs on the thread and gives what is to run here with the answer.
    using Question = std::function<std::function<void()>(StoreFile &)>;

    template<typename Job, typename Ask>
    Job *ask(QObject *owner, Ask ask);
    void note(const QString &deviceId);
    void keep(const DeviceEvent &event);
    void schedule(std::chrono::milliseconds time);
    void flush();
    void takeOutcome(const StoreChanges &changes, bool done, bool anew, const QList<Error> &told);
    StoreChanges takeWaiting();
    bool isWaiting() const;

    QThread m_thread;
    QObject *m_there;                                   // lives on the thread: what runs there is told to it
    std::shared_ptr<std::unique_ptr<StoreFile>> m_file; // touched on the thread only
    QPointer<DeviceRegistry> m_registry;
    QSet<QString> m_changed;
    StoreChanges m_waiting; // but for its devices, which are taken from the registry at the last moment
    QList<Question> m_questions;
    QTimer m_timer;
    bool m_busy = false;
    bool m_troubled = false; // the last attempt to write failed, and that was said
    int m_dropped = 0;       // events for which there was no room
};

} // namespace cw
