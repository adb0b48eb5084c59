// What a simulated camera answers in SADP, DHIP, multicast DNS and SSDP. Pure functions, any thread.
// Strict: a question that is not exactly one gets no answer, and is told to standard error.
#pragma once

#include "tests/simsite/Plan.h"

namespace cw::simsite {

constexpr int descriptionPort = 49152;

std::string sadpReply(const CameraPlan &plan, const std::string &question);
std::string dhipReply(const CameraPlan &plan, const std::string &question);
std::string mdnsReply(const CameraPlan &plan, const std::string &question);
std::string ssdpReply(const CameraPlan &plan, const std::string &question);
std::string upnpDescription(const CameraPlan &plan);

} // namespace cw::simsite
