// `counterwatch system`: what this machine offers, as one JSON object on standard output.
#pragma once

namespace cw {

int runSystem(int argc, char **argv); // the exit status

} // namespace cw
