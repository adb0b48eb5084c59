// What all commands of the control socket answer with and read. Plain functions, any thread.
#pragma once

#include "tests/simsite/Json.h"

#include <glib.h>

namespace cw::simsite {

inline std::string ok()
{
    return "{\"ok\":true}";
}

inline std::string no(const std::string &why)
{
    return "{\"ok\":false," + jsonText("why", why) + "}";
}

inline bool number(const std::string &text, double &value)
{
    char *end = nullptr;
    value = g_ascii_strtod(text.c_str(), &end);
    return !text.empty() && *end == '\0';
}

} // namespace cw::simsite
