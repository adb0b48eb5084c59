// Writes what is observed into the tables of an open store, within the transaction that its caller began. Used on the
// connection's thread; owned by the store's file. It is the only one that writes these tables, so numbers are given
// here. After a transaction that failed it has to forget().
#pragma once

#include "devices/audit/model/Spans.h"
#include "devices/audit/store/SqlLink.h"
#include "devices/audit/store/StoreValues.h"

#include <QHash>
#include <QSet>

#include <map>
#include <optional>

namespace cw::audit {

class RowWriter {
public:
    explicit RowWriter(SqlLink &link) : m_link(link) {}

    // Rows of times outside of `possible` (ms) are refused and counted.
    bool write(const AuditBatch &batch, const Span &possible);
    bool write(const std::vector<StoreLoss> &losses);
    qint64 refused() const { return m_refused; } // by the last write
    void forget();

    static constexpr int MostAnswersOfOne = 64; // addresses of one lookup

private:
    bool writeFlows(const std::vector<FlowSum> &flows);
    bool writeHistories(const std::vector<DestinationHistory> &histories);
    bool writeBeats(qint64 history, const DestinationHistory &of);
    bool writeHours(const std::vector<StoredHour> &hours);
    bool writeAnswers(const std::vector<NameLookup> &lookups);
    bool writeSigns(const std::vector<WireSign> &signs);
    bool writeDomains(const std::vector<DomainDay> &domains);
    bool writeReaches(const std::vector<InsideReach> &reaches);
    bool writeFindings(const std::vector<Finding> &findings);
    bool writeCoverage(const std::vector<Coverage> &coverage);
    bool writeFirmware(const std::vector<FirmwareChange> &changes);
    bool prepareDay(qint64 day);
    std::optional<qint64> serviceOf(const FlowSum &flow, qint64 day);
    std::optional<qint64> historyOf(const QByteArray &key, const StoredHour &of, qint64 first); // ms
    std::optional<qint64> nextNumber(const QString &table, qint64 &next);
    bool isPossible(qint64 time);

    struct Service {
        qint64 id = 0;
        qint64 day = 0;
    };
    struct History {
        qint64 id = 0;
        qint64 beat = 0; // the latest that was written
        size_t evidence = 0;
    };
    static constexpr qsizetype mostKnown = 200'000; // then they are asked for anew

    SqlLink &m_link;
    QHash<QByteArray, Service> m_services;
    QHash<QByteArray, History> m_histories;
    QSet<qint64> m_days;
    qint64 m_nextService = 0;
    qint64 m_nextHistory = 0;
    Span m_possible;
    qint64 m_refused = 0;
};

} // namespace cw::audit
