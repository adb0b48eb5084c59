#include "devices/discovery/MdnsCodec.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const auto message = cw::readDns(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!message)
        return 0;
    cw::MdnsHost host;
    (void)cw::addMdns(host, *message);
    (void)cw::mdnsSighting(host, QStringLiteral("10.0.0.5"));
    return 0;
}
