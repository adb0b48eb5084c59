// The devices that are known, one for each thing on the network: those remembered from earlier runs and those found in
// this one; their groups, and the logins for them. What happens to them is said once, as an event.
// GUI thread. Owned by the composition root; the store and discovery fill it, models read it.
#pragma once

#include "devices/model/DeviceEvent.h"
#include "devices/model/DeviceIndex.h"
#include "devices/model/Remembered.h"
#include "devices/model/Sighting.h"

#include <QObject>
#include <QSet>

#include <functional>

namespace cw {

class DeviceRegistry : public QObject {
    Q_OBJECT

public:
    using Clock = std::function<QDateTime()>;
    explicit DeviceRegistry(QObject *parent = nullptr, Clock clock = QDateTime::currentDateTimeUtc);

    // Takes what the store remembers, before anything is found. Such a device is Gone until it is heard of; it does
    // not return in the sense of an event unless it was lost before.
    void load(const Remembered &remembered);

    // Says of each remembered device that was not heard of in this run that it is lost. For whoever looks for them, once
    // they have had their time to answer.
    void missUnheard();
    // Its loss was said, in this run or an earlier one, and it has not returned.
    bool isLost(const QString &id) const { return m_lost.contains(id); }

    QList<Device> devices() const { return m_devices; } // in the order in which they were found
    int count() const { return int(m_devices.size()); }
    std::optional<Device> device(const QString &id) const;
    // The device that a sighting belongs to; empty where there is none yet.
    QString match(const Sighting &sighting) const;

    // Adds or widens the device of a sighting: endpoint reference, then MAC, then address. A device that was
    // gone is found again. Returns its id, or an empty one where the registry is full.
    QString merge(const Sighting &sighting);
    // Replaces what is known of device.id, but for the operator's notes and when it was seen first. Where it turns out
    // to be a device that is listed under another id too, the two become one. Returns the id that remains.
    QString update(const Device &device);
    void setState(const QString &id, DeviceState state, const QString &text = {});
    void remove(const QString &id);

    // The operator's word.
    void setNotes(const QString &id, const OperatorNotes &notes);
    QStringList
    groups() const; // paths, sorted, with every group above one; empty groups that were made included
    QStringList tags() const; // those in use, sorted
    void addGroup(const QString &path);
    void renameGroup(const QString &from, const QString &to); // with all below it; the login goes along
    void removeGroup(const QString &path); // its devices and groups go one up; its login goes
    const QStringList &madeGroups() const { return m_groups; }

    // Says a device's own event to whoever listens, the store among them.
    void report(const DeviceEvent &event);

    // Logins live here for this run only; whether one lies in the keyring is LoginKeeper's.
    void setLogin(const LoginScope &scope, const Credentials &credentials);
    void removeLogin(const LoginScope &scope);
    std::optional<Credentials> loginAt(const LoginScope &scope) const { return m_logins.at(scope); }
    void setCredentials(const QString &deviceId, const Credentials &credentials);
    void setDefaultCredentials(const Credentials &credentials);
    Credentials
    credentialsFor(const QString &deviceId) const; // its own, else its nearest group's, else for all

    static constexpr int MaximumDevices = 5000;

Q_SIGNALS:
    void deviceAdded(const QString &id);
    void deviceChanged(const QString &id);
    void deviceRemoved(const QString &id);
    // Two turned out to be one: what is kept elsewhere under `leaving` now belongs to `staying`. deviceRemoved follows.
    void deviceJoined(const QString &leaving, const QString &staying);
    void groupsChanged();
    void groupMoved(const QString &from, const QString &to); // renamed; `to` is empty where it was taken away
    void credentialsChanged(const QString &id); // the login this device takes; empty: the one for all
    void happened(const cw::DeviceEvent &event);

private:
    void replace(int index, const Device &device);
    void add(const Device &device);
    QString join(const Device &device, int twin);
    int twinOf(const Device &device) const;
    void judgePresence(const Device &device);
    void say(DeviceEvent::Kind kind, const QString &id, const QString &before = {},
             const QString &after = {});
    void moveGroup(const QString &from, const QString &to);
    template<typename Change>
    void changeLogins(const Change &change, bool all);
    QDateTime minute() const;

    Clock m_clock;
    QList<Device> m_devices;
    DeviceIndex m_index;
    QSet<QString> m_remembered; // came from the store: other parts know them by their ids
    QSet<QString> m_present;    // answered, in this run
    QSet<QString> m_lost;       // their loss was said, in this run or an earlier one
    QStringList m_groups;       // as made by the operator
    Logins m_logins;
};

} // namespace cw
