#include "devices/audit/capture/FilterProgram.h"
#include "devices/audit/capture/Protocol.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

// Both sides of the capture's pipe: whatever comes is frames or garbage, however it is cut; what is read is written
// alike; and a list of subjects judges any packet.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace cw::audit::capture;
    if (size < 1)
        return 0;
    const std::size_t step = std::size_t(data[0]) + 1;
    FrameBuffer buffer(4096);
    WatchList list;
    std::size_t read = 1;
    for (bool more = true; more;) {
        const auto room = buffer.room();
        const auto count = std::min({step, size - read, room.size()});
        if (room.empty())
            std::abort();
        std::memcpy(room.data(), data + read, count);
        buffer.filled(count);
        read += count;
        more = count > 0;
        Frame frame;
        FrameBuffer::Reading reading;
        while ((reading = buffer.next(frame)) == FrameBuffer::Reading::Whole) {
            View packet;
            if (const auto hello = decodeHello(frame.payload);
                hello && decodeHello(View(encodeHello(*hello)).subspan(HeaderSize)) != hello)
                std::abort();
            if (const auto problem = decodeProblem(frame.payload);
                problem && decodeProblem(View(encodeProblem(*problem)).subspan(HeaderSize)) != problem)
                std::abort();
            if (const auto head = decodePacket(frame.payload, packet);
                head && packet.size() > head->wireLength)
                std::abort();
            (void)decodeStatistics(frame.payload);
            (void)decodeWatching(frame.payload);
            for (const auto line : decodeLines(frame.payload))
                (void)(frame.type == FrameType::Remove ? list.remove(line) : list.add(line));
            for (const auto link : {LinkLayer::Ethernet, LinkLayer::Raw, LinkLayer::Cooked}) {
                (void)list.wants(frame.payload, link);
                if (compileFilter(list, link, 65535).code.size() > BPF_MAXINSNS)
                    std::abort();
            }
        }
        if (reading == FrameBuffer::Reading::Broken)
            break;
    }
    return 0;
}
