// What a camera says of its own network settings, out of what the ONVIF reading keeps of it. Pure function, any thread.
#pragma once

#include "devices/audit/model/Subject.h"
#include "devices/model/Device.h"

namespace cw::audit {

OwnWord ownWordOf(const Device &device);

} // namespace cw::audit
