// What a rule concluded: one sentence, the figures it rests on, the flows behind it, and what to do. Plain values.
#pragma once

#include "devices/audit/model/History.h"

#include <QList>
#include <QString>

namespace cw::audit {

enum class Severity : quint8 { Notice, Warning, Alarm };

struct Figure {
    QString key;   // snake_case, for JSON and tests
    QString label; // for a person, translated
    double value = 0;
    QString unit; // "B", "B/day", "s", "Mbit/s", "" for counts and scores
    bool operator==(const Figure &) const = default;
};

// One cause, which grows: the same rule, subject and cause is the same finding, however often it is seen.
struct Finding {
    QString rule; // id, kebab-case: "night-upload"
    Severity severity = Severity::Notice;
    QString subject; // Subject::id
    QString cause;   // stable key of what caused it: "203.0.113.7:443/6"
    QString sentence;
    QString advice;
    QList<Figure> figures;
    std::vector<FlowSum> flows; // evidence, at most 32, largest first
    qint64 first = 0;           // ms since 1970, UTC
    qint64 last = 0;
    quint32 occurrences = 1; // nights, beats, hosts: what the rule counts

    QString key() const { return rule + QLatin1Char('|') + subject + QLatin1Char('|') + cause; }
    bool operator==(const Finding &) const = default;
};

} // namespace cw::audit
