// When each device was last heard, and by what. A plain value of DeviceFinder's; GUI thread.
//
// Devices repeat themselves: each minute, in several dialects, three times. What says nothing new is told apart here,
// so that it costs no look through the registry.
#pragma once

#include "devices/model/Sighting.h"

#include <QElapsedTimer>
#include <QHash>

namespace cw {

class Presence {
public:
    explicit Presence(std::chrono::milliseconds silence) : m_silence(silence) {}

    // The device of a sighting that was heard before, word for word; empty where it is another.
    QString repeated(const Sighting &sighting) const;
    void heard(const QString &id, const Sighting &sighting);
    void heard(const QString &id);
    void wasRead(const QString &id) { m_devices[id].read.start(); }
    void wasAsked(const QString &id) { m_devices[id].asked.start(); }
    void forget(const QString &id);
    void follow(const QString &id); // from now on, where it is not followed yet

    // Whether an address has room for another device: behind a router there are a few, and a thousand are a flood.
    bool hasRoomAt(const QString &address);

    bool isSilent(const QString &id) const;
    // Since it was asked because of its silence; none where it was not.
    std::optional<std::chrono::milliseconds> sinceAsked(const QString &id) const;
    std::optional<std::chrono::milliseconds> sinceRead(const QString &id) const;

    static constexpr int MostAtOneAddress = 64;         // in this run
    static constexpr qsizetype MostRemembered = 20'000; // sightings; beyond, all are forgotten and told anew

private:
    struct One {
        QElapsedTimer when;
        QElapsedTimer read;
        QElapsedTimer asked; // invalid where it answered since
    };
    struct Said {
        Sighting sighting;
        QString id;
    };
    static QString keyOf(const Sighting &sighting);

    std::chrono::milliseconds m_silence;
    QHash<QString, One> m_devices;
    QHash<QString, Said> m_said;
    QHash<QString, int> m_begun; // devices that were first heard at an address
};

} // namespace cw
