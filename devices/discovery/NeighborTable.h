// The kernel's table of neighbors: which MAC address answers for which IP address, over IPv4 (ARP) and IPv6 (NDP).
// Reading it sends nothing to anybody. Plain values, any thread.
#pragma once

#include "devices/base/Result.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>

namespace cw {

struct Neighbor {
    QHostAddress address; // with its scope id where it is link-local
    QString mac;          // lower case, colons
    QString interface;
    int index = 0;

    bool operator==(const Neighbor &) const = default;
};

// Asks the kernel, by netlink. It answers at once.
Result<QList<Neighbor>> readNeighbors();

// What one of its answers holds (RTM_NEWNEIGH messages); those that failed or are not known yet are left out.
// `done` is set where it was the last one.
QList<Neighbor> parseNeighbors(const QByteArray &answer, bool &done);

} // namespace cw
