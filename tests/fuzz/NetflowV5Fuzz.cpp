#include "devices/audit/collector/NetflowV5.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    cw::audit::Datagram out;
    (void)cw::audit::readNetflowV5(cw::audit::ByteReader(data, size), out);
    return 0;
}
