// nDPI: what protocol a flow speaks and which names it says. One detection module; owned by a pipeline, used on its
// thread. Only what the packets say counts: no guess by port or address is taken for an answer.
#pragma once

#include "devices/audit/model/Flow.h"
#include "devices/audit/packets/NdpiFlow.h"
#include "devices/audit/packets/Wire.h"
#include "devices/base/Result.h"

#include <QHash>

struct ndpi_detection_module_struct;

namespace cw::audit {

struct Dissected {
    QString application; // the protocol: "TLS", "QUIC", "RTSP"; empty: not known
    QString full;        // as nDPI writes it: "TLS.Google"
    QString name;        // SNI or Host, as the wire said; at most 79 characters, as nDPI keeps no more
    NameSource nameSource = NameSource::None;
    QString tlsDetail; // version, JA3, the certificate's names, where seen
    bool operator==(const Dissected &) const = default;
};

class Dissector {
public:
    static constexpr quint32 MostTcpPackets = 80; // as ndpiReader does it, so that both see the same
    static constexpr quint32 MostUdpPackets = 24;

    static Result<std::unique_ptr<Dissector>> create();
    ~Dissector();

    // One packet of a flow, from its IP header. `counted` is how many the flow has had, both ways, with this one.
    // Gives an answer once it is final; the flow's memory is freed then.
    std::optional<Dissected> look(NdpiFlow &flow, Octets ip, quint8 protocol, quint32 counted,
                                  qint64 milliseconds);
    // The flow ends, or others need the room: what is known so far.
    Dissected giveUp(NdpiFlow &flow);

private:
    struct Module;
    explicit Dissector(std::unique_ptr<Module> module);
    QString protocolName(quint16 id);
    Dissected collect(NdpiFlow &flow, quint16 master, quint16 app);

    std::unique_ptr<Module> m_module;
    QHash<quint16, QString> m_names; // nDPI's, made once
};

} // namespace cw::audit
