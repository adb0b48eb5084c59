// Where the operator wants the network to be watched from. Plain values, any thread.
#pragma once

#include "devices/audit/model/IpAddress.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace cw::audit {

struct WatchPlaces {
    QStringList interfaces;     // packets are captured there, by the helper
    QList<quint16> exportPorts; // UDP: NetFlow, IPFIX, sFlow, TZSP
    QList<quint16> syslogPorts; // UDP: logs of resolvers and firewalls
    QStringList logFiles;       // followed as they grow
    QList<IpNetwork> senders;   // who may send exports and logs; empty: whoever reaches the ports
    QStringList networksFiles;  // networks and countries, MaxMind's format
    QString listFile;           // destinations to be told of, one a line; empty: none
    QString workingHours;       // as WorkingHours::parse() reads it; empty: they are learned

    bool watches() const
    {
        return !interfaces.isEmpty() || !exportPorts.isEmpty() || !syslogPorts.isEmpty() ||
               !logFiles.isEmpty();
    }
    bool operator==(const WatchPlaces &) const = default;
};

} // namespace cw::audit
