#include "app/AuditFeed.h"

#include <algorithm>

namespace cw {

AuditFeed::AuditFeed(audit::AuditEngine &engine) : QObject(&engine), m_engine(engine)
{
    qRegisterMetaType<audit::AuditBatch>();
    connect(&engine, &audit::AuditEngine::found, this, &AuditFeed::keep);
    connect(&engine, &audit::AuditEngine::grew, this, &AuditFeed::keep);
    connect(&engine, &audit::AuditEngine::judged, this, &AuditFeed::handOver);
}

void AuditFeed::restore(audit::AuditEngine &engine, const audit::KeptAudit &kept)
{
    QList<audit::KeptFinding> findings;
    for (const audit::StoredFinding &stored : kept.findings) {
        audit::KeptFinding finding;
        finding.finding = stored.finding;
        finding.acknowledged = stored.acknowledged.time;
        finding.acknowledgedAs = stored.acknowledged.severity;
        finding.note = stored.acknowledged.note;
        findings << finding;
    }
    // A restart begins no new time of learning.
    qint64 since = 0;
    for (const audit::Coverage &coverage : kept.coverage) {
        if (coverage.since > 0 && (since == 0 || coverage.since < since))
            since = coverage.since;
    }
    engine.setWatchingSince(since);
    engine.restore(kept.histories, kept.signs, kept.domains, kept.reaches, findings);
    for (const audit::NameLookup &lookup : kept.lookups)
        engine.book().restoreLookup(lookup);
}

void AuditFeed::keep(const audit::Finding &finding)
{
    const auto known = std::find_if(m_findings.begin(), m_findings.end(),
                                    [&](const audit::Finding &one) { return one.key() == finding.key(); });
    if (known == m_findings.end())
        m_findings.push_back(finding);
    else
        *known = finding;
}

void AuditFeed::handOver()
{
    const audit::SiteView view = m_engine.view();
    Q_EMIT batch(audit::batchOf(m_engine.takeChanges(), view, std::exchange(m_findings, {})));
}

} // namespace cw
