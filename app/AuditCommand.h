// `counterwatch audit`: captures, logs and exports to findings, as one object of JSON. GUI thread, without a window.
#pragma once

class QCoreApplication;

namespace cw {

struct Options;

// Returns the exit status: 0 done, 1 a finding as grave as --fail-on, 3 something could not be read.
int runAudit(QCoreApplication &application, const Options &options);

} // namespace cw
