// What changed between two states of knowledge of one device, as events. A pure function, any thread.
#pragma once

#include "devices/model/Device.h"
#include "devices/model/DeviceEvent.h"

namespace cw {

// Firmware, open services, certificate and configuration, each where it was known before and reads otherwise now. What
// is heard for the first time is no change. The events have no time yet.
QList<DeviceEvent> changesBetween(const Device &before, const Device &after);

// What is open on it, as far as a scan and ONVIF said: "port 554", "onvif media". Sorted.
QStringList openServices(const Device &device);
// SHA-256 of the certificate that it showed, lower case without colons; empty where it showed none.
QString certificateFingerprint(const Device &device);
// The address it left and the one it has now; the first is empty where it did not move. That an address of another
// family, a local one, or one that is known already is heard too is no move.
std::pair<QString, QString> moveBetween(const QStringList &known, const QStringList &heard);

} // namespace cw
