// What a codec is called by people: "H.264". A plain function, any thread.
#pragma once

#include "devices/model/Device.h"

namespace cw {

QString codecLabel(VideoCodec codec); // empty where unknown

} // namespace cw
