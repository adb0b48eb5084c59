#include "devices/onvif/OnvifProfiles.h"
#include "devices/onvif/OnvifSoap.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const auto answer = cw::readSoap(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!answer)
        return 0;
    (void)cw::readDeviceTime(answer->content);
    (void)cw::macOfInterfaces(answer->content, QStringLiteral("10.0.0.5"));
    for (const auto &one : answer->content.children)
        (void)cw::readMediaProfile(one);
    return 0;
}
