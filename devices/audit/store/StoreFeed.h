// From what an engine has to keep to what the store takes, and what the store kept back to an engine. Pure, any thread.
#pragma once

#include "devices/audit/store/StoreValues.h"
#include "devices/audit/table/AuditBook.h"

namespace cw::audit {

// `view` describes what `changes` names only by its key: take both at the same moment. Findings are those that were
// found or grew.
AuditBatch batchOf(AuditChanges changes, const SiteView &view, std::vector<Finding> findings);

// The operator's list as the engine's Expectations take it.
QList<OperatorWord> wordsOf(const std::vector<StoredWord> &words);

} // namespace cw::audit
