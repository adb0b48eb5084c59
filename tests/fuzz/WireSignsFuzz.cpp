// Payloads of any port, looked into for signs, hellos, logins and mappings.
#include "devices/audit/packets/PlainText.h"
#include "devices/audit/packets/SignReader.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace cw::audit;
    static constexpr quint16 ports[] = {80, 554, 21, 23, 443, 853, 5351, 9000, 9999, 32100, 34567, 40001};
    if (size < 2)
        return 0;
    const Octets payload(data + 2, size - 2);
    static SignReader reader(SignTable::builtIn());
    std::vector<WireSign> out;
    FlowRecord flow;
    flow.protocol = data[0] & 1 ? ProtoTcp : ProtoUdp;
    flow.ends[0] = IpAddress::v4(1);
    flow.ends[1] = IpAddress::v4(2);
    flow.ports[0] = 50000;
    flow.ports[1] = ports[data[1] % std::size(ports)];
    flow.inspection = std::make_unique<FlowInspection>();
    PacketView view;
    view.protocol = flow.protocol;
    // In three segments, the last of them from the server.
    for (int part = 0; part < 3; ++part) {
        const bool client = part < 2;
        view.payload = from(payload, payload.size() * size_t(part) / 3);
        if (part < 2)
            view.payload = upTo(view.payload, payload.size() / 3 + 1);
        view.sourcePort = client ? flow.ports[0] : flow.ports[1];
        view.destinationPort = client ? flow.ports[1] : flow.ports[0];
        view.tcpSequence = quint32(payload.size() * size_t(part) / 3);
        if (!view.payload.empty())
            reader.look(view, flow, client ? 0 : 1, 1, out);
    }
    const TlsHello hello = readTlsHello(payload);
    if (hello.name.size() > 255)
        std::abort();
    (void)plainLogin(text(payload), 23);
    (void)mappingRequest(text(payload));
    (void)xmlElement(text(payload), "NewExternalPort");
    for (const WireSign &sign : out)
        if (sign.detail.isEmpty() || sign.detail.size() > 128)
            std::abort();
    return 0;
}
