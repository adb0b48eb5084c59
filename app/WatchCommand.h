// `counterwatch watch`: discovery and the audit without a window, as a service or from a timer. GUI thread.
#pragma once

#include "devices/model/Device.h"

class QCoreApplication;

namespace cw {

struct Options;

// A line of JSON an event. Returns the exit status: 0 ended as asked, 1 with --once where a finding is as grave as
// --fail-on, 3 nothing could be watched, or no longer.
// `storePassword`: of the audit's database; null where the command line gave none.
int runWatch(QCoreApplication &application, const Options &options, const Credentials &credentials,
             const QString &storePassword);

// The login that systemd decrypted for this service (LoadCredentialEncrypted=counterwatch.logins): a name and a password, a
// line each. Empty where there is none.
Credentials serviceLogin();

} // namespace cw
