// What media 1 and media 2 write alike. Plain functions, any thread.
#pragma once

#include "tests/simsite/OnvifService.h"

namespace cw::simsite {

std::string ttElement(const std::string &name, const std::string &text);
std::string profileToken(const ChannelPlan &channel, bool main);
// Elements named tag, as "trt:Configurations".
std::string videoSourceConfiguration(const std::string &tag, const ChannelPlan &channel);
std::string metadataConfiguration(const std::string &tag, const ChannelPlan &channel, bool people);
std::string analyticsConfiguration(const std::string &tag, const ChannelPlan &channel, bool people);
// The analytics module that tells attributes of faces.
std::string faceModule(const std::string &tag);
std::string multicastOff();
// Of the camera's one head; empty where it has none.
std::string ptzConfiguration(const std::string &tag, const CameraPlan &camera);

struct ChosenStream {
    const ChannelPlan *channel = nullptr;
    const StreamPlan *stream = nullptr;
};
// By a profile's token or an encoder configuration's.
ChosenStream chosenStream(const CameraPlan &camera, const std::string &token);
std::vector<ChosenStream> allStreams(const CameraPlan &camera);

OnvifReply noProfile();
// SetMetadataConfiguration, whose `Configuration` is in the operation's own namespace.
OnvifReply setMetadata(const OnvifCall &call, const char *space, const std::string &response);

} // namespace cw::simsite
