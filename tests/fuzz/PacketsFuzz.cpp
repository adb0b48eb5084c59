// Frames of any link layer, several in one input: two bytes of length, one of link type, the frame.
#include "devices/audit/packets/PacketPipeline.h"
#include "devices/audit/packets/PacketView.h"

#include <algorithm>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace cw::audit;
    static constexpr LinkType links[] = {LinkEthernet, LinkNull,   LinkPpp,    LinkRaw,
                                         LinkLoop,     LinkCooked, LinkCooked2};
    static auto pipeline = PacketPipeline::create(1).value(); // nDPI takes long to set up
    static qint64 time = 0;
    const Octets input(data, size);
    quint64 sent = 0, told = 0;
    const auto count = [&] {
        for (const FlowDelta &delta : pipeline->take().flows)
            told += delta.packetsOut + delta.packetsIn;
    };
    for (size_t at = 0; has(input, at, 3);) {
        const size_t length = std::min<size_t>(be16(input, at), size - at - 3);
        Frame frame;
        frame.bytes = input.subspan(at + 3, length);
        frame.linkType = links[input[at + 2] % std::size(links)];
        frame.wireLength = quint32(length);
        frame.time = time += 1'000'000 * (1 + input[at + 2] / 8);
        PacketView view;
        sent += decodeFrame(frame, view) == Decoded::Packet;
        (void)pairHash(frame);
        pipeline->feed(frame);
        at += 3 + length;
    }
    pipeline->finish();
    count();
    if (sent != told) // every packet is in exactly one delta
        std::abort();
    return 0;
}
