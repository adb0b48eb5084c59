// The command line of counterwatch-capture, also as lines of an Open frame. Plain values, without Qt.
#pragma once

#include "devices/audit/capture/WatchList.h"

namespace cw::audit::capture {

struct Arguments {
    bool list = false;
    bool fromStdin = false; // the arguments come as an Open frame
    bool help = false;
    bool promiscuous = false;
    std::string interface;
    std::string user = "nobody"; // whom root becomes
    std::uint32_t ringMib = 64;
    std::uint32_t queueMib = 16;
    std::uint32_t snap = 65535;
    WatchList watch;
};

struct ReadArguments {
    Arguments arguments;
    std::string mistake; // empty: none
};
ReadArguments readArguments(const std::vector<std::string> &words);

extern const char *const Usage;

} // namespace cw::audit::capture
