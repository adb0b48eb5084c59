// Which fields hold a secret, by their names: elements of XML, keys of JSON, parameters of a query, headers. Pure.
#pragma once

#include "devices/diagnostics/SecretBook.h"

#include <optional>

namespace cw {

// Own: of what the program says of a device itself, where a token is the name of a profile.
enum class FieldPlace { Element, Json, Own, Parameter, Attribute, Header };

// None where the field holds nothing secret.
std::optional<SecretKind> secretKindOfField(const QString &name, FieldPlace place);

} // namespace cw
