#include "devices/audit/model/Spans.h"
#include "devices/audit/rules/Composer.h"
#include "devices/audit/rules/Rules.h"
#include "devices/audit/rules/Volumes.h"

#include <QHash>

#include <algorithm>
#include <cmath>

namespace cw::audit {

namespace {

// Distinct names under one domain a day: RITA's three levels.
constexpr quint32 FewNames = 100, ManyNames = 500, MostNames = 800;
// Fewer are enough where they look like data.
constexpr quint32 DataNames = 50;
constexpr double DataEntropy = 3.5, DataLength = 30; // bits a character, characters
constexpr double BulkyShare = 0.5;                   // TXT and NULL among the questions
constexpr quint32 BulkyLookups = 100;

// Domains that do not exist, asked for on one day, of names that nobody would choose.
constexpr size_t GeneratedWarning = 20, GeneratedAlarm = 100;
constexpr double LabelEntropy = 2.8;
constexpr qsizetype LabelLength = 8;

double entropyOf(const QString &text)
{
    QHash<QChar, int> counts;
    for (const QChar one : text)
        ++counts[one];
    double bits = 0;
    for (const int count : counts) {
        const double p = double(count) / double(text.size());
        bits -= p * std::log2(p);
    }
    return bits;
}

bool isOfTheSite(const QString &domain)
{
    return domain.endsWith(QLatin1String("in-addr.arpa")) || domain.endsWith(QLatin1String("ip6.arpa")) ||
           domain == QLatin1String("arpa") || domain.endsWith(QLatin1String("local"));
}

std::optional<Severity> tunnelSeverity(const DomainDay &day)
{
    const bool likeData = day.meanEntropy >= DataEntropy && day.meanLength >= DataLength;
    const bool bulky = day.lookups >= BulkyLookups && day.bulky >= day.lookups * BulkyShare;
    if (day.distinctNames >= MostNames)
        return Severity::Alarm;
    if (day.distinctNames >= ManyNames || (day.distinctNames >= DataNames && likeData) ||
        (day.distinctNames >= DataNames && bulky))
        return Severity::Warning;
    if (day.distinctNames >= FewNames)
        return Severity::Notice;
    return {};
}

std::vector<Finding> dnsTunnel(const SiteView &view)
{
    struct Case {
        const DomainDay *worst = nullptr;
        Severity severity = Severity::Notice;
        qint64 first = 0, last = 0;
        size_t days = 0;
    };
    std::map<std::pair<QString, QString>, Case> cases;
    for (const DomainDay &day : view.domains) {
        const std::optional<Severity> severity = tunnelSeverity(day);
        if (!severity || isOfTheSite(day.domain))
            continue;
        Case &one = cases[{day.subject, day.domain}];
        one.severity = std::max(one.severity, *severity);
        if (!one.worst || day.distinctNames > one.worst->distinctNames)
            one.worst = &day;
        one.first = one.first ? std::min(one.first, day.day) : day.day;
        one.last = std::max(one.last, day.day);
        ++one.days;
    }
    std::vector<Finding> out;
    for (const auto &[key, one] : cases) {
        const Subject *subject = view.subject(key.first);
        if (!subject)
            continue;
        const DomainDay &day = *one.worst;
        const double bulky = day.lookups ? double(day.bulky) / day.lookups : 0;
        Composer composer(QStringLiteral("dns-tunnel"), key.first, key.second);
        composer.severity(one.severity)
            .span(std::max(one.first * DayMs, view.watchingSince), std::min((one.last + 1) * DayMs, view.now))
            .occurrences(one.days)
            .figure("distinct_names", AuditText::tr("Different names in a day"), day.distinctNames)
            .figure("lookups", AuditText::tr("Questions in that day"), day.lookups)
            .figure("mean_length", AuditText::tr("Mean length of what varies"), day.meanLength)
            .figure("mean_entropy", AuditText::tr("Bits in each of its characters"), day.meanEntropy)
            .figure("bulky_share", AuditText::tr("Share of TXT and NULL questions"), bulky)
            .figure("sent", AuditText::tr("Sent in questions"), double(day.bytesOut), "B");
        for (const DestinationHistory *history : view.historiesOf(key.first)) {
            if (history->kind == DestinationKind::Resolver)
                composer.evidence(*history);
        }
        out.push_back(composer.say(
            AuditText::tr(
                "%1 asked for %2 different names under %3 in one day, first on %4; names of %5 characters at "
                "%6 bits each carry data out through the resolver.")
                .arg(titleOf(*subject), numberWords(day.distinctNames), key.second,
                     momentWords(view, std::max(one.first * DayMs, view.watchingSince)),
                     numberWords(day.meanLength), numberWords(day.meanEntropy, 1)),
            AuditText::tr(
                "Let the resolver refuse that domain for this device, and let the device reach no resolver "
                "but that one.")));
    }
    return out;
}

std::vector<Finding> generatedNames(const SiteView &view)
{
    struct Day {
        QStringList domains;
        quint32 failed = 0;
    };
    std::map<QString, std::map<qint64, Day>> bySubject;
    for (const DomainDay &day : view.domains) {
        const QString label = day.domain.section(u'.', 0, 0);
        if (!day.failed || day.failed < day.lookups / 2 || isOfTheSite(day.domain) ||
            label.size() < LabelLength || entropyOf(label) < LabelEntropy)
            continue;
        Day &one = bySubject[day.subject][day.day];
        one.domains.append(day.domain);
        one.failed += day.failed;
    }
    std::vector<Finding> out;
    for (const auto &[id, days] : bySubject) {
        const Subject *subject = view.subject(id);
        const auto worst = std::max_element(days.begin(), days.end(), [](const auto &x, const auto &y) {
            return x.second.domains.size() < y.second.domains.size();
        });
        const size_t most = size_t(worst->second.domains.size());
        if (!subject || most < GeneratedWarning)
            continue;
        const auto counts = [](const auto &day) {
            return size_t(day.second.domains.size()) >= GeneratedWarning;
        };
        const auto first = std::find_if(days.begin(), days.end(), counts);
        const auto last = std::find_if(days.rbegin(), days.rend(), counts);
        double bits = 0;
        for (const QString &domain : worst->second.domains)
            bits += entropyOf(domain.section(u'.', 0, 0)) / double(most);
        const qint64 since = std::max(first->first * DayMs, view.watchingSince);
        Composer composer(QStringLiteral("generated-names"), id, QStringLiteral("names"));
        composer.severity(most >= GeneratedAlarm ? Severity::Alarm : Severity::Warning)
            .span(since, std::min((last->first + 1) * DayMs, view.now))
            .occurrences(size_t(std::count_if(days.begin(), days.end(), counts)))
            .figure("failed_domains", AuditText::tr("Domains that do not exist, in a day"), double(most))
            .figure("failed", AuditText::tr("Questions without an answer in that day"), worst->second.failed)
            .figure("mean_entropy", AuditText::tr("Bits in each character of their names"), bits);
        out.push_back(composer.say(
            AuditText::tr(
                "%1 asked for %2 domains that do not exist in one day, first on %3, such as %4: names as a "
                "program makes them up that looks for its master.")
                .arg(titleOf(*subject), numberWords(double(most)), momentWords(view, since),
                     worst->second.domains.first()),
            AuditText::tr("Take this device off the network and install its firmware anew.")));
    }
    return out;
}

} // namespace

RulePtr dnsTunnelRule()
{
    return std::make_unique<FunctionRule>("dns-tunnel", &dnsTunnel);
}

RulePtr generatedNamesRule()
{
    return std::make_unique<FunctionRule>("generated-names", &generatedNames);
}

} // namespace cw::audit
