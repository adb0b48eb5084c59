// What codecs, their profiles and decoding backends are called. Plain functions, any thread.
#pragma once

#include "devices/model/Device.h"

#include <QString>

namespace cw {

QString codecLabel(VideoCodec codec);                   // as people read it: "H.264"
QString profileLabel(VideoCodec codec, int profileIdc); // "Main 10"; empty where unknown

} // namespace cw
