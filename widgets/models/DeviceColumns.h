// The columns of the table of devices: what stands in a cell, how it sorts, and how grave it is. Pure functions, any
// thread.
#pragma once

#include "devices/model/Device.h"
#include "devices/provenance/Provenance.h"
#include "widgets/theme/Palette.h"

#include <QVariant>

namespace cw {

// In the order in which they stand at first; their numbers are kept in the settings.
enum class DeviceColumn { Name, State, Address, Maker, Model, Firmware, Flags, Tags, LastSeen };
inline constexpr int DeviceColumns = 9;

// A device with what is known of who made it; empty until it was judged.
struct KnownDevice {
    Device device;
    std::optional<Provenance> provenance;

    bool operator==(const KnownDevice &) const = default;
};

QString deviceColumnTitle(DeviceColumn column);
QString deviceCell(const KnownDevice &known, DeviceColumn column, const QDateTime &now);
QVariant deviceSortKey(const KnownDevice &known, DeviceColumn column);
QString deviceCellTip(const KnownDevice &known, DeviceColumn column, const QDateTime &now);
// The mark beside the text; Severity::None for none.
Severity deviceCellSeverity(const KnownDevice &known, DeviceColumn column);
// What is as it should be stands in quiet letters.
bool deviceCellQuiet(const KnownDevice &known, DeviceColumn column);

// A second picture of a recorder, below its device: only what differs from it.
QString channelCell(const Device &device, const Channel &channel, int number, DeviceColumn column);

} // namespace cw
