// Makers' own services, by the names that they answer under and the ports of their relays: cloud_services.csv, and of
// wire_signs.csv the ports of relays whose addresses are built in and have no names. Plain values. Pure, any thread.
#pragma once

#include "devices/base/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace cw::audit {

struct MakerService {
    QString maker;
    QString domain;   // and what is under it
    quint16 port = 0; // 0: any
    QString title;
    bool relay = false; // passes on others' data: video can leave by it
    QString source;
};

struct RelayPort {
    quint8 protocol = 0;
    quint16 port = 0;
    QString title;
};

class Services {
public:
    // An error where a row is not as the tables' first lines say.
    static Result<Services> parse(const QByteArray &services, const QByteArray &signs);
    static Services builtIn();

    // The row of the longest domain that `name` is under; among its rows the one for this port.
    const MakerService *find(const QString &name, quint16 port) const;
    const RelayPort *relayAt(quint8 protocol, quint16 port) const;
    const QList<MakerService> &all() const { return m_all; }

private:
    QList<MakerService> m_all;
    QList<RelayPort> m_relayPorts;
};

} // namespace cw::audit
