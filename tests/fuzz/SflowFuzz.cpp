#include "devices/audit/collector/Sflow.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    cw::audit::Datagram out;
    cw::audit::SamplerDrops drops;
    (void)cw::audit::readSflow(cw::audit::ByteReader(data, size), 1'790'000'000'000, drops, out);
    return 0;
}
