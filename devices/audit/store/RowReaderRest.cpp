// What is read beside flows and sums: findings, what was watched, the operator's words, figures of the store itself.
#include "devices/audit/store/RowReader.h"
#include "devices/audit/store/StoreCodec.h"

namespace cw::audit {

std::vector<StoredFinding> RowReader::findings()
{
    std::vector<StoredFinding> all;
    QSqlQuery row = select(QStringLiteral("SELECT rule, severity, subject, cause, sentence, advice, figures, "
                                          "flows, first, last, occurrences,"
                                          " seen_by, seen_at, seen_note, seen_severity FROM findings"
                                          " ORDER BY severity DESC, last DESC, name LIMIT %1")
                               .arg(MostOthers));
    while (row.next()) {
        StoredFinding one;
        one.finding.rule = row.value(0).toString();
        one.finding.severity = enumOf(row.value(1).toLongLong(), Severity::Alarm);
        one.finding.subject = row.value(2).toString();
        one.finding.cause = row.value(3).toString();
        one.finding.sentence = row.value(4).toString();
        one.finding.advice = row.value(5).toString();
        one.finding.figures = figuresOf(row.value(6).toString());
        one.finding.flows = flowsOf(row.value(7).toByteArray());
        one.finding.first = row.value(8).toLongLong();
        one.finding.last = row.value(9).toLongLong();
        one.finding.occurrences = unsignedOf<quint32>(row.value(10));
        one.acknowledged.who = row.value(11).toString();
        one.acknowledged.time = row.value(12).toLongLong();
        one.acknowledged.note = row.value(13).toString();
        one.acknowledged.severity = enumOf(row.value(14).toLongLong(), Severity::Alarm);
        all.push_back(one);
    }
    return all;
}

std::vector<Coverage> RowReader::coverage(const Span &span)
{
    std::vector<Coverage> all;
    QSqlQuery row =
        select(QStringLiteral(
                   "SELECT vantage, label, since, source, until, gaps, packets, bytes, records, kernel_drops,"
                   " own_drops, lost_records, undecodable, cut_short, sampling, blind_spots FROM coverage"
                   " WHERE until >= ? AND since <= ? ORDER BY since, vantage, label LIMIT %1")
                   .arg(MostOthers),
               {span.from, span.to > 0 ? span.to : std::numeric_limits<qint64>::max()});
    while (row.next()) {
        Coverage one;
        one.vantage = enumOf(row.value(0).toLongLong(), Vantage::CameraWord);
        one.label = row.value(1).toString();
        one.since = row.value(2).toLongLong();
        one.source = unsignedOf<quint16>(row.value(3));
        one.until = row.value(4).toLongLong();
        one.gaps = spansOf(row.value(5).toString());
        one.packets = unsignedOf<quint64>(row.value(6));
        one.bytes = unsignedOf<quint64>(row.value(7));
        one.records = unsignedOf<quint64>(row.value(8));
        one.kernelDrops = unsignedOf<quint64>(row.value(9));
        one.ownDrops = unsignedOf<quint64>(row.value(10));
        one.lostRecords = unsignedOf<quint64>(row.value(11));
        one.undecodable = unsignedOf<quint64>(row.value(12));
        one.cutShort = unsignedOf<quint64>(row.value(13));
        one.sampling = std::max(1U, unsignedOf<quint32>(row.value(14)));
        one.blindSpots = blindSpotsOf(row.value(15).toString());
        all.push_back(one);
    }
    return all;
}

std::vector<StoredWord> RowReader::words()
{
    std::vector<StoredWord> all;
    QSqlQuery row =
        select(QStringLiteral("SELECT subjects, network, name, port, protocol, forbidden, note, who, time"
                              " FROM words ORDER BY place LIMIT %1")
                   .arg(MostOthers));
    while (row.next()) {
        StoredWord one;
        for (const QString &subject : namesOf(row.value(0).toString()))
            one.word.subjects.append(subject);
        const QString network = row.value(1).toString();
        one.word.network = IpNetwork::parse(network);
        one.word.name = row.value(2).toString();
        // A line that names nothing any more must not be read as one that allows everything.
        if (one.word.name.isEmpty() && (network.isEmpty() || !one.word.network.isValid()))
            continue;
        one.word.port = unsignedOf<quint16>(row.value(3));
        one.word.protocol = unsignedOf<quint8>(row.value(4));
        one.word.forbidden = row.value(5).toLongLong() != 0;
        one.word.note = row.value(6).toString();
        one.who = row.value(7).toString();
        one.time = row.value(8).toLongLong();
        all.push_back(one);
    }
    return all;
}

std::vector<StoreLoss> RowReader::losses()
{
    std::vector<StoreLoss> all;
    QSqlQuery row = select(QStringLiteral(
        "SELECT reason, what, time, count, since, until FROM losses ORDER BY number DESC LIMIT 1000"));
    while (row.next()) {
        StoreLoss one;
        one.reason = enumOf(row.value(0).toLongLong(), StoreLoss::Reason::Damage);
        one.what = row.value(1).toString();
        one.time = row.value(2).toLongLong();
        one.count = row.value(3).toLongLong();
        one.span = {row.value(4).toLongLong(), row.value(5).toLongLong()};
        all.push_back(one);
    }
    return all;
}

LeaseHolder RowReader::holder()
{
    LeaseHolder holder;
    QSqlQuery row =
        select(QStringLiteral("SELECT who, host, process, since, sees FROM lease WHERE place = 1"));
    if (row.next())
        holder = {row.value(0).toString(), row.value(1).toString(), row.value(2).toLongLong(),
                  row.value(3).toLongLong(), row.value(4).toString()};
    return holder;
}

StoreFigures RowReader::figures()
{
    StoreFigures figures;
    const auto number = [&](const char *statement) {
        return m_link.value(QLatin1String(statement)).toLongLong();
    };
    figures.bytes = bytesOfStore(m_link);
    figures.flows = number("SELECT COUNT(*) FROM flows");
    figures.hours = number("SELECT COUNT(*) FROM hours");
    figures.histories = number("SELECT COUNT(*) FROM histories");
    figures.oldestDay = number("SELECT MIN(day) FROM flows");
    figures.newestDay = number("SELECT MAX(day) FROM flows");
    figures.losses = losses();
    return figures;
}

qint64 bytesOfStore(SqlLink &link)
{
    if (link.isServer())
        return link
            .value(
                QStringLiteral("SELECT COALESCE(SUM(pg_total_relation_size(c.oid)), 0) FROM pg_class c JOIN"
                               " pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema()"
                               " AND c.relkind = 'r'"))
            .toLongLong();
    const qint64 pages = link.value(QStringLiteral("PRAGMA page_count")).toLongLong() -
                         link.value(QStringLiteral("PRAGMA freelist_count")).toLongLong();
    return pages * link.value(QStringLiteral("PRAGMA page_size")).toLongLong();
}

} // namespace cw::audit
