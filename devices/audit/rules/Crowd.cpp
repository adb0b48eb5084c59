#include "devices/audit/rules/Crowd.h"

#include "devices/audit/rules/Composer.h"

#include <QSet>

#include <algorithm>

namespace cw::audit {

namespace {

const QString Further = QStringLiteral("further"); // a rule may have its own "more"

QString groupOf(const QString &rule, const QString &subject)
{
    return rule + u'|' + subject;
}

// `subject` is empty where they are of many hosts.
Finding together(const std::vector<const Finding *> &all, const QString &subject, const QString &title)
{
    const Finding &gravest =
        **std::max_element(all.begin(), all.end(), [](const Finding *x, const Finding *y) {
            return std::pair(x->severity, y->first) < std::pair(y->severity, x->first);
        });
    Composer composer(gravest.rule, subject, Further);
    qint64 first = gravest.first, last = gravest.last;
    for (const Finding *one : all) {
        composer.evidence(one->flows);
        first = std::min(first, one->first);
        last = std::max(last, one->last);
    }
    composer.span(first, last)
        .severity(gravest.severity)
        .occurrences(all.size())
        .figure("findings", AuditText::tr("Findings of this kind that are counted here"), double(all.size()));
    if (!subject.isEmpty())
        return composer.say(AuditText::tr("%n further finding(s) of one kind concern %1. The gravest: %2",
                                          nullptr, int(all.size()))
                                .arg(title, gravest.sentence),
                            gravest.advice);
    return composer.say(
        AuditText::tr("%n further finding(s) of one kind concern other hosts inside. The gravest: %1",
                      nullptr, int(all.size()))
            .arg(gravest.sentence),
        AuditText::tr("So many at once are often made up: let only your router's address send exports and "
                      "logs, and see whether these hosts exist. %1")
            .arg(gravest.advice));
}

} // namespace

std::vector<Finding> Crowd::counted(std::vector<Finding> said, const QList<Subject> &subjects,
                                    const FindingBook &book) const
{
    QHash<QString, QString> named; // cameras and recorders, with their titles
    for (const Subject &subject : subjects) {
        if (subject.role != SubjectRole::Host)
            named.insert(subject.id, titleOf(subject));
    }
    QHash<QString, size_t> taken; // places
    const auto groupFor = [&](const Finding &finding, bool ofHosts) {
        return groupOf(finding.rule, ofHosts ? QString() : finding.subject);
    };
    const auto take = [&](const Finding &finding) {
        ++taken[groupFor(finding, false)];
        taken[groupFor(finding, true)] += !named.contains(finding.subject);
    };
    QSet<QString> known;
    for (const KeptFinding &kept : book.all()) {
        known.insert(kept.finding.key());
        if (!kept.isQuiet() && kept.finding.cause != Further)
            take(kept.finding);
    }

    std::stable_sort(said.begin(), said.end(),
                     [](const Finding &x, const Finding &y) { return x.severity > y.severity; });
    std::vector<Finding> out;
    std::map<QString, std::vector<const Finding *>> rest;
    for (const Finding &finding : said) {
        const bool host = !named.contains(finding.subject);
        const QString ofOne = groupFor(finding, false), ofHosts = groupFor(finding, true);
        if (known.contains(finding.key())) {
            out.push_back(finding);
        } else if (host && taken[ofHosts] >= m_ofHosts) {
            rest[ofHosts].push_back(&finding);
        } else if (taken[ofOne] >= m_ofADevice) {
            rest[ofOne].push_back(&finding);
        } else {
            take(finding);
            out.push_back(finding);
        }
    }
    for (const auto &[group, all] : rest) {
        const QString subject = group.section(u'|', 1);
        out.push_back(together(all, subject, named.value(subject, subject)));
    }
    return out;
}

} // namespace cw::audit
