// A network of this process's own with nothing but loopback in it: the cameras of the house are neither asked nor
// measured. Called once at the very start of main(), before any thread is.
#pragma once

#include <QString>

namespace cw::bench {

// An empty answer is success; otherwise a sentence that says why the machine's own network is used.
QString keepToLoopback();

} // namespace cw::bench
