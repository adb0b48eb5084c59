#include "devices/discovery/SadpCodec.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    (void)cw::sadpSighting(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)),
                           QStringLiteral("10.0.0.5"));
    return 0;
}
