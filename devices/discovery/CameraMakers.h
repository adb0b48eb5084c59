// Makers of cameras as registries and devices write their names. Pure functions, any thread.
// For telling what may be a camera at all; who really made one is devices/provenance.
#pragma once

#include <QString>

namespace cw {

// The maker that an organization's or device's name speaks of: "Hikvision" for "Hangzhou Hikvision Digital
// Technology Co.,Ltd."; empty where it names no maker of cameras.
QString cameraMakerIn(const QString &text);

// Whether a device that calls itself so is likely a camera or a recorder.
bool looksLikeCamera(const QString &text);

} // namespace cw
