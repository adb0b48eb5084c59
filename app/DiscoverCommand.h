// `counterwatch discover`: what answers on the network, a line of JSON a device on standard output.
#pragma once

class QCoreApplication;

namespace cw {

struct Options;

// Runs the application's event loop; the exit status.
int runDiscover(QCoreApplication &application, const Options &options, const struct Credentials &credentials);

} // namespace cw
