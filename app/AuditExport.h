// What an audit saw and found, as files in a folder: `audit.json`, `conn.log` as Zeek writes it, and `report.html` to
// print. Pure but for writing; any thread.
#pragma once

#include "devices/audit/model/SiteView.h"
#include "devices/base/Result.h"

namespace cw {

// Makes the folder where it is not there. A file that is there is replaced only once the new one is whole.
Result<void> writeAuditReport(const QString &folder, const audit::SiteView &view,
                              const std::vector<audit::Finding> &findings,
                              const std::vector<audit::FlowSum> &flows);

QByteArray auditHtml(const audit::SiteView &view, const std::vector<audit::Finding> &findings);

} // namespace cw
