// What speaks for which maker in what a device said: one Evidence for each sign that is there. Pure, any thread.
#pragma once

#include "devices/model/Device.h"
#include "devices/provenance/Tables.h"

namespace cw {

// In no order; the same words count once for a maker.
QList<Evidence> collectEvidence(const Device &device, const MakerTable &table);

// The values of a field as tables name it: "http.server", "http.paths" ("/ISAPI/System/deviceInfo 401"), "sadp" (that
// it answered at all), "sadp.*" (any of its fields), "device.model". Empty where the device said nothing of the kind.
QStringList fieldValues(const Device &device, const QString &field);

} // namespace cw
