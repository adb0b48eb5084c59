// Makers' own services, by the names that they answer under and the ports of their relays. Plain values; the table
// is resources/tables/services.json, a source in each row. Pure, any thread.
#pragma once

#include "devices/base/Result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace cw::audit {

struct ServicePort {
    quint8 protocol = 0;
    quint16 port = 0;
    bool operator==(const ServicePort &) const = default;
};

struct MakerService {
    QString maker; // key as in makers.json where that names it
    QString title;
    QStringList names;             // and what is under them
    bool relay = false;            // passes on others' data: video can leave by it
    QList<ServicePort> relayPorts; // a relay where a name of this service answers there
    bool anyHost = false; // or where any host outside does: its addresses are built in and have no names
    QString source;
};

class Services {
public:
    static Result<Services> parse(const QByteArray &json);
    static Services builtIn();

    const MakerService *byName(const QString &name) const;
    const MakerService *byPort(quint8 protocol, quint16 port) const; // of those with anyHost
    const QList<MakerService> &all() const { return m_all; }

private:
    QList<MakerService> m_all;
};

} // namespace cw::audit
