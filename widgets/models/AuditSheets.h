// What the audit knows as tables: findings, cameras, destinations, evidence, where somebody watches. Pure functions,
// any thread. The first cell of a row has the key of what it stands for.
#pragma once

#include "devices/audit/model/SiteView.h"
#include "widgets/models/DetailSheets.h"
#include "widgets/models/SheetModel.h"

#include <QSet>

namespace cw {

// `acknowledged`: keys of findings that stand back.
Sheet findingSheet(const audit::SiteView &view, const std::vector<audit::Finding> &findings,
                   const QSet<QString> &acknowledged = {});
Sheet subjectSheet(const audit::SiteView &view, const std::vector<audit::Finding> &findings);
Sheet destinationSheet(const audit::SiteView &view, const QString &subject);
Sheet evidenceSheet(const audit::SiteView &view, const std::vector<audit::FlowSum> &flows);
QString destinationKey(const audit::DestinationHistory &history);
QList<Fact> coverageFacts(const audit::SiteView &view); // one source after another
QList<Fact> findingFacts(const audit::SiteView &view, const audit::Finding &finding);
QList<Fact> subjectFacts(const audit::Subject &subject);
QList<Fact> destinationFacts(const audit::SiteView &view, const audit::DestinationHistory &history);

} // namespace cw
