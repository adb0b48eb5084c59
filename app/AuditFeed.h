// What an engine has to keep, as batches for the store. Lives on the engine's thread; owned by it.
#pragma once

#include "devices/audit/store/StoreFeed.h"
#include "devices/audit/table/AuditEngine.h"

#include <QTimer>

namespace cw {

class AuditFeed : public QObject {
    Q_OBJECT
public:
    static constexpr int QuietMs = 60'000;
    static constexpr size_t MostChanges = 200'000; // between two judgements; what has no room is counted

    explicit AuditFeed(audit::AuditEngine &engine);

    // What an earlier run kept, before the engine starts.
    static void restore(audit::AuditEngine &engine, const audit::KeptAudit &kept);

Q_SIGNALS:
    void batch(const cw::audit::AuditBatch &batch);

private:
    void keep(const audit::Finding &finding);
    void handOver();

    audit::AuditEngine &m_engine;
    QTimer m_quiet{this};
    std::vector<audit::Finding> m_findings; // since the last batch, each once
};

} // namespace cw
