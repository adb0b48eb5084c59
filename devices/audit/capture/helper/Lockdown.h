// Gives up for good what capturing no longer needs: capabilities, user, files, processes, and every system call but a
// handful. Called once, with the packet socket open and all memory at hand. Without Qt.
#pragma once

#include <string>
#include <sys/types.h>

namespace cw::audit::capture {

void prepare(); // first thing in main(): a clean environment, memory that needs no system call later

// `packets`: the only file beside stdin and stdout that may be asked or set. `user`: whom root becomes. `parent`: who
// started us; if it is gone, so are we. Returns what failed; empty: locked.
std::string lockDown(int packets, const std::string &user, pid_t parent);

} // namespace cw::audit::capture
