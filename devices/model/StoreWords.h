// Words for enums, as they stand in the store's file and in JSON: never translated, never changed. Any thread.
#pragma once

#include "devices/model/Device.h"
#include "devices/model/DeviceEvent.h"
#include "devices/model/StoreChanges.h"

namespace cw {

QString deviceEventWord(DeviceEvent::Kind kind);
std::optional<DeviceEvent::Kind> deviceEventOf(const QString &word);
VideoCodec videoCodecOf(const QString &word);   // Unknown for a word that is none
DeviceState deviceStateOf(const QString &word); // Found for a word that is none
QString deviceFactWord(DeviceFact::Kind kind);
std::optional<DeviceFact::Kind> deviceFactOf(const QString &word);
QString loginScopeWord(LoginScope::Kind kind);
std::optional<LoginScope::Kind> loginScopeOf(const QString &word);

} // namespace cw
