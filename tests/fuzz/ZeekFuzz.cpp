// Zeek's logs; and that what our own writer writes of them is read alike.
#include "devices/audit/logs/ZeekDecoder.h"
#include "devices/audit/logs/ZeekWriter.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace cw::audit;
    const QByteArray log(reinterpret_cast<const char *>(data), qsizetype(size));
    ZeekDecoder decoder;
    for (const QByteArray &line : log.split('\n'))
        (void)decoder.take(line);
    std::vector<FlowSum> sums;
    for (const FlowDelta &flow : decoder.takeOut().flows) {
        FlowSum sum;
        sum.key = flow.key;
        sum.first = flow.first;
        sum.last = flow.last;
        sum.bytesOut = flow.bytesOut;
        sum.application = flow.application;
        sums.push_back(sum);
    }
    ZeekDecoder again;
    for (const QByteArray &line : zeekConnLog(sums, QDateTime::fromMSecsSinceEpoch(0)).split('\n')) {
        if (again.take(line) == LogDecoder::Took::Wrong)
            std::abort();
    }
    const Observations read = again.takeOut();
    if (read.flows.size() != sums.size())
        std::abort();
    for (size_t i = 0; i < sums.size(); ++i) {
        if (read.flows[i].bytesOut != sums[i].bytesOut || read.flows[i].first != sums[i].first)
            std::abort();
    }
    return 0;
}
