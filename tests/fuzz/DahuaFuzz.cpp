#include "devices/discovery/DahuaCodec.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray datagram(reinterpret_cast<const char *>(data), qsizetype(size));
    (void)cw::dhipSighting(datagram, QStringLiteral("10.0.0.5"));
    (void)cw::dahuaV1Sighting(datagram, QStringLiteral("10.0.0.5"));
    return 0;
}
