// A device as the command line writes it. A pure function, any thread.
#pragma once

#include "devices/model/Device.h"

#include <QJsonObject>

namespace cw {

// The keys of `counterwatch discover`: an interface to scripts.
QJsonObject deviceToJson(const Device &device);

// The state's word in JSON and logs, never translated.
QString deviceStateWord(DeviceState state);
QString videoCodecWord(VideoCodec codec);

} // namespace cw
