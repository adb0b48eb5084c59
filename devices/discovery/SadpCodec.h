// Hikvision's SADP as bytes and as values. Pure functions, any thread.
//
// The port that answers this question also takes orders: to change an address, to activate, restart, restore and to
// reset the password. This codec can write one message alone, the question `inquiry`.
#pragma once

#include "devices/model/Sighting.h"

#include <optional>

namespace cw {

QByteArray sadpInquiry();

// What a ProbeMatch says, each element by its own name; none where the datagram is no answer to an inquiry.
std::optional<QVariantMap> readSadp(const QByteArray &datagram);

std::optional<Sighting> sadpSighting(const QByteArray &datagram, const QString &sender);

} // namespace cw
