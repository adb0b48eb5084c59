#include "devices/onvif/NetworkWord.h"
#include "devices/onvif/OnvifFaults.h"
#include "devices/onvif/OnvifProfiles.h"
#include "devices/onvif/OnvifServices.h"
#include "devices/onvif/OnvifSoap.h"
#include "devices/onvif/PtzCodec.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const auto answer = cw::readSoap(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!answer)
        return 0;
    (void)cw::readDeviceTime(answer->content);
    (void)cw::macOfInterfaces(answer->content, QStringLiteral("10.0.0.5"));
    (void)cw::readHosts(answer->content);
    (void)cw::readDynamicDns(answer->content);
    (void)cw::readNetworkProtocols(answer->content);
    (void)cw::readMediaProfiles(answer->content);
    (void)cw::readMedia2Profiles(answer->content);
    const auto nodes = cw::readPtzNodes(answer->content);
    const auto uses = cw::readPtzConfigurations(answer->content);
    if (nodes.size() > 64 || cw::ptzNodesOf(cw::ptzMap(nodes, uses)) != nodes)
        std::abort();
    (void)cw::readPtzStatus(answer->content);
    const QUrl reached(QStringLiteral("http://10.0.0.5:8080/onvif/device_service"));
    for (const QUrl &url :
         {cw::readStreamUri(answer->content, reached), cw::readSnapshotUri(answer->content, reached)})
        if (!url.isEmpty() && (url.host() != reached.host() || !url.userInfo().isEmpty()))
            std::abort();
    for (const auto &services :
         {cw::readServices(answer->content, reached), cw::readCapabilities(answer->content, reached)}) {
        QVariantMap said;
        cw::keepServices(services, said);
        for (const auto &one : services.list)
            if (!one.url.isEmpty() && one.url.host() != reached.host())
                std::abort();
    }
    if (answer->fault)
        (void)cw::faultError(*answer->fault, QStringLiteral("GetProfiles"), {});
    return 0;
}
