// What a camera answers that has lost its mind: noise, or an answer that never ends.
// Main thread; writes on by itself until the peer closes, and holds the connection only so long.
#pragma once

#include <gio/gio.h>

#include <string>

namespace cw::simsite {

enum class Babble { Noise, EndlessHttp, EndlessRtsp };

void babble(GIOStream *connection, Babble kind);
// Sends just this and closes.
void babble(GIOStream *connection, const std::string &text);

} // namespace cw::simsite
