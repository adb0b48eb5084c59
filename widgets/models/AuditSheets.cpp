#include "widgets/models/AuditSheets.h"

#include "devices/base/ShownName.h"
#include "widgets/models/AuditWords.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>

#include <algorithm>

namespace cw {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cw::AuditSheets)
};

SheetCell bytesCell(quint64 bytes)
{
    SheetCell cell{megabytes(double(bytes)), exactBytes(bytes)};
    cell.number = true;
    cell.order = double(bytes);
    return cell;
}

SheetCell countCell(quint64 count)
{
    SheetCell cell{QLocale().toString(qulonglong(count))};
    cell.number = true;
    cell.order = double(count);
    cell.quiet = count == 0;
    return cell;
}

SheetCell momentCell(qint64 ms, const QTimeZone &zone)
{
    SheetCell cell{momentText(ms, zone)};
    cell.order = double(ms);
    return cell;
}

QString titleOf(const audit::SiteView &view, const QString &id)
{
    const audit::Subject *subject = view.subject(id);
    return subject && !subject->title.isEmpty() ? subject->title : id;
}

struct Sums {
    quint64 bytesOut = 0;
    quint32 unexplained = 0;
    quint32 findings = 0;
    Severity gravest = Severity::None;
};

bool leavesTheSite(const audit::DestinationHistory &history)
{
    using audit::DestinationKind;
    return history.kind == DestinationKind::Unknown || history.kind == DestinationKind::Relay ||
           history.kind == DestinationKind::MakerService;
}

bool isUnexplained(const audit::DestinationHistory &history)
{
    return history.expectation == audit::Expectation::Unexplained ||
           history.expectation == audit::Expectation::Forbidden;
}

} // namespace

QString destinationKey(const audit::DestinationHistory &history)
{
    return QStringLiteral("%1|%2|%3|%4")
        .arg(history.address.toString())
        .arg(history.port)
        .arg(history.protocol)
        .arg(history.inbound ? 1 : 0);
}

Sheet findingSheet(const audit::SiteView &view, const std::vector<audit::Finding> &findings,
                   const QSet<QString> &acknowledged)
{
    Sheet sheet;
    sheet.header = {Words::tr("Finding"), Words::tr("Last seen"), Words::tr("Times")};
    for (const audit::Finding &finding : findings) {
        SheetCell sentence{finding.sentence};
        sentence.severity = severityOf(finding.severity);
        // Gravest first, and among equals what was seen last.
        sentence.order = double(finding.severity) * 1e15 + double(finding.last);
        sentence.key = finding.key();
        sentence.quiet = acknowledged.contains(sentence.key);
        sheet.rows.append({sentence, momentCell(finding.last, view.zone), countCell(finding.occurrences)});
    }
    return sheet;
}

Sheet subjectSheet(const audit::SiteView &view, const std::vector<audit::Finding> &findings)
{
    QHash<QString, Sums> sums;
    for (const audit::DestinationHistory &history : view.histories) {
        Sums &sum = sums[history.subject];
        if (leavesTheSite(history))
            sum.bytesOut += history.bytesOut;
        if (leavesTheSite(history) && isUnexplained(history))
            ++sum.unexplained;
    }
    for (const audit::Finding &finding : findings) {
        Sums &sum = sums[finding.subject];
        ++sum.findings;
        sum.gravest = std::max(sum.gravest, severityOf(finding.severity));
    }
    Sheet sheet;
    sheet.header = {Words::tr("Camera"), Words::tr("Sent outside, MB"), Words::tr("Unexplained"),
                    Words::tr("Findings"), Words::tr("Address")};
    for (const audit::Subject &subject : view.subjects) {
        const Sums sum = sums.value(subject.id);
        SheetCell title{subject.title.isEmpty() ? subject.id : subject.title};
        title.severity = sum.gravest;
        title.key = subject.id;
        sheet.rows.append({title, bytesCell(sum.bytesOut), countCell(sum.unexplained),
                           countCell(sum.findings), SheetCell{subject.address().toString()}});
    }
    return sheet;
}

Sheet destinationSheet(const audit::SiteView &view, const QString &subject)
{
    Sheet sheet;
    sheet.header = {Words::tr("Destination"), Words::tr("Service"),      Words::tr("Expected"),
                    Words::tr("Sent, MB"),    Words::tr("Received, MB"), Words::tr("Kind"),
                    Words::tr("Sessions"),    Words::tr("Last seen")};
    for (const audit::DestinationHistory *history : view.historiesOf(subject)) {
        const QString address = history->address.toString();
        const QString name = shownName(history->name);
        SheetCell peer{name.isEmpty() ? address : name,
                       name.isEmpty() ? address : Words::tr("%1 at %2", "name, address").arg(name, address)};
        peer.key = destinationKey(*history);
        SheetCell expected{expectationWord(history->expectation), history->expectedBecause};
        expected.quiet = !isUnexplained(*history);
        QString service = serviceText(history->port, history->protocol);
        if (!history->application.isEmpty())
            service = Words::tr("%1 %2", "443/TCP, TLS").arg(service, shownName(history->application));
        if (history->inbound)
            service = Words::tr("%1, called by it", "service").arg(service);
        sheet.rows.append({peer, SheetCell{service}, expected, bytesCell(history->bytesOut),
                           bytesCell(history->bytesIn), SheetCell{kindWord(history->kind)},
                           countCell(history->sessions), momentCell(history->last, view.zone)});
    }
    return sheet;
}

