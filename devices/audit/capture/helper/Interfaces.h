// The names of the network interfaces that the system has. Without Qt, needs no privilege.
#pragma once

#include <string>
#include <vector>

namespace cw::audit::capture {

std::vector<std::string> interfaces();

} // namespace cw::audit::capture
