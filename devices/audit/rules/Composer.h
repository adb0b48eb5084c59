// Puts a finding together: figures, evidence and its span of time. Plain value, one thread.
#pragma once

#include "devices/audit/rules/Dossier.h"
#include "devices/audit/rules/Wording.h"

#include <functional>

namespace cw::audit {

class Composer {
public:
    Composer(const QString &rule, const QString &subject, const QString &cause);

    Composer &severity(Severity severity);
    Composer &figure(const char *key, const QString &label, double value, const char *unit = "");
    Composer &evidence(const DestinationHistory &history); // its flows, and its span where none was set
    Composer &evidence(const std::vector<FlowSum> &flows);
    Composer &span(qint64 first, qint64 last);
    Composer &occurrences(size_t count);
    Finding say(const QString &sentence, const QString &advice);

private:
    Finding m_finding;
    bool m_spanSet = false;
};

// A rule that is one function.
class FunctionRule : public Rule {
public:
    using Function = std::vector<Finding> (*)(const SiteView &view);
    FunctionRule(const char *id, Function function) : m_id(QString::fromLatin1(id)), m_function(function) {}
    QString id() const override { return m_id; }
    std::vector<Finding> judge(const SiteView &view) const override { return m_function(view); }

private:
    const QString m_id;
    const Function m_function;
};

} // namespace cw::audit
