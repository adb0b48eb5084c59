// Capture files of either form, read whole and in two blocks: the same records come out.
#include "devices/audit/packets/PcapReader.h"

#include <cstdlib>

using namespace cw::audit;

namespace {

void check(Octets block, const PcapReader::Record &record)
{
    if (!has(block, record.at, record.captured))
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const Octets whole(data, size);
    PcapReader once, twice;
    PcapReader::Record record;
    size_t records = 0;
    for (size_t at = 0; once.next(whole, at, record) == PcapReader::Step::Record; ++records)
        check(whole, record);
    const Octets half = whole.first(size / 2);
    size_t at = 0;
    size_t again = 0;
    for (; twice.next(half, at, record) == PcapReader::Step::Record; ++again)
        check(half, record);
    const Octets rest = whole.subspan(at);
    size_t there = 0;
    for (; twice.next(rest, there, record) == PcapReader::Step::Record; ++again)
        check(rest, record);
    if (records != again && again < records)
        std::abort();
    return 0;
}
