#include "devices/audit/table/AuditJson.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>

namespace cw::audit {

namespace {

QJsonValue moment(qint64 time)
{
    if (time == 0)
        return QJsonValue::Null;
    return QDateTime::fromMSecsSinceEpoch(time, Qt::UTC).toString(Qt::ISODateWithMs);
}

// JSON's numbers are doubles to many readers; up to 2^53 they are exact, and no flow is larger.
QJsonValue number(quint64 value)
{
    return qint64(value);
}

Coverage together(const std::vector<Coverage> &all)
{
    Coverage sum;
    for (const Coverage &one : all) {
        if (one.since && (!sum.since || one.since < sum.since))
            sum.since = one.since;
        sum.until = std::max(sum.until, one.until);
        sum.kernelDrops += one.kernelDrops;
        sum.ownDrops += one.ownDrops;
        sum.lostRecords += one.lostRecords;
        sum.undecodable += one.undecodable;
        sum.cutShort += one.cutShort;
    }
    return sum;
}

} // namespace

QJsonObject toJson(const Coverage &coverage)
{
    QJsonArray gaps;
    for (const Span &gap : coverage.gaps)
        gaps << QJsonObject{{QStringLiteral("from"), moment(gap.from)},
                            {QStringLiteral("to"), moment(gap.to)}};
    QJsonArray spots, words;
    for (const BlindSpot spot : coverage.blindSpots) {
        spots << blindSpotName(spot);
        words << blindSpotTitle(spot);
    }
    return {{QStringLiteral("source"), coverage.source},
            {QStringLiteral("vantage"), vantageName(coverage.vantage)},
            {QStringLiteral("vantage_words"), vantageTitle(coverage.vantage)},
            {QStringLiteral("label"), coverage.label},
            {QStringLiteral("since"), moment(coverage.since)},
            {QStringLiteral("until"), moment(coverage.until)},
            {QStringLiteral("gaps"), gaps},
            {QStringLiteral("packets"), number(coverage.packets)},
            {QStringLiteral("bytes"), number(coverage.bytes)},
            {QStringLiteral("records"), number(coverage.records)},
            {QStringLiteral("kernel_drops"), number(coverage.kernelDrops)},
            {QStringLiteral("own_drops"), number(coverage.ownDrops)},
            {QStringLiteral("lost_records"), number(coverage.lostRecords)},
            {QStringLiteral("undecodable"), number(coverage.undecodable)},
            {QStringLiteral("cut_short"), number(coverage.cutShort)},
            {QStringLiteral("sampling"), qint64(coverage.sampling)},
            {QStringLiteral("clock_mended_ms"), coverage.clockMendedMs},
            {QStringLiteral("lost_something"), coverage.lostSomething()},
            {QStringLiteral("losses_words"), QJsonArray::fromStringList(lossSentences(coverage))},
            {QStringLiteral("blind_spots"), spots},
            {QStringLiteral("blind_spots_words"), words}};
}

QJsonObject toJson(const DestinationHistory &history)
{
    return {{QStringLiteral("address"), history.address.toString()}, // empty: many small ones together
            {QStringLiteral("name"), history.name},
            {QStringLiteral("name_source"), nameSourceName(history.nameSource)},
            {QStringLiteral("name_answered"), history.nameAnswered},
            {QStringLiteral("port"), history.port},
            {QStringLiteral("protocol"), protocolName(history.protocol)},
            {QStringLiteral("application"), history.application},
            {QStringLiteral("inbound"), history.inbound},
            {QStringLiteral("kind"), kindName(history.kind)},
            {QStringLiteral("asn"), qint64(history.asn)},
            {QStringLiteral("network"), history.network},
            {QStringLiteral("country"), history.country},
            {QStringLiteral("bytes_out"), number(history.bytesOut)},
            {QStringLiteral("bytes_in"), number(history.bytesIn)},
            {QStringLiteral("packets_out"), number(history.packetsOut)},
            {QStringLiteral("packets_in"), number(history.packetsIn)},
            {QStringLiteral("first"), moment(history.first)},
            {QStringLiteral("last"), moment(history.last)},
            {QStringLiteral("sessions"), qint64(history.sessions)},
            {QStringLiteral("attempts"), qint64(history.attempts)},
            {QStringLiteral("sampling"), qint64(history.sampling)},
            {QStringLiteral("verdict"), verdictName(history.expectation)},
            {QStringLiteral("expected_because"), history.expectedBecause}};
}

QJsonObject toJson(const FlowSum &flow)
{
    return {{QStringLiteral("source"), flow.key.source.toString()},
            {QStringLiteral("destination"), flow.key.destination.toString()},
            {QStringLiteral("source_port"), flow.key.sourcePort},
            {QStringLiteral("destination_port"), flow.key.destinationPort},
            {QStringLiteral("protocol"), protocolName(flow.key.protocol)},
            {QStringLiteral("vlan"), flow.key.vlan},
            {QStringLiteral("packets_out"), number(flow.packetsOut)},
            {QStringLiteral("packets_in"), number(flow.packetsIn)},
            {QStringLiteral("bytes_out"), number(flow.bytesOut)},
            {QStringLiteral("bytes_in"), number(flow.bytesIn)},
            {QStringLiteral("first"), moment(flow.first)},
            {QStringLiteral("last"), moment(flow.last)},
            {QStringLiteral("state"), stateName(flow.state)},
            {QStringLiteral("name"), flow.name},
            {QStringLiteral("name_source"), nameSourceName(flow.nameSource)},
            {QStringLiteral("application"), flow.application}};
}

QJsonObject toJson(const Finding &finding, const QList<Subject> &subjects)
{
    QJsonArray figures, flows;
    for (const Figure &figure : finding.figures) {
        figures << QJsonObject{{QStringLiteral("key"), figure.key},
                               {QStringLiteral("label"), figure.label},
                               {QStringLiteral("value"), figure.value},
                               {QStringLiteral("unit"), figure.unit}};
    }
    for (const FlowSum &flow : finding.flows)
        flows << toJson(flow);
    const auto subject = std::find_if(subjects.begin(), subjects.end(),
                                      [&](const Subject &one) { return one.id == finding.subject; });
    return {{QStringLiteral("rule"), finding.rule},
            {QStringLiteral("severity"), severityName(finding.severity)},
            {QStringLiteral("camera"),
             subject == subjects.end() ? finding.subject : subject->address().toString()},
            {QStringLiteral("sentence"), finding.sentence},
            {QStringLiteral("advice"), finding.advice},
            {QStringLiteral("cause"), finding.cause},
            {QStringLiteral("figures"), figures},
            {QStringLiteral("flows"), flows},
            {QStringLiteral("first"), moment(finding.first)},
            {QStringLiteral("last"), moment(finding.last)},
            {QStringLiteral("occurrences"), qint64(finding.occurrences)}};
}

QJsonObject auditJson(const SiteView &view, const std::vector<Finding> &findings,
                      const std::vector<FlowSum> *flows)
{
    const Coverage all = together(view.coverage);
    QJsonArray sources;
    std::vector<BlindSpot> spots;
    for (const Coverage &one : view.coverage) {
        sources << toJson(one);
        for (const BlindSpot spot : one.blindSpots) {
            if (std::find(spots.begin(), spots.end(), spot) == spots.end())
                spots.push_back(spot);
        }
    }
    std::sort(spots.begin(), spots.end());
    QJsonArray blind;
    for (const BlindSpot spot : spots)
        blind << blindSpotTitle(spot);
    QJsonArray unwatched;
    for (const Span &span : view.unwatched)
        unwatched << QJsonObject{{QStringLiteral("from"), moment(span.from)},
                                 {QStringLiteral("to"), moment(span.to)}};
    QJsonArray cameras;
    for (const Subject &subject : view.subjects) {
        QJsonArray destinations;
        for (const DestinationHistory *history : view.historiesOf(subject.id))
            destinations << toJson(*history);
        QJsonArray addresses;
        for (const IpAddress &address : subject.addresses)
            addresses << address.toString();
        cameras << QJsonObject{{QStringLiteral("id"), subject.id},
                               {QStringLiteral("address"), subject.address().toString()},
                               {QStringLiteral("addresses"), addresses},
                               {QStringLiteral("title"), subject.title},
                               {QStringLiteral("destinations"), destinations}};
    }
    QJsonArray found;
    for (const Finding &finding : findings)
        found << toJson(finding, view.subjects);
    QJsonObject root{
        {QStringLiteral("coverage"),
         QJsonObject{{QStringLiteral("since"), moment(all.since)},
                     {QStringLiteral("working_hours"), view.working.toString()},
                     {QStringLiteral("working_hours_source"), workingHoursName(view.working.source)},
                     {QStringLiteral("working_hours_weeks"), view.working.weeks},
                     {QStringLiteral("until"), moment(all.until)},
                     {QStringLiteral("kernel_drops"), number(all.kernelDrops)},
                     {QStringLiteral("own_drops"), number(all.ownDrops)},
                     {QStringLiteral("lost_records"), number(all.lostRecords)},
                     {QStringLiteral("undecodable"), number(all.undecodable)},
                     {QStringLiteral("cut_short"), number(all.cutShort)},
                     {QStringLiteral("hosts_left_out"), view.hostsLeftOut},
                     {QStringLiteral("unwatched"), unwatched},
                     {QStringLiteral("blind_spots"), blind},
                     {QStringLiteral("sources"), sources}}},
        {QStringLiteral("cameras"), cameras},
        {QStringLiteral("findings"), found}};
    if (flows) {
        QJsonArray list;
        for (const FlowSum &flow : *flows)
            list << toJson(flow);
        root.insert(QStringLiteral("flows"), list);
    }
    return root;
}

} // namespace cw::audit
