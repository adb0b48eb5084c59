// Dahua's two discovery protocols, DHIP (JSON behind a header) and the older binary one, as bytes and as values.
// Pure functions, any thread. The only messages that can be written are the two questions.
#pragma once

#include "devices/model/Sighting.h"

#include <optional>

namespace cw {

QByteArray dhipSearch();
QByteArray dahuaV1Search();

// deviceInfo of client.notifyDevInfo by its own names, nested ones joined by dots, with the MAC as `mac`.
std::optional<QVariantMap> readDhip(const QByteArray &datagram);
// The older answer, in the same names.
std::optional<QVariantMap> readDahuaV1(const QByteArray &datagram);

std::optional<Sighting> dhipSighting(const QByteArray &datagram, const QString &sender);
std::optional<Sighting> dahuaV1Sighting(const QByteArray &datagram, const QString &sender);

} // namespace cw
