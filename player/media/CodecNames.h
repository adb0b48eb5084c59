// What codecs' profiles and decoding backends are called. Plain functions, any thread.
#pragma once

#include "devices/model/CodecLabel.h"

#include <QString>

namespace cw {

QString profileLabel(VideoCodec codec, int profileIdc); // "Main 10"; empty where unknown

} // namespace cw
