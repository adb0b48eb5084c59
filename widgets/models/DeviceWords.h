// A device's state in an operator's words. Pure functions, any thread.
#pragma once

#include "devices/model/Device.h"
#include "widgets/theme/Palette.h"

#include <QString>

namespace cw {

QString deviceTitle(const Device &device);    // its name, else maker and model, else address
QString deviceStateLabel(DeviceState state);  // empty where all is well
QString deviceSentence(const Device &device); // what is known of it and what to do, for the tool tip
Severity deviceSeverity(DeviceState state);
QString channelTitle(const Device &device, const Channel &channel, int number);

} // namespace cw
