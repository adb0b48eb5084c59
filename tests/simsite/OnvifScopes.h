// What discovery and several services say of a camera alike. Plain functions, any thread.
#pragma once

#include "tests/simsite/Plan.h"

namespace cw::simsite {

std::vector<std::string> onvifScopes(const CameraPlan &camera);
// The address of a service as the camera names it: a wrong one where that is its manner. tls: as the client came.
// Discovery names the IPv6 address too, where there is one.
std::string onvifAddresses(const CameraPlan &camera);
std::string onvifAddress(const CameraPlan &camera, const std::string &service, bool tls);

// Each service's own capabilities, for itself and for GetServices.
std::string deviceCapabilities(const CameraPlan &camera);
std::string mediaCapabilities(const CameraPlan &camera);
std::string media2Capabilities(const CameraPlan &camera);
std::string analyticsCapabilities(const CameraPlan &camera);
std::string ptzCapabilities(const CameraPlan &camera);
std::string eventCapabilities(const CameraPlan &camera);

} // namespace cw::simsite
