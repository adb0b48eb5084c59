// The devices known in this run, one for each thing on the network, and the logins for them.
// GUI thread. Owned by the composition root; discovery fills it, models read it.
#pragma once

#include "devices/model/Device.h"
#include "devices/model/Sighting.h"

#include <QHash>
#include <QObject>

namespace cw {

class DeviceRegistry : public QObject {
    Q_OBJECT

public:
    explicit DeviceRegistry(QObject *parent = nullptr);

    QList<Device> devices() const { return m_devices; } // in the order in which they were found
    std::optional<Device> device(const QString &id) const;
    // The device that a sighting belongs to; empty where there is none yet.
    QString match(const Sighting &sighting) const;

    // Adds or widens the device of a sighting: endpoint reference, then MAC, then address. A device that was
    // gone is found again. Returns its id, or an empty one where the registry is full.
    QString merge(const Sighting &sighting);
    // Replaces what is known of device.id. Where it turns out to be a device that is listed under another id
    // too, the two become one. Returns the id that remains.
    QString update(const Device &device);
    void setState(const QString &id, DeviceState state, const QString &text = {});
    void remove(const QString &id);

    // Logins live for this run only and are never written anywhere.
    void setCredentials(const QString &deviceId, const Credentials &credentials);
    void setDefaultCredentials(const Credentials &credentials);
    Credentials credentialsFor(const QString &deviceId) const; // its own, else the default

    static constexpr int MaximumDevices = 5000;

Q_SIGNALS:
    void deviceAdded(const QString &id);
    void deviceChanged(const QString &id);
    void deviceRemoved(const QString &id);
    void credentialsChanged(const QString &id); // empty: the default ones

private:
    int indexOf(const QString &id) const;
    void replace(int index, const Device &device);
    int twinOf(const Device &device) const;

    QList<Device> m_devices;
    QHash<QString, Credentials> m_credentials;
    Credentials m_default;
};

// Endpoint references compare without regard to case and to how the writer began them.
QString normalEndpoint(const QString &endpoint);
// aa:bb:cc:dd:ee:ff of any common way of writing it; empty where it is none or says nothing.
QString normalMac(const QString &mac);

} // namespace cw
