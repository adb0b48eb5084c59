// What discovery and the device service both say of a camera. Plain functions, any thread.
#pragma once

#include "tests/simsite/Plan.h"

namespace cw::simsite {

std::vector<std::string> onvifScopes(const CameraPlan &camera);
// The address of a service as the camera names it: a wrong one where that is its manner.
// Discovery names the IPv6 address too, where there is one.
std::string onvifAddresses(const CameraPlan &camera);
std::string onvifAddress(const CameraPlan &camera, const std::string &service);

} // namespace cw::simsite
