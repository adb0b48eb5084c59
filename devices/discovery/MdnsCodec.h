// What multicast DNS says of services that cameras offer (DNS-SD, RFC 6763). Pure functions and plain values.
#pragma once

#include "devices/discovery/DnsCodec.h"
#include "devices/model/Sighting.h"

namespace cw {

// One answering host and what it offers; several messages of it add up.
struct MdnsHost {
    QString instance;     // the first service's own name
    QStringList services; // "_axis-video._tcp", each once
    QString host;         // "axis-accc8e010203.local"
    QVariantMap txt;
    bool camera = false; // offers what only cameras do, or calls itself one

    bool isEmpty() const { return services.isEmpty(); }
    bool operator==(const MdnsHost &) const = default;
};

// Questions for the services that cameras offer.
QByteArray mdnsQuestion(bool unicast);

// Adds what a message says of such services to what is known of its sender; false where it says nothing new.
bool addMdns(MdnsHost &known, const DnsMessage &message);

// A host that speaks over IPv6 without saying its MAC adds to a device that is known, and makes none: it would be
// the same camera once more. An address made out of a MAC (EUI-64) says it.
Sighting mdnsSighting(const MdnsHost &host, const QString &sender);

} // namespace cw
