// Reads devices by ONVIF, a bounded number at once, each waiting one once, and puts what comes of it into the registry.
// GUI thread, asynchronous. Owned by DeviceFinder; the registry outlives it.
#pragma once

#include "devices/model/Device.h"
#include "devices/onvif/OnvifCall.h"

#include <QHash>

namespace cw {

class DeviceRegistry;
class OnvifReader;

class Readings : public QObject {
    Q_OBJECT

public:
    explicit Readings(DeviceRegistry &registry, QObject *parent = nullptr);

    // Reads it again, unless it is just being read with the same login, or has no service to ask.
    void want(const QString &id);
    void stop(const QString &id); // what is known of it stays: its clock, the scheme that worked
    void forget(const QString &id);
    // What was learned of talking to it, for events and changes; with the present login.
    OnvifSession session(const QString &id) const;
    // Hears all that is said to devices from now on; null: nobody does.
    void setConversation(std::shared_ptr<Conversation> conversation)
    {
        m_conversation = std::move(conversation);
    }
    bool isBusy() const { return !m_readers.isEmpty() || !m_waiting.isEmpty(); }

    static constexpr int MostAtOnce = 16;

Q_SIGNALS:
    void read(const QString &id, cw::DeviceState state); // the registry knows already
    void settled();                                      // nothing is being read any more

private:
    void pump();
    void begin(const QString &id);
    void take(const QString &id, OnvifReader *reader, Device device);

    DeviceRegistry &m_registry;
    std::shared_ptr<Conversation> m_conversation;
    QStringList m_waiting;
    QHash<QString, OnvifReader *> m_readers;
    QHash<QString, OnvifSession> m_sessions;
};

} // namespace cw
