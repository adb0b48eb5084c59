// The little JSON that the site writes. Plain functions, any thread.
#pragma once

#include <string>
#include <string_view>

namespace cw::simsite {

// With the quotes around it.
std::string jsonString(std::string_view text);
// Joins "key":value pairs that are JSON already.
std::string jsonPair(std::string_view key, const std::string &json);
std::string jsonText(std::string_view key, std::string_view text);

} // namespace cw::simsite
