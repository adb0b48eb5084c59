#include "app/AuditFeed.h"

#include <algorithm>

namespace cw {

AuditFeed::AuditFeed(audit::AuditEngine &engine) : QObject(&engine), m_engine(engine)
{
    qRegisterMetaType<audit::AuditBatch>();
    connect(&engine, &audit::AuditEngine::found, this, &AuditFeed::keep);
    connect(&engine, &audit::AuditEngine::grew, this, &AuditFeed::keep);
    connect(&engine, &audit::AuditEngine::judged, this, &AuditFeed::handOver);
    // That somebody watched is to be kept though nothing passes that could be judged: a quiet night is no gap.
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(QuietMs);
    connect(&engine, &audit::AuditEngine::coverageChanged, this, [this] {
        if (!m_quiet.isActive())
            m_quiet.start();
    });
    connect(&m_quiet, &QTimer::timeout, this, &AuditFeed::handOver);
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
    engine.restore(kept.histories, kept.signs, kept.domains, kept.reaches, findings);
    engine.restoreCoverage(kept.coverage); // a restart begins no new time of learning
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
    m_quiet.stop();
    const audit::SiteView view = m_engine.view();
    Q_EMIT batch(audit::batchOf(m_engine.takeChanges(), view, std::exchange(m_findings, {})));
}

} // namespace cw
