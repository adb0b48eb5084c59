// The audit as JSON: an interface of the command line, so its keys are kept. Pure functions, any thread.
//
// Beside what CLI.md names: a destination's `name_source`, `name_answered`, `kind`, `application`, `expected_because`,
// `asn`, `network`, `country`, `inbound`, `attempts`; a finding's `cause`, `advice`, `first`, `last`, `occurrences`.
// `protocol` is "tcp", "udp", "icmp", ... by IANA, else the number as a text. `verdict` is "unexplained", "operator",
// "mud", "configuration", "you" or "forbidden". Times are RFC 3339 in UTC with milliseconds.
#pragma once

#include "devices/audit/model/SiteView.h"

#include <QJsonObject>
#include <QStringList>

namespace cw::audit {

// `flows`: every flow that was seen, for --flows; null: left out.
QJsonObject auditJson(const SiteView &view, const std::vector<Finding> &findings,
                      const std::vector<FlowSum> *flows = nullptr);

QJsonObject toJson(const Coverage &coverage);
QJsonObject toJson(const DestinationHistory &history);
QJsonObject toJson(const Finding &finding, const QList<Subject> &subjects);
QJsonObject toJson(const FlowSum &flow);

QString protocolName(quint8 protocol);
QString vantageName(Vantage vantage);   // "live-capture"; stable
QString vantageTitle(Vantage vantage);  // for a person
QString blindSpotName(BlindSpot spot);  // stable
QString blindSpotTitle(BlindSpot spot); // a sentence
QStringList
lossSentences(const Coverage &coverage); // what it lost, a sentence each; empty: nothing that it knows of
QString kindName(DestinationKind kind);  // "this-client"; stable
QString verdictName(Expectation expectation);
QString nameSourceName(NameSource source);
QString severityName(Severity severity);
QString workingHoursName(WorkingHours::Source source);
QString stateName(FlowState state);

} // namespace cw::audit
