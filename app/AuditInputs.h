// What an audit on the command line is told beside its sources: cameras, profiles, expected and listed destinations,
// networks. Plain values, GUI thread.
#pragma once

#include "app/AuditOptions.h"
#include "devices/audit/model/Subject.h"
#include "devices/audit/table/Expectations.h"
#include "devices/audit/table/Networks.h"

namespace cw {

struct AuditInputs {
    QList<audit::Subject> subjects;
    audit::Expectations expectations;
    audit::Networks networks;
    QList<audit::IpNetwork> listedNetworks;
    QStringList listedNames;
    QStringList told; // what of the profiles was not understood
};

Result<AuditInputs> readAuditInputs(const AuditOptions &options);

// "203.0.113.7", "203.0.113.0/24" or "update.example.com": the operator's word for it.
audit::OperatorWord operatorWord(const QString &text);

} // namespace cw
