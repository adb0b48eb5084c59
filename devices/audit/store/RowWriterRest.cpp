// What is written beside flows and sums: names, signs, domains, findings, and what was watched.
#include "devices/audit/store/RowWriter.h"
#include "devices/audit/store/StoreCodec.h"

namespace cw::audit {

namespace {

bool write(SqlLink &link, QSqlQuery &query, const QVariantList &columns)
{
    int column = 0;
    for (const QVariant &value : columns)
        query.bindValue(column++, value);
    return link.exec(query);
}

} // namespace

bool RowWriter::writeAnswers(const std::vector<NameLookup> &lookups)
{
    if (lookups.empty())
        return true;
    QSqlQuery query = m_link.prepare(QStringLiteral(
        "INSERT INTO answers (client, address, name, via, aliases, first, last) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (client, address, name, via) DO UPDATE SET aliases = excluded.aliases,"
        " first = {min}(answers.first, excluded.first), last = {max}(answers.last, excluded.last)"));
    for (const NameLookup &lookup : lookups) {
        if (lookup.addresses.empty() ||
            !isPossible(lookup.time)) // what was not answered is counted in its domain
            continue;
        const QString aliases = namesText(lookup.aliases);
        int left = MostAnswersOfOne;
        for (const IpAddress &address : lookup.addresses)
            if (--left >= 0 &&
                !audit::write(m_link, query,
                              {addressBytes(lookup.client), addressBytes(address), textColumn(lookup.name),
                               int(lookup.via), textColumn(aliases), lookup.time, lookup.time}))
                return false;
    }
    return true;
}

bool RowWriter::writeSigns(const std::vector<WireSign> &signs)
{
    if (signs.empty())
        return true;
    QSqlQuery query = m_link.prepare(QStringLiteral(
        "INSERT INTO signs (day, kind, client, server, port, protocol, time, flow, detail)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (day, kind, client, server, port) DO NOTHING"));
    for (const WireSign &sign : signs)
        if (isPossible(sign.time) &&
            !audit::write(m_link, query,
                          {sign.time / DayMs, int(sign.kind), addressBytes(sign.client),
                           addressBytes(sign.server), int(sign.port), int(sign.protocol), sign.time,
                           qint64(sign.flow), textColumn(sign.detail)}))
            return false;
    return true;
}

bool RowWriter::writeDomains(const std::vector<DomainDay> &domains)
{
    if (domains.empty())
        return true;
    QSqlQuery query = m_link.prepare(QStringLiteral(
        "INSERT INTO domains (day, subject, domain, lookups, failed, bulky, distinct_names, mean_entropy, "
        "mean_length,"
        " bytes_out, bytes_in, samples) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (day, "
        "subject, domain)"
        " DO UPDATE SET lookups = excluded.lookups, failed = excluded.failed, bulky = excluded.bulky,"
        " distinct_names = excluded.distinct_names, mean_entropy = excluded.mean_entropy,"
        " mean_length = excluded.mean_length, bytes_out = excluded.bytes_out, bytes_in = excluded.bytes_in,"
        " samples = excluded.samples"));
    for (const DomainDay &day : domains)
        if (isPossible(day.day * DayMs) &&
            !audit::write(m_link, query,
                          {day.day, textColumn(day.subject), textColumn(day.domain), qint64(day.lookups),
                           qint64(day.failed), qint64(day.bulky), qint64(day.distinctNames),
                           realColumn(day.meanEntropy), realColumn(day.meanLength), countColumn(day.bytesOut),
                           countColumn(day.bytesIn), textColumn(namesText(day.samples))}))
            return false;
    return true;
}

bool RowWriter::writeReaches(const std::vector<InsideReach> &reaches)
{
    if (reaches.empty())
        return true;
    QSqlQuery query = m_link.prepare(QStringLiteral(
        "INSERT INTO reaches (hour, subject, hosts, ports, attempts, samples) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (hour, subject) DO UPDATE SET hosts = excluded.hosts, ports = excluded.ports,"
        " attempts = excluded.attempts, samples = excluded.samples"));
    for (const InsideReach &reach : reaches)
        if (isPossible(reach.hour * HourMs) &&
            !audit::write(m_link, query,
                          {reach.hour, textColumn(reach.subject), qint64(reach.hosts), qint64(reach.ports),
                           qint64(reach.attempts), flowsBytes(reach.samples)}))
            return false;
    return true;
}

// A finding only grows; what an operator said of it is not ours to touch.
bool RowWriter::writeFindings(const std::vector<Finding> &findings)
{
    if (findings.empty())
        return true;
    QSqlQuery query = m_link.prepare(QStringLiteral(
        "INSERT INTO findings (name, rule, severity, subject, cause, sentence, advice, figures, flows, "
        "first, last,"
        " occurrences) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
        " severity = {max}(findings.severity, excluded.severity), sentence = excluded.sentence,"
        " advice = excluded.advice, figures = excluded.figures, flows = excluded.flows,"
        " first = {min}(findings.first, excluded.first), last = {max}(findings.last, excluded.last),"
        " occurrences = {max}(findings.occurrences, excluded.occurrences)"));
    for (const Finding &one : findings)
        if (!audit::write(m_link, query,
                          {textColumn(one.key()), textColumn(one.rule), int(one.severity),
                           textColumn(one.subject), textColumn(one.cause), textColumn(one.sentence),
                           textColumn(one.advice), textColumn(figuresText(one.figures)),
                           flowsBytes(one.flows), one.first, one.last, qint64(one.occurrences)}))
            return false;
    return true;
}

bool RowWriter::writeCoverage(const std::vector<Coverage> &coverage)
{
    if (coverage.empty())
        return true;
    QSqlQuery query = m_link.prepare(QStringLiteral(
        "INSERT INTO coverage (vantage, label, since, source, until, gaps, packets, bytes, records, "
        "kernel_drops,"
        " own_drops, lost_records, undecodable, cut_short, sampling, blind_spots)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (vantage, label, since) DO "
        "UPDATE SET"
        " source = excluded.source, until = excluded.until, gaps = excluded.gaps, packets = excluded.packets,"
        " bytes = excluded.bytes, records = excluded.records, kernel_drops = excluded.kernel_drops,"
        " own_drops = excluded.own_drops, lost_records = excluded.lost_records, undecodable = "
        "excluded.undecodable,"
        " cut_short = excluded.cut_short, sampling = excluded.sampling, blind_spots = excluded.blind_spots"));
    for (const Coverage &one : coverage) {
        if (one.since == 0) // nothing was seen yet
            continue;
        if (!audit::write(m_link, query,
                          {int(one.vantage), textColumn(one.label), one.since, int(one.source), one.until,
                           textColumn(spansText(one.gaps)), countColumn(one.packets), countColumn(one.bytes),
                           countColumn(one.records), countColumn(one.kernelDrops), countColumn(one.ownDrops),
                           countColumn(one.lostRecords), countColumn(one.undecodable),
                           countColumn(one.cutShort), qint64(one.sampling),
                           textColumn(blindSpotsText(one.blindSpots))}))
            return false;
    }
    return true;
}

bool RowWriter::writeFirmware(const std::vector<FirmwareChange> &changes)
{
    if (changes.empty())
        return true;
    QSqlQuery query =
        m_link.prepare(QStringLiteral("INSERT INTO firmware (subject, time, before, after) VALUES"
                                      " (?, ?, ?, ?) ON CONFLICT (subject, time) DO NOTHING"));
    for (const FirmwareChange &one : changes)
        if (!audit::write(m_link, query,
                          {textColumn(one.subject), one.time, textColumn(one.before), textColumn(one.after)}))
            return false;
    return true;
}

bool RowWriter::write(const std::vector<StoreLoss> &losses)
{
    if (losses.empty())
        return true;
    const QVariant highest = m_link.value(QStringLiteral("SELECT COALESCE(MAX(number), 0) FROM losses"));
    if (!highest.isValid())
        return false;
    qint64 number = highest.toLongLong();
    QSqlQuery query = m_link.prepare(QStringLiteral(
        "INSERT INTO losses (number, reason, what, time, count, since, until) VALUES (?, ?, ?, ?, ?, ?, ?)"));
    for (const StoreLoss &loss : losses)
        if (!audit::write(m_link, query,
                          {++number, int(loss.reason), textColumn(loss.what), loss.time, loss.count,
                           loss.span.from, loss.span.to}))
            return false;
    return m_link.exec(QStringLiteral("DELETE FROM losses WHERE number <= %1").arg(number - 1000));
}

} // namespace cw::audit
