// A camera's MUD profile (RFC 8520), learned from what was seen of it and what somebody answers for, as a file; beside it
// one that says what the profile leaves out, and why. Pure but for writing; any thread.
#pragma once

#include "devices/audit/model/SiteView.h"
#include "devices/audit/table/Expectations.h"
#include "devices/base/Result.h"

namespace cw {

struct MudExported {
    QString file;
    QString leftOutFile;   // FILE.left-out.txt
    qsizetype leftOut = 0; // destinations
};

// The one who has this address; null: nobody is known to.
const audit::Subject *subjectAt(const audit::SiteView &view, const audit::IpAddress &address);

// Resolvers and time servers inside come first, and those that camera and site are set to. Fails where nothing was seen
// of it, or a file cannot be written.
Result<MudExported> exportMud(const audit::SiteView &view, const audit::Subject &subject,
                              const audit::SiteSettings &site, const QString &file);

// For the operator, where something is left out: where that stands.
QString sentenceOf(const MudExported &exported);

} // namespace cw
