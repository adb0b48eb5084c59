// What the operator of the simulated site would have told the audit, as the site says it. Plain value, any thread.
#pragma once

#include "devices/audit/model/Subject.h"
#include "devices/audit/table/Expectations.h"

class QJsonObject;

namespace cw {

struct AuditDemo {
    audit::Expectations expectations;
    QList<audit::OperatorWord> words; // those that are in the expectations
    audit::SiteSettings site;
    QList<audit::IpAddress> own;    // this client's
    QList<audit::Subject> subjects; // the recorder, which no discovery finds
};

AuditDemo auditDemo(const QJsonObject &setting);

} // namespace cw
