// A device's state in an operator's words. Pure functions, any thread.
#pragma once

#include "devices/model/Device.h"
#include "widgets/theme/Palette.h"

#include <QString>

namespace cw {

QString deviceTitle(
    const Device &device); // the operator's name for it, its own name, else maker and model, else address
QString deviceStateLabel(DeviceState state);  // empty where all is well
QString deviceSentence(const Device &device); // what is known of it and what to do, for the tool tip
Severity deviceSeverity(DeviceState state);
QString channelTitle(const Device &device, const Channel &channel, int number);
QString profileText(const StreamProfile &profile); // "H.264, 1920 × 1080, 25 fps"

// "just now", "12 min ago", after an hour the time itself; empty for no time. Both are UTC.
QString ageText(const QDateTime &when, const QDateTime &now);
QString timeText(const QDateTime &when); // 2026-11-23 09:41:07 in the zone of this computer

} // namespace cw
