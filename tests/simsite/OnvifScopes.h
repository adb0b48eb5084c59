// What discovery and the device service both say of a camera. Plain functions, any thread.
#pragma once

#include "tests/simsite/Plan.h"

namespace cw::simsite {

std::vector<std::string> onvifScopes(const CameraPlan &camera);
// The address of a service as the camera names it: a wrong one where that is its manner.
std::string onvifAddress(const CameraPlan &camera, const std::string &service);

} // namespace cw::simsite
