#include "devices/audit/store/StoreFeed.h"

#include <QHash>
#include <QSet>

namespace cw::audit {

AuditBatch batchOf(AuditChanges changes, const SiteView &view, std::vector<Finding> findings)
{
    AuditBatch batch;
    batch.flows = std::move(changes.flows);
    batch.lookups = std::move(changes.lookups);
    batch.signs = std::move(changes.signs);
    batch.domains = std::move(changes.domains);
    batch.lost = changes.left;
    batch.findings = std::move(findings);
    batch.coverage = view.coverage;

    QHash<QString, QSet<HistoryKey>> changed;
    qint64 from = std::numeric_limits<qint64>::max();
    for (HourChange &change : changes.hours) {
        changed[change.subject].insert(change.key);
        from = std::min(from, change.sum.hour);
        batch.hours.push_back({std::move(change.subject), change.key.address, change.key.port,
                               change.key.protocol, change.key.inbound, change.sum});
    }
    for (const DestinationHistory &history : view.histories) {
        const auto of = changed.constFind(history.subject);
        if (of == changed.cend() ||
            !of->contains({history.address, history.port, history.protocol, history.inbound}))
            continue;
        batch.histories.push_back(history);
        batch.histories.back().hours.clear(); // those that changed are in the batch
    }
    for (const InsideReach &reach : view.reaches)
        if (reach.hour >= from)
            batch.reaches.push_back(reach);
    for (const Subject &subject : view.subjects)
        if (subject.firmwareChanged > 0)
            batch.firmware.push_back(
                {subject.id, subject.firmwareChanged, subject.firmwareBefore, subject.firmware});
    return batch;
}

QList<OperatorWord> wordsOf(const std::vector<StoredWord> &words)
{
    QList<OperatorWord> list;
    for (const StoredWord &one : words)
        list.append(one.word);
    return list;
}

} // namespace cw::audit
