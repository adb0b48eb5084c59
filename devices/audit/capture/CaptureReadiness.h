// Whether packets could be captured here, before anybody tries: for Help > System and `counterwatch system`.
// Plain value, any thread.
#pragma once

#include <QString>

namespace cw::audit {

struct CaptureReadiness {
    QString program;            // of counterwatch-capture; empty: not found
    bool mayRun = false;        // by this user
    bool hasCapability = false; // the file has cap_net_raw, or this process is root's
    bool barred = false;        // no_new_privs: the file's capability would have no effect
    QString socket;             // of the capture service, where it is there; else empty

    bool isReady() const { return !socket.isEmpty() || (mayRun && hasCapability && !barred); }
    QString sentence() const; // what is the case, and what to do where it is not ready
};

CaptureReadiness captureReadiness(const QString &program = {}); // empty: looked for

} // namespace cw::audit