Sheet evidenceSheet(const audit::SiteView &view, const std::vector<audit::FlowSum> &flows)
{
    Sheet sheet;
    sheet.header = {Words::tr("Began"),    Words::tr("From"),     Words::tr("To"),
                    Words::tr("Service"),  Words::tr("Sent, MB"), Words::tr("Received, MB"),
                    Words::tr("Length, s")};
    for (const audit::FlowSum &flow : flows) {
        SheetCell length = countCell(quint64(std::max<qint64>(0, flow.last - flow.first) / 1000));
        sheet.rows.append(
            {momentCell(flow.first, view.zone), SheetCell{flow.key.source.toString()},
             SheetCell{flow.name.isEmpty() ? flow.key.destination.toString() : shownName(flow.name),
                       flow.key.destination.toString()},
             SheetCell{serviceText(flow.key.destinationPort, flow.key.protocol)}, bytesCell(flow.bytesOut),
             bytesCell(flow.bytesIn), length});
    }
    return sheet;
}

QList<Fact> coverageFacts(const audit::SiteView &view)
{
    QList<Fact> facts;
    if (!view.unwatched.empty())
        facts.append({Words::tr("Nobody watched"), unwatchedText(view)});
    for (const audit::Coverage &coverage : view.coverage) {
        QStringList blind;
        for (const audit::BlindSpot spot : coverage.blindSpots)
            blind << blindWord(spot);
        facts.append({Words::tr("Seen"), vantageSentence(coverage, view.zone)});
        facts.append({Words::tr("Lost"), lossSentence(coverage)});
        facts.append({Words::tr("Not seen"), blind.join(QStringLiteral(", "))});
        facts.append({Words::tr("Heard last"), momentText(coverage.until, view.zone)});
    }
    return facts;
}

QList<Fact> findingFacts(const audit::SiteView &view, const audit::Finding &finding)
{
    QList<Fact> facts{{Words::tr("Camera"), finding.subject.isEmpty() ? Words::tr("Many hosts inside")
                                                                      : titleOf(view, finding.subject)},
                      {Words::tr("First seen"), momentText(finding.first, view.zone)},
                      {Words::tr("Last seen"), momentText(finding.last, view.zone)}};
    for (const audit::Figure &figure : finding.figures)
        facts.append({figure.label, figureText(figure)});
    return facts;
}

QList<Fact> subjectFacts(const audit::Subject &subject)
{
    QStringList addresses, resolvers;
    for (const audit::IpAddress &address : subject.addresses)
        addresses << address.toString();
    for (const audit::IpAddress &resolver : subject.word.resolvers)
        resolvers << resolver.toString();
    QList<Fact> facts;
    const auto add = [&facts](const QString &name, const QString &value) {
        if (!value.isEmpty())
            facts.append({name, value});
    };
    const QString between = QStringLiteral(", ");
    add(Words::tr("Address"), addresses.join(between));
    add(Words::tr("Network card"), subject.macs.join(between));
    add(Words::tr("Maker"), subject.maker);
    add(Words::tr("Model"), subject.model);
    add(Words::tr("Firmware"), subject.firmware);
    add(Words::tr("Resolvers that it is set to"), resolvers.join(between));
    add(Words::tr("Time servers that it is set to"), subject.word.timeServers.join(between));
    return facts;
}

QList<Fact> destinationFacts(const audit::SiteView &view, const audit::DestinationHistory &history)
{
    QList<Fact> facts;
    const auto add = [&facts](const QString &name, const QString &value) {
        if (!value.isEmpty())
            facts.append({name, value});
    };
    add(Words::tr("Address"), history.address.toString());
    add(Words::tr("Name"), shownName(history.name));
    add(Words::tr("Where the name is from"), nameSourceSentence(history));
    add(Words::tr("Service"), serviceText(history.port, history.protocol));
    add(Words::tr("Protocol"), shownName(history.application));
    add(Words::tr("Kind"), kindWord(history.kind));
    add(Words::tr("Network"),
        history.asn ? QStringLiteral("AS%1 %2").arg(history.asn).arg(history.network) : QString());
    add(Words::tr("Country"), history.country);
    add(Words::tr("Expected"),
        history.expectedBecause.isEmpty() ? expectationWord(history.expectation) : history.expectedBecause);
    add(Words::tr("Sent"), exactBytes(history.bytesOut));
    add(Words::tr("Received"), exactBytes(history.bytesIn));
    add(Words::tr("Sessions"), QLocale().toString(history.sessions));
    add(Words::tr("Without an answer"), history.attempts ? QLocale().toString(history.attempts) : QString());
    add(Words::tr("First seen"), momentText(history.first, view.zone));
    add(Words::tr("Last seen"), momentText(history.last, view.zone));
    return facts;
}

} // namespace cw
