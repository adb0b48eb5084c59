// The two hellos that open a TLS connection, as far as an audit reads them: the name asked for, ECH, the version
// chosen. Pure; any thread.
#pragma once

#include "devices/audit/packets/Wire.h"

#include <QString>

namespace cw::audit {

struct TlsHello {
    enum class Found : quint8 {
        None,
        More,
        Client,
        Server
    }; // More: a hello that goes on in the next segment
    Found found = Found::None;
    QString name; // server_name, whole
    bool ech =
        false; // encrypted_client_hello is offered; browsers offer an empty one to hide who does (GREASE)
    quint16 version = 0; // server: what it chose; client: the highest it offers
    size_t size = 0;     // bytes from the record's header to the hello's end
};

// `stream` begins with a TLS record.
TlsHello readTlsHello(Octets stream);

} // namespace cw::audit
