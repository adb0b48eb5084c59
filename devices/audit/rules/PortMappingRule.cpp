#include "devices/audit/rules/Composer.h"
#include "devices/audit/rules/Rules.h"

#include <algorithm>

namespace cw::audit {

namespace {

std::vector<Finding> portMapping(const SiteView &view)
{
    struct Asked {
        const Subject *subject = nullptr;
        QStringList ports;
        qint64 first = 0, last = 0;
        size_t signs = 0;
    };
    std::map<QString, Asked> all;
    for (const WireSign &sign : view.signs) {
        if (sign.kind != WireSign::Kind::PortMapping)
            continue;
        const Subject *subject = subjectAt(view, sign.client);
        if (!subject)
            continue;
        Asked &asked = all[subject->id];
        asked.subject = subject;
        if (!sign.detail.isEmpty() && !asked.ports.contains(sign.detail) && asked.ports.size() < 16)
            asked.ports.append(sign.detail);
        asked.first = asked.first ? std::min(asked.first, sign.time) : sign.time;
        asked.last = std::max(asked.last, sign.time);
        ++asked.signs;
    }
    std::vector<Finding> out;
    for (const auto &[id, asked] : all) {
        Composer composer(QStringLiteral("port-mapping"), id, QStringLiteral("router"));
        double reached = 0;
        QStringList visitors;
        for (const DestinationHistory *history : view.historiesOf(id)) {
            if (!history->inbound || !isOutside(view, history->address) || history->last < asked.first ||
                !wasAnswered(*history))
                continue;
            composer.evidence(*history);
            reached += double(history->bytesOut);
            visitors.append(history->address.toString());
        }
        composer.severity(visitors.isEmpty() ? Severity::Warning : Severity::Alarm)
            .span(asked.first, asked.last)
            .occurrences(asked.signs)
            .figure("requests", AuditText::tr("Requests seen"), double(asked.signs))
            .figure("visitors", AuditText::tr("Hosts outside that came in since"), double(visitors.size()))
            .figure("answered", AuditText::tr("Sent to them"), reached, "B");
        const QString what = asked.ports.join(QLatin1String(", "));
        const QString sentence =
            visitors.isEmpty()
                ? AuditText::tr("%1 has asked the router since %2 to open a port to the outside for it (%3).")
                : AuditText::tr(
                      "%1 has asked the router since %2 to open a port to the outside for it (%3), and %n "
                      "host(s) came in by it.",
                      nullptr, int(visitors.size()));
        out.push_back(
            composer.say(sentence.arg(titleOf(*asked.subject), momentWords(view, asked.first), what),
                         AuditText::tr("Switch UPnP and NAT-PMP off in the router and in this device, and "
                                       "remove the ports that are open already.")));
    }
    return out;
}

} // namespace

RulePtr portMappingRule()
{
    return std::make_unique<FunctionRule>("port-mapping", &portMapping);
}

} // namespace cw::audit
