// What a person types to name a camera: an address, a range, a service's URL or a stream's. Pure, any thread.
#pragma once

#include "devices/base/Result.h"
#include "devices/model/Device.h"

#include <QHostAddress>

namespace cw {

struct ManualEntry {
    QList<QHostAddress> addresses; // to be asked for an ONVIF service; 254 at most
    quint16 port = 0;              // where the person named one, only that is asked
    QString host;                  // a name that has to be looked up, in place of addresses
    QUrl service;                  // an ONVIF service given whole
    QUrl stream;                   // rtsp or rtsps, never with a credential
    Credentials credentials;       // taken out of a URL

    bool operator==(const ManualEntry &) const = default;
};

// IPv4 addresses from the first to the last.
struct AddressRange {
    quint32 first = 0;
    quint32 last = 0;

    qint64 size() const { return qint64(last) - first + 1; }
    bool operator==(const AddressRange &) const = default;
};

// 10.0.0.5, 10.0.0.1-10.0.0.50, 10.0.0.1-50, 10.0.0.0/16: of any size; of a network, the addresses of hosts.
Result<AddressRange> parseAddressRange(const QString &text);

// 10.0.0.5, 10.0.0.5:8000, fe80::1%eth0, [2001:db8::1]:80, 10.0.0.1-10.0.0.50, 10.0.0.1-50, 10.0.0.0/24,
// camera.local, http://10.0.0.5/onvif/device_service, rtsp://10.0.0.5/stream
Result<ManualEntry> parseManualEntry(const QString &text);

// Whether a stream's URL names this computer, by a loopback address. A name would have to be looked up, so it does not.
bool isLoopbackUrl(const QUrl &url);

} // namespace cw
