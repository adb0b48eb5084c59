#include "devices/audit/collector/PacketHeader.h"
#include "devices/audit/collector/Tzsp.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const auto message = cw::audit::readTzsp(cw::audit::ByteReader(data, size));
    if (message.kind == cw::audit::TzspKind::Frame)
        (void)cw::audit::readEthernet(message.frame.frame);
    return 0;
}
