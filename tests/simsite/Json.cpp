#include "tests/simsite/Json.h"

#include <array>
#include <cstdio>

namespace cw::simsite {

std::string jsonString(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            std::array<char, 8> code{};
            std::snprintf(code.data(), code.size(), "\\u%04x", static_cast<unsigned>(c));
            out += code.data();
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string jsonPair(std::string_view key, const std::string &json)
{
    return jsonString(key) + ":" + json;
}

std::string jsonText(std::string_view key, std::string_view text)
{
    return jsonPair(key, jsonString(text));
}

} // namespace cw::simsite
