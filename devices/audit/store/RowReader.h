// Reads an open store: what an engine needs to go on, and what a page asks for. Used on the connection's thread. What
// stands in a file may have been written by anybody, so every answer is bounded.
#pragma once

#include "devices/audit/store/SqlLink.h"
#include "devices/audit/store/StoreValues.h"

namespace cw::audit {

qint64 bytesOfStore(SqlLink &link); // without what is free in it

class RowReader {
public:
    explicit RowReader(SqlLink &link) : m_link(link) {}

    KeptAudit load(qint64 hoursSince, qint64 namesSince); // ms since 1970; sums and names from then on
    // Histories with the sums of the span's hours alone, in their totals too; a subject's, or all where it is empty.
    std::vector<DestinationHistory> destinations(const QString &subject, const Span &span);
    std::vector<HourSum> hours(const QString &subject, const Span &span); // of all its destinations together
    std::vector<FlowSum> flows(const FlowQuery &query);
    std::vector<StoredFinding> findings();
    std::vector<Coverage> coverage(const Span &span);
    std::vector<StoredWord> words();
    std::vector<StoreLoss> losses();
    LeaseHolder holder(); // the last one that wrote
    StoreFigures figures();

    static constexpr qint64 MostHistories = 100'000;
    static constexpr qint64 MostHours = 8'000'000;
    static constexpr qint64 MostAnswers = 400'000;
    static constexpr qint64 MostOthers = 100'000; // of each other kind
    static constexpr int MostFlows = 100'000;

private:
    std::vector<DestinationHistory> histories(const QString &subject, qint64 fromHour, qint64 toHour,
                                              bool beats);
    QSqlQuery select(const QString &statement, const QVariantList &values = {});

    SqlLink &m_link;
};

} // namespace cw::audit
