// Makes the audit's sources out of what was asked for; the one place that knows all their kinds. GUI thread; stateless.
#pragma once

#include "devices/audit/model/FlowSource.h"
#include "devices/audit/model/IpAddress.h"
#include "devices/audit/model/WatchPlaces.h"

namespace cw {

using OpenedSource = Result<std::unique_ptr<audit::FlowSource>>;

OpenedSource openAuditFile(const QString &path, quint16 number, bool follow = false);
OpenedSource captureOn(const QString &interface, bool everyone, quint16 number);
// At this address alone where one is given, else wherever this computer is reached. From these senders alone where some
// are given, here as at syslog.
OpenedSource collectAt(const QHostAddress &address, const QList<quint16> &ports, quint16 number,
                       const QList<audit::IpNetwork> &senders = {});
OpenedSource takeSyslogAt(quint16 port, quint16 number, const QList<audit::IpNetwork> &senders = {});

// A UDP port of 127.0.0.1 that is free in this moment; 0: none. Whoever takes it in between is told of by the source.
quint16 freeLoopbackPort();

// This computer's, by which an audit tells its own conversations with cameras from others.
QList<audit::IpAddress> ownAddresses();

} // namespace cw
