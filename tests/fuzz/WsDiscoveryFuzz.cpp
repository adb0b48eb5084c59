#include "devices/discovery/WsDiscoveryCodec.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const auto message = cw::readWsMessage(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (message)
        for (const auto &target : message->targets)
            (void)cw::sightingOf(target, QStringLiteral("10.0.0.5"));
    return 0;
}
