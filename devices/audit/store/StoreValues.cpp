#include "devices/audit/store/StoreValues.h"

namespace cw::audit {

bool AuditBatch::isEmpty() const
{
    return size() == 0 && !lost;
}

size_t AuditBatch::size() const
{
    return flows.size() + hours.size() + histories.size() + lookups.size() + signs.size() + domains.size() +
           reaches.size() + findings.size() + coverage.size() + firmware.size();
}

std::vector<Finding> KeptAudit::plainFindings() const
{
    std::vector<Finding> plain;
    plain.reserve(findings.size());
    for (const StoredFinding &one : findings)
        plain.push_back(one.finding);
    return plain;
}

} // namespace cw::audit
