#include "devices/audit/store/RowReader.h"

#include "devices/audit/model/Spans.h"
#include "devices/audit/store/RowWriter.h"
#include "devices/audit/store/StoreCodec.h"

#include <QStringList>

namespace cw::audit {

namespace {

FlowSum flowOf(const QSqlQuery &row)
{
    FlowSum flow;
    flow.key.source = addressOf(row.value(0).toByteArray());
    flow.key.destination = addressOf(row.value(1).toByteArray());
    flow.key.destinationPort = unsignedOf<quint16>(row.value(2));
    flow.key.protocol = unsignedOf<quint8>(row.value(3));
    flow.key.vlan = unsignedOf<quint16>(row.value(4));
    flow.name = row.value(5).toString();
    flow.nameSource = enumOf(row.value(6).toLongLong(), NameSource::Log);
    flow.application = row.value(7).toString();
    flow.first = row.value(8).toLongLong();
    flow.last = qint64(quint64(flow.first) + quint64(row.value(9).toLongLong()));
    flow.source = unsignedOf<quint16>(row.value(10));
    flow.id = quint64(row.value(11).toLongLong());
    flow.key.sourcePort = unsignedOf<quint16>(row.value(12));
    flow.state = enumOf(row.value(13).toLongLong(), FlowState::Blocked);
    flow.packetsOut = unsignedOf<quint64>(row.value(14));
    flow.packetsIn = unsignedOf<quint64>(row.value(15));
    flow.bytesOut = unsignedOf<quint64>(row.value(16));
    flow.bytesIn = unsignedOf<quint64>(row.value(17));
    return flow;
}

DestinationHistory historyOf(const QSqlQuery &row) // from its second column on
{
    DestinationHistory one;
    int column = 1;
    const auto text = [&] { return row.value(column++).toString(); };
    const auto number = [&] { return row.value(column++).toLongLong(); };
    one.subject = text();
    one.address = addressOf(row.value(column++).toByteArray());
    one.port = unsignedOf<quint16>(row.value(column++));
    one.protocol = unsignedOf<quint8>(row.value(column++));
    one.inbound = number() != 0;
    one.name = text();
    one.nameSource = enumOf(number(), NameSource::Log);
    one.nameAnswered = number() != 0;
    one.application = text();
    one.kind = enumOf(number(), DestinationKind::Unknown);
    one.expectation = enumOf(number(), Expectation::Forbidden);
    one.expectedBecause = text();
    one.asn = unsignedOf<quint32>(row.value(column++));
    one.network = text();
    one.country = text();
    one.first = number();
    one.last = number();
    one.bytesOut = unsignedOf<quint64>(row.value(column++));
    one.bytesIn = unsignedOf<quint64>(row.value(column++));
    one.packetsOut = unsignedOf<quint64>(row.value(column++));
    one.packetsIn = unsignedOf<quint64>(row.value(column++));
    one.sessions = unsignedOf<quint32>(row.value(column++));
    one.attempts = unsignedOf<quint32>(row.value(column++));
    one.sampling = std::max(1U, unsignedOf<quint32>(row.value(column++)));
    one.flows = flowsOf(row.value(column++).toByteArray());
    return one;
}

HourSum hourOf(const QSqlQuery &row, int column)
{
    HourSum sum;
    sum.hour = row.value(column).toLongLong();
    sum.bytesOut = unsignedOf<quint64>(row.value(column + 1));
    sum.bytesIn = unsignedOf<quint64>(row.value(column + 2));
    sum.packetsOut = unsignedOf<quint64>(row.value(column + 3));
    sum.packetsIn = unsignedOf<quint64>(row.value(column + 4));
    sum.sessions = unsignedOf<quint32>(row.value(column + 5));
    return sum;
}

qint64 hourFrom(const Span &span)
{
    return span.from / HourMs;
}

qint64 hourTo(const Span &span) // the hour that holds the span's end, too
{
    return span.to > 0 ? span.to / HourMs : std::numeric_limits<qint64>::max() / HourMs;
}

} // namespace

QSqlQuery RowReader::select(const QString &statement, const QVariantList &values)
{
    QSqlQuery query = m_link.prepare(statement);
    for (const QVariant &value : values)
        query.addBindValue(value);
    m_link.exec(query);
    return query;
}

std::vector<DestinationHistory> RowReader::histories(const QString &subject, qint64 fromHour, qint64 toHour,
                                                     bool beats)
{
    std::vector<DestinationHistory> all;
    QHash<qint64, size_t> places;
    QVariantList of;
    if (!subject.isEmpty())
        of.append(subject);
    QSqlQuery row = select(QStringLiteral("SELECT id, subject, address, port, protocol, inbound, name, "
                                          "name_source, name_answered, application, kind,"
                                          " expectation, because, asn, network, country, first, last, "
                                          "bytes_out, bytes_in, packets_out, packets_in,"
                                          " sessions, attempts, sampling, evidence FROM histories%1 ORDER BY "
                                          "last DESC, id LIMIT %2")
                               .arg(subject.isEmpty() ? QString() : QStringLiteral(" WHERE subject = ?"))
                               .arg(MostHistories),
                           of);
    while (row.next()) {
        places.insert(row.value(0).toLongLong(), all.size());
        all.push_back(historyOf(row));
    }
    row.finish();

    const auto takeHours = [&](QSqlQuery hours) {
        while (hours.next()) {
            const auto place = places.constFind(hours.value(0).toLongLong());
            if (place != places.cend())
                all[*place].hours.push_back(hourOf(hours, 1));
        }
        hours.finish();
    };
    if (beats && fromHour > 0) // by its first weeks each is judged
        takeHours(select(QStringLiteral("SELECT hours.history, hours.hour, hours.bytes_out, hours.bytes_in,"
                                        " hours.packets_out, hours.packets_in, hours.sessions FROM hours"
                                        " JOIN histories ON histories.id = hours.history WHERE hours.hour < ?"
                                        " AND hours.hour < histories.first / %1 + %2"
                                        " ORDER BY hours.history, hours.hour LIMIT %3")
                             .arg(HourMs)
                             .arg(AnchorHours)
                             .arg(MostHours),
                         {fromHour}));
    QVariantList span{fromHour, toHour};
    QString sums = QStringLiteral(
        "SELECT history, hour, bytes_out, bytes_in, packets_out, packets_in, sessions FROM hours"
        " WHERE hour >= ? AND hour <= ?");
    if (!subject.isEmpty()) {
        sums += QStringLiteral(" AND history IN (SELECT id FROM histories WHERE subject = ?)");
        span.append(subject);
    }
    takeHours(select(sums + QStringLiteral(" ORDER BY history, hour LIMIT %1").arg(MostHours), span));
    if (!beats)
        return all;
    row = select(
        QStringLiteral("SELECT history, time, bytes_out, length FROM beats ORDER BY history, time LIMIT %1")
            .arg(MostHours));
    while (row.next()) {
        const auto place = places.constFind(row.value(0).toLongLong());
        if (place == places.cend())
            continue;
        std::vector<Beat> &to = all[*place].beats;
        to.push_back(
            {row.value(1).toLongLong(), unsignedOf<quint64>(row.value(2)), row.value(3).toLongLong()});
    }
    for (DestinationHistory &one : all) { // of the last day of traffic
        const auto old = std::find_if(one.beats.begin(), one.beats.end(),
                                      [&](const Beat &beat) { return beat.time > one.last - DayMs; });
        one.beats.erase(one.beats.begin(), old);
        if (one.beats.size() > 2048)
            one.beats.erase(one.beats.begin(), one.beats.end() - 2048);
    }
    return all;
}

std::vector<DestinationHistory> RowReader::destinations(const QString &subject, const Span &span)
{
    std::vector<DestinationHistory> all = histories(subject, hourFrom(span), hourTo(span), false);
    std::erase_if(all, [](const DestinationHistory &one) { return one.hours.empty(); });
    for (DestinationHistory &one : all) {
        one.bytesOut = one.bytesIn = one.packetsOut = one.packetsIn = one.sessions = 0;
        for (const HourSum &hour : one.hours) {
            one.bytesOut += hour.bytesOut;
            one.bytesIn += hour.bytesIn;
            one.packetsOut += hour.packetsOut;
            one.packetsIn += hour.packetsIn;
            one.sessions += hour.sessions;
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const DestinationHistory &a, const DestinationHistory &b) {
        return a.subject != b.subject ? a.subject < b.subject : a.bytesOut > b.bytesOut;
    });
    return all;
}

std::vector<HourSum> RowReader::hours(const QString &subject, const Span &span)
{
    std::vector<HourSum> sums;
    QSqlQuery row =
        select(QStringLiteral(
                   "SELECT hour, CAST(SUM(bytes_out) AS BIGINT), CAST(SUM(bytes_in) AS BIGINT),"
                   " CAST(SUM(packets_out) AS BIGINT), CAST(SUM(packets_in) AS BIGINT),"
                   " CAST(SUM(sessions) AS BIGINT) FROM hours WHERE hour >= ? AND hour <= ? AND history IN"
                   " (SELECT id FROM histories WHERE subject = ?) GROUP BY hour ORDER BY hour LIMIT %1")
                   .arg(MostOthers),
               {hourFrom(span), hourTo(span), subject});
    while (row.next())
        sums.push_back(hourOf(row, 0));
    return sums;
}

std::vector<FlowSum> RowReader::flows(const FlowQuery &query)
{
    QStringList conditions;
    QVariantList values;
    if (query.span.to > 0) {
        conditions.append(
            QStringLiteral("f.day >= ? AND f.day <= ? AND f.first <= ? AND f.first + f.length >= ?"));
        // A flow stands at the day of its end.
        values << query.span.from / DayMs << std::numeric_limits<qint32>::max() << query.span.to
               << query.span.from;
    }
    const auto at = [&](const QByteArray &address) {
        values << address << address;
        return QStringLiteral("s.source = ? OR s.destination = ?");
    };
    QStringList any;
    for (const IpAddress &address : query.addresses)
        any.append(at(addressBytes(address)));
    if (!any.isEmpty())
        conditions.append(u'(' + any.join(QStringLiteral(" OR ")) + u')');
    if (query.peer.isValid())
        conditions.append(u'(' + at(addressBytes(query.peer)) + u')');
    if (query.port >= 0) {
        conditions.append(QStringLiteral("s.port = ?"));
        values << query.port;
    }
    if (query.protocol >= 0) {
        conditions.append(QStringLiteral("s.protocol = ?"));
        values << query.protocol;
    }
    std::vector<FlowSum> flows;
    QSqlQuery row = select(
        QStringLiteral(
            "SELECT s.source, s.destination, s.port, s.protocol, s.vlan, s.name, s.name_source,"
            " s.application, f.first, f.length, f.source, f.flow, f.source_port, f.state, f.packets_out,"
            " f.packets_in, f.bytes_out, f.bytes_in FROM flows f JOIN services s ON s.id = f.service%1"
            " ORDER BY %2, f.flow LIMIT %3")
            .arg(conditions.isEmpty() ? QString()
                                      : QStringLiteral(" WHERE ") + conditions.join(QStringLiteral(" AND ")),
                 query.largest ? QStringLiteral("f.bytes_out + f.bytes_in DESC, f.first DESC")
                               : QStringLiteral("f.day DESC, f.first DESC"))
            .arg(std::clamp(query.limit, 0, MostFlows)),
        values);
    while (row.next())
        flows.push_back(flowOf(row));
    return flows;
}

KeptAudit RowReader::load(qint64 hoursSince, qint64 namesSince)
{
    KeptAudit kept;
    kept.histories = histories({}, hoursSince / HourMs, std::numeric_limits<qint64>::max(), true);
    QSqlQuery row =
        select(QStringLiteral("SELECT client, address, name, via, aliases, last FROM answers WHERE last >= ?"
                              " ORDER BY last DESC, name LIMIT %1")
                   .arg(MostAnswers),
               {namesSince});
    while (row.next()) {
        NameLookup lookup;
        lookup.client = addressOf(row.value(0).toByteArray());
        lookup.addresses = {addressOf(row.value(1).toByteArray())};
        lookup.name = row.value(2).toString();
        lookup.via = enumOf(row.value(3).toLongLong(), NameSource::Log);
        lookup.aliases = namesOf(row.value(4).toString());
        lookup.time = row.value(5).toLongLong();
        lookup.type = lookup.addresses[0].isV4() ? 1 : 28;
        lookup.code = 0;
        kept.lookups.push_back(lookup);
    }
    std::reverse(kept.lookups.begin(), kept.lookups.end()); // the latest last, as they came
    row.finish();
    row = select(QStringLiteral("SELECT kind, client, server, port, protocol, time, flow, detail FROM signs"
                                " ORDER BY day DESC, time DESC LIMIT %1")
                     .arg(MostOthers));
    while (row.next()) {
        WireSign sign;
        sign.kind = enumOf(row.value(0).toLongLong(), WireSign::Kind::HiddenCertificate);
        sign.client = addressOf(row.value(1).toByteArray());
        sign.server = addressOf(row.value(2).toByteArray());
        sign.port = unsignedOf<quint16>(row.value(3));
        sign.protocol = unsignedOf<quint8>(row.value(4));
        sign.time = row.value(5).toLongLong();
        sign.flow = quint64(row.value(6).toLongLong());
        sign.detail = row.value(7).toString();
        kept.signs.push_back(sign);
    }
    std::reverse(kept.signs.begin(), kept.signs.end());
    row.finish();
    row = select(
        QStringLiteral("SELECT day, subject, domain, lookups, failed, bulky, distinct_names, mean_entropy,"
                       " mean_length, bytes_out, bytes_in, samples FROM domains"
                       " ORDER BY day DESC, subject, domain LIMIT %1")
            .arg(MostOthers));
    while (row.next()) {
        DomainDay day;
        day.day = row.value(0).toLongLong();
        day.subject = row.value(1).toString();
        day.domain = row.value(2).toString();
        day.lookups = unsignedOf<quint32>(row.value(3));
        day.failed = unsignedOf<quint32>(row.value(4));
        day.bulky = unsignedOf<quint32>(row.value(5));
        day.distinctNames = unsignedOf<quint32>(row.value(6));
        day.meanEntropy = realColumn(row.value(7).toDouble());
        day.meanLength = realColumn(row.value(8).toDouble());
        day.bytesOut = unsignedOf<quint64>(row.value(9));
        day.bytesIn = unsignedOf<quint64>(row.value(10));
        day.samples = namesOf(row.value(11).toString());
        kept.domains.push_back(day);
    }
    row.finish();
    row = select(QStringLiteral("SELECT hour, subject, hosts, ports, attempts, samples FROM reaches"
                                " ORDER BY hour DESC, subject LIMIT %1")
                     .arg(MostOthers));
    while (row.next())
        kept.reaches.push_back({row.value(1).toString(), row.value(0).toLongLong(),
                                unsignedOf<quint32>(row.value(2)), unsignedOf<quint32>(row.value(3)),
                                unsignedOf<quint32>(row.value(4)), flowsOf(row.value(5).toByteArray())});
    row.finish();
    row = select(
        QStringLiteral("SELECT subject, time, before, after FROM firmware ORDER BY time, subject LIMIT %1")
            .arg(MostOthers));
    while (row.next())
        kept.firmware.push_back({row.value(0).toString(), row.value(1).toLongLong(), row.value(2).toString(),
                                 row.value(3).toString()});
    kept.findings = findings();
    kept.coverage = coverage({});
    kept.words = words();
    kept.losses = losses();
    return kept;
}

} // namespace cw::audit
