// DNS messages as a capture sees them, put together as questions and answers.
#include "devices/audit/packets/DnsPairs.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace cw::audit;
    const Octets bytes(data, size);
    PipelineLimits limits;
    limits.questions = 4;
    DnsPairs pairs(limits);
    std::vector<NameLookup> out;
    const DnsPairs::Where where{IpAddress::v4(1), IpAddress::v4(2), 40000, 53, 100, 1};
    for (const bool multicast : {false, true}) {
        const auto message = readDns(bytes, multicast);
        if (!message)
            continue;
        if (message->answers.size() > size_t(DnsMessage::MostRecords))
            std::abort();
        pairs.unicast(*message, where, out);
        DnsPairs::multicast(*message, where, out);
    }
    pairs.finish(out);
    for (const NameLookup &lookup : out)
        if (lookup.name.size() > 255)
            std::abort();
    return 0;
}
