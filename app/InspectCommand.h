// `counterwatch inspect ADDRESS`: one camera read through, one object of JSON on standard output.
// `counterwatch report`: who made everything that answers, as HTML and CSV files.
#pragma once

class QCoreApplication;

namespace cw {

struct Options;
struct Credentials;

// Run the application's event loop; the exit status.
int runInspect(QCoreApplication &application, const Options &options, const Credentials &credentials);
int runReport(QCoreApplication &application, const Options &options, const Credentials &credentials);

} // namespace cw
