// Discovery protocols of single makers, each a question and its answers. Pure functions, any thread.
// The questions are constants: nothing that orders a device to do something can be written here.
#pragma once

#include "devices/model/Sighting.h"

#include <optional>

namespace cw {

// Binary ones
QByteArray hanwhaSearch();
std::optional<Sighting> hanwhaSighting(const QByteArray &datagram, const QString &sender);
QByteArray ubiquitiSearch();
std::optional<Sighting> ubiquitiSighting(const QByteArray &datagram, const QString &sender);
QByteArray boschSearch();
std::optional<Sighting> boschSighting(const QByteArray &datagram, const QString &sender);
QByteArray vivotekSearch();
std::optional<Sighting> vivotekSighting(const QByteArray &datagram, const QString &sender);
QByteArray foscamSearch();
std::optional<Sighting> foscamSighting(const QByteArray &datagram, const QString &sender);

// Those of words
QByteArray xmeyeSearch();
std::optional<Sighting> xmeyeSighting(const QByteArray &datagram, const QString &sender);
QByteArray v380Search();
std::optional<Sighting> v380Sighting(const QByteArray &datagram, const QString &sender);
QByteArray sonySearch();
std::optional<Sighting> sonySighting(const QByteArray &datagram, const QString &sender);

} // namespace cw
