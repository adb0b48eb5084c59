#include "devices/audit/logs/EveDecoder.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray log(reinterpret_cast<const char *>(data), qsizetype(size));
    cw::audit::EveDecoder decoder;
    for (const QByteArray &line : log.split('\n'))
        (void)decoder.take(line);
    decoder.flush();
    (void)decoder.takeOut();
    return 0;
}
