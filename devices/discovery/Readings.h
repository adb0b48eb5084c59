// Reads devices by ONVIF, a bounded number at once, each waiting one once, and puts what comes of it into the registry.
// GUI thread, asynchronous. Owned by DeviceFinder; registry and network manager outlive it.
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
    Readings(DeviceRegistry &registry, QNetworkAccessManager &network, QObject *parent = nullptr);

    // Reads it again, unless it is just being read with the same login, or has no service to ask.
    void want(const QString &id);
    void stop(const QString &id); // what is known of it stays: its clock, the scheme that worked
    void forget(const QString &id);
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
    QNetworkAccessManager &m_network;
    QStringList m_waiting;
    QHash<QString, OnvifReader *> m_readers;
    QHash<QString, OnvifSession> m_sessions;
};

} // namespace cw
