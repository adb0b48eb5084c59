#include "devices/audit/store/RowWriter.h"

#include "devices/audit/store/StoreCodec.h"

namespace cw::audit {

namespace {

QByteArray serviceKey(const FlowSum &flow)
{
    QByteArray key;
    key.append(reinterpret_cast<const char *>(flow.key.source.bytes.data()), 16);
    key.append(reinterpret_cast<const char *>(flow.key.destination.bytes.data()), 16);
    const quint16 numbers[] = {flow.key.destinationPort, flow.key.protocol, flow.key.vlan,
                               quint16(flow.nameSource)};
    key.append(reinterpret_cast<const char *>(numbers), sizeof numbers);
    return key + flow.name.toUtf8() + '\0' + flow.application.toUtf8();
}

QByteArray historyKey(const QString &subject, const IpAddress &address, quint16 port, quint8 protocol,
                      bool inbound)
{
    QByteArray key(reinterpret_cast<const char *>(address.bytes.data()), 16);
    const quint16 numbers[] = {port, protocol, inbound};
    key.append(reinterpret_cast<const char *>(numbers), sizeof numbers);
    return key + subject.toUtf8();
}

} // namespace

void RowWriter::forget()
{
    m_services.clear();
    m_histories.clear();
    m_days.clear();
    m_nextService = m_nextHistory = 0;
}

bool RowWriter::write(const AuditBatch &batch, const Span &possible)
{
    m_possible = possible;
    m_refused = 0;
    if (m_services.size() > mostKnown)
        m_services.clear();
    if (m_histories.size() > mostKnown)
        m_histories.clear();
    return writeHistories(batch.histories) && writeHours(batch.hours) && writeFlows(batch.flows) &&
           writeAnswers(batch.lookups) && writeSigns(batch.signs) && writeDomains(batch.domains) &&
           writeReaches(batch.reaches) && writeFindings(batch.findings) && writeCoverage(batch.coverage) &&
           writeFirmware(batch.firmware);
}

bool RowWriter::isPossible(qint64 time)
{
    if (time >= m_possible.from && time <= m_possible.to)
        return true;
    ++m_refused;
    return false;
}

std::optional<qint64> RowWriter::nextNumber(const QString &table, qint64 &next)
{
    if (next == 0) {
        const QVariant highest = m_link.value(QStringLiteral("SELECT COALESCE(MAX(id), 0) FROM ") + table);
        if (!highest.isValid())
            return {};
        next = highest.toLongLong() + 1;
    }
    return next++;
}

bool RowWriter::prepareDay(qint64 day)
{
    if (m_days.contains(day))
        return true;
    if (m_link.isServer() &&
        !m_link.exec(
            QStringLiteral(
                "CREATE TABLE IF NOT EXISTS flows_%1 PARTITION OF flows FOR VALUES FROM (%1) TO (%2)")
                .arg(day)
                .arg(day + 1)))
        return false;
    if (!m_link.exec(
            QStringLiteral("INSERT INTO days (day) VALUES (%1) ON CONFLICT (day) DO NOTHING").arg(day)))
        return false;
    m_days.insert(day);
    return true;
}

std::optional<qint64> RowWriter::serviceOf(const FlowSum &flow, qint64 day)
{
    const QByteArray key = serviceKey(flow);
    const auto known = m_services.find(key);
    if (known != m_services.end()) {
        if (known->day < day) {
            if (!m_link.exec(QStringLiteral("UPDATE services SET last_day = %1 WHERE id = %2")
                                 .arg(day)
                                 .arg(known->id)))
                return {};
            known->day = day;
        }
        return known->id;
    }
    QSqlQuery find = m_link.prepare(QStringLiteral(
        "SELECT id, last_day FROM services WHERE source = ? AND destination = ? AND port = ? AND"
        " protocol = ? AND vlan = ? AND name = ? AND name_source = ? AND application = ?"));
    const QVariantList columns{addressBytes(flow.key.source),
                               addressBytes(flow.key.destination),
                               int(flow.key.destinationPort),
                               int(flow.key.protocol),
                               int(flow.key.vlan),
                               textColumn(flow.name),
                               int(flow.nameSource),
                               textColumn(flow.application)};
    for (const QVariant &column : columns)
        find.addBindValue(column);
    if (!m_link.exec(find))
        return {};
    if (find.next()) {
        m_services.insert(key, {find.value(0).toLongLong(), find.value(1).toLongLong()});
        find.finish();
        return serviceOf(flow, day);
    }
    find.finish();
    const auto id = nextNumber(QStringLiteral("services"), m_nextService);
    if (!id)
        return {};
    QSqlQuery insert = m_link.prepare(
        QStringLiteral("INSERT INTO services (source, destination, port, protocol, vlan, name, name_source,"
                       " application, id, last_day) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    for (const QVariant &column : columns)
        insert.addBindValue(column);
    insert.addBindValue(*id);
    insert.addBindValue(day);
    if (!m_link.exec(insert))
        return {};
    m_services.insert(key, {*id, day});
    return id;
}

bool RowWriter::writeFlows(const std::vector<FlowSum> &flows)
{
    if (flows.empty())
        return true;
    QSqlQuery query = m_link.prepare(QStringLiteral(
        "INSERT INTO flows (day, service, first, source, flow, length, source_port, state, packets_out, "
        "packets_in,"
        " bytes_out, bytes_in) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (day, service, first, "
        "source,"
        " flow) DO UPDATE SET length = excluded.length, state = excluded.state, packets_out = "
        "excluded.packets_out,"
        " packets_in = excluded.packets_in, bytes_out = excluded.bytes_out, bytes_in = excluded.bytes_in"));
    for (const FlowSum &flow : flows) {
        if (!isPossible(flow.first) || !isPossible(flow.last))
            continue;
        const qint64 day = flow.last / DayMs;
        if (!prepareDay(day))
            return false;
        const auto service = serviceOf(flow, day);
        if (!service)
            return false;
        int column = 0;
        for (const qint64 number :
             {day, *service, flow.first, qint64(flow.source), qint64(flow.id), flow.last - flow.first,
              qint64(flow.key.sourcePort), qint64(flow.state), countColumn(flow.packetsOut),
              countColumn(flow.packetsIn), countColumn(flow.bytesOut), countColumn(flow.bytesIn)})
            query.bindValue(column++, number);
        if (!m_link.exec(query))
            return false;
    }
    return true;
}

std::optional<qint64> RowWriter::historyOf(const QByteArray &key, const StoredHour &of, qint64 first)
{
    const auto known = m_histories.constFind(key);
    if (known != m_histories.cend())
        return known->id;
    QSqlQuery find =
        m_link.prepare(QStringLiteral("SELECT id FROM histories WHERE subject = ? AND address = ? AND"
                                      " port = ? AND protocol = ? AND inbound = ?"));
    const QVariantList columns{textColumn(of.subject), addressBytes(of.address), int(of.port),
                               int(of.protocol), int(of.inbound)};
    for (const QVariant &column : columns)
        find.addBindValue(column);
    if (!m_link.exec(find))
        return {};
    History history;
    if (find.next()) {
        history.id = find.value(0).toLongLong();
        find.finish();
        history.beat =
            m_link.value(QStringLiteral("SELECT MAX(time) FROM beats WHERE history = %1").arg(history.id))
                .toLongLong();
    } else {
        const auto id = nextNumber(QStringLiteral("histories"), m_nextHistory);
        if (!id)
            return {};
        history.id = *id;
        QSqlQuery insert =
            m_link.prepare(QStringLiteral("INSERT INTO histories (subject, address, port, protocol, inbound, "
                                          "id, first, last, name, name_source,"
                                          " name_answered, application, kind, expectation, because, asn, "
                                          "network, country, bytes_out, bytes_in,"
                                          " packets_out, packets_in, sessions, attempts, sampling) VALUES "
                                          "(?, ?, ?, ?, ?, ?, ?, ?, '', 0, 0, '', %1,"
                                          " 0, '', 0, '', '', 0, 0, 0, 0, 0, 0, 1)")
                               .arg(int(DestinationKind::Unknown)));
        for (const QVariant &column : columns)
            insert.addBindValue(column);
        insert.addBindValue(*id);
        insert.addBindValue(first);
        insert.addBindValue(first);
        if (!m_link.exec(insert))
            return {};
    }
    m_histories.insert(key, history);
    return history.id;
}

// No sum shrinks: who tells less than what is kept does not remember all of it.
bool RowWriter::writeHours(const std::vector<StoredHour> &hours)
{
    if (hours.empty())
        return true;
    QSqlQuery query = m_link.prepare(QStringLiteral(
        "INSERT INTO hours (history, hour, bytes_out, bytes_in, packets_out, packets_in, sessions)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (history, hour) DO UPDATE SET"
        " bytes_out = {max}(hours.bytes_out, excluded.bytes_out),"
        " bytes_in = {max}(hours.bytes_in, excluded.bytes_in),"
        " packets_out = {max}(hours.packets_out, excluded.packets_out),"
        " packets_in = {max}(hours.packets_in, excluded.packets_in),"
        " sessions = {max}(hours.sessions, excluded.sessions)"));
    for (const StoredHour &one : hours) {
        if (!isPossible(one.sum.hour * HourMs))
            continue;
        const auto history =
            historyOf(historyKey(one.subject, one.address, one.port, one.protocol, one.inbound), one,
                      one.sum.hour * HourMs);
        if (!history || !prepareDay(one.sum.hour / 24))
            return false;
        int column = 0;
        for (const qint64 number :
             {*history, one.sum.hour, countColumn(one.sum.bytesOut), countColumn(one.sum.bytesIn),
              countColumn(one.sum.packetsOut), countColumn(one.sum.packetsIn), qint64(one.sum.sessions)})
            query.bindValue(column++, number);
        if (!m_link.exec(query))
            return false;
    }
    return true;
}

bool RowWriter::writeHistories(const std::vector<DestinationHistory> &histories)
{
    if (histories.empty())
        return true;
    QSqlQuery query = m_link.prepare(QStringLiteral(
        "UPDATE histories SET name = ?, name_source = ?, name_answered = ?, application = ?, kind = ?, "
        "expectation = ?,"
        " because = ?, asn = ?, network = ?, country = ?, first = {min}(first, ?),"
        " last = {max}(last, ?), bytes_out = {max}(bytes_out, ?), bytes_in = {max}(bytes_in, ?),"
        " packets_out = {max}(packets_out, ?), packets_in = {max}(packets_in, ?),"
        " sessions = {max}(sessions, ?), attempts = {max}(attempts, ?), sampling = {max}(sampling, ?)"
        " WHERE id = ?"));
    for (const DestinationHistory &one : histories) {
        if (!isPossible(one.first) || !isPossible(one.last))
            continue;
        StoredHour of;
        of.subject = one.subject;
        of.address = one.address;
        of.port = one.port;
        of.protocol = one.protocol;
        of.inbound = one.inbound;
        const QByteArray key = historyKey(one.subject, one.address, one.port, one.protocol, one.inbound);
        const auto id = historyOf(key, of, one.first);
        if (!id)
            return false;
        int column = 0;
        for (const QVariant &value : {textColumn(one.name),
                                      QVariant(int(one.nameSource)),
                                      QVariant(int(one.nameAnswered)),
                                      textColumn(one.application),
                                      QVariant(int(one.kind)),
                                      QVariant(int(one.expectation)),
                                      textColumn(one.expectedBecause),
                                      QVariant(qint64(one.asn)),
                                      textColumn(one.network),
                                      textColumn(one.country),
                                      QVariant(one.first),
                                      QVariant(one.last),
                                      QVariant(countColumn(one.bytesOut)),
                                      QVariant(countColumn(one.bytesIn)),
                                      QVariant(countColumn(one.packetsOut)),
                                      QVariant(countColumn(one.packetsIn)),
                                      QVariant(qint64(one.sessions)),
                                      QVariant(qint64(one.attempts)),
                                      QVariant(qint64(one.sampling)),
                                      QVariant(*id)})
            query.bindValue(column++, value);
        if (!m_link.exec(query) || !writeBeats(*id, one))
            return false;
        const QByteArray evidence = flowsBytes(one.flows);
        const size_t hash = qHash(evidence, 1);
        if (m_histories[key].evidence == hash)
            continue;
        QSqlQuery update = m_link.prepare(QStringLiteral("UPDATE histories SET evidence = ? WHERE id = ?"));
        update.addBindValue(evidence);
        update.addBindValue(*id);
        if (!m_link.exec(update))
            return false;
        m_histories[key].evidence = hash;
    }
    return true;
}

// What begins a session may be told hours later, when it has ended: the latest two hours are written again, and of few
// beats all.
bool RowWriter::writeBeats(qint64 history, const DestinationHistory &of)
{
    if (of.beats.empty())
        return true;
    const QByteArray key = historyKey(of.subject, of.address, of.port, of.protocol, of.inbound);
    const qint64 from = of.beats.size() <= 64 ? 0 : m_histories[key].beat - 2 * HourMs;
    QSqlQuery query =
        m_link.prepare(QStringLiteral("INSERT INTO beats (history, time, bytes_out, length) VALUES"
                                      " (?, ?, ?, ?) ON CONFLICT DO NOTHING"));
    for (const Beat &beat : of.beats) {
        if (beat.time < from)
            continue;
        query.bindValue(0, history);
        query.bindValue(1, beat.time);
        query.bindValue(2, countColumn(beat.bytesOut));
        query.bindValue(3, beat.length);
        if (!m_link.exec(query))
            return false;
    }
    m_histories[key].beat = of.beats.back().time;
    return true;
}

} // namespace cw::audit
