#include "devices/audit/rules/Dossier.h"

#include <QHash>

#include <algorithm>

namespace cw::audit {

std::vector<Dossier> dossiersOf(const SiteView &view)
{
    std::vector<Dossier> out;
    QHash<QString, size_t> places;
    const bool known = std::any_of(view.subjects.begin(), view.subjects.end(),
                                   [](const Subject &one) { return one.role != SubjectRole::Host; });
    for (const Subject &subject : view.subjects) {
        places.insert(subject.id, out.size());
        out.push_back({&subject, {}, !known || subject.role != SubjectRole::Host});
    }
    for (const DestinationHistory &history : view.histories) {
        const auto place = places.constFind(history.subject);
        if (place != places.constEnd())
            out[*place].histories.push_back(&history);
    }
    return out;
}

bool isInside(const SiteView &view, const IpAddress &address)
{
    const auto holds = [&](const IpNetwork &network) { return network.contains(address); };
    if (address.isLoopback() || address.isLinkLocal())
        return true;
    if (!view.local.isEmpty())
        return std::any_of(view.local.begin(), view.local.end(), holds);
    return address.isPrivate();
}

bool isOutside(const SiteView &view, const IpAddress &address)
{
    return address.isValid() && !address.isMulticast() && !isInside(view, address);
}

bool isExplained(const DestinationHistory &history)
{
    if (history.kind == DestinationKind::ThisClient || history.kind == DestinationKind::Recorder)
        return history.expectation != Expectation::Forbidden;
    switch (history.expectation) {
    case Expectation::ByOperator:
    case Expectation::ByMud:
    case Expectation::ByConfiguration:
    case Expectation::Ourselves:
        return true;
    case Expectation::Unexplained:
    case Expectation::Forbidden:
        break;
    }
    return false;
}

bool isStrange(const SiteView &view, const DestinationHistory &history, bool others)
{
    if (isExplained(history))
        return false;
    return history.address.isValid() ? isOutside(view, history.address) : others;
}

bool wasAnswered(const DestinationHistory &history)
{
    return history.bytesIn > 0 && history.bytesOut > 0;
}

bool isSampled(const SiteView &view)
{
    return std::any_of(view.coverage.begin(), view.coverage.end(),
                       [](const Coverage &one) { return one.sampling > 1; });
}

const Subject *subjectAt(const SiteView &view, const IpAddress &address)
{
    for (const Subject &subject : view.subjects) {
        if (subject.addresses.contains(address))
            return &subject;
    }
    return nullptr;
}

std::vector<const Dossier *> likesOf(const Dossier &one, const std::vector<Dossier> &all)
{
    std::vector<const Dossier *> out;
    if (one.subject->maker.isEmpty() || one.subject->model.isEmpty())
        return out;
    for (const Dossier &other : all) {
        if (other.subject != one.subject && other.subject->role == one.subject->role &&
            other.subject->maker == one.subject->maker && other.subject->model == one.subject->model)
            out.push_back(&other);
    }
    return out;
}

QString domainOf(const QString &name)
{
    const QStringList labels = name.split(u'.', Qt::SkipEmptyParts);
    if (labels.size() <= 2)
        return labels.join(u'.');
    const bool ofCountry = labels.last().size() == 2 && labels.at(labels.size() - 2).size() <= 3;
    return labels.mid(labels.size() - (ofCountry ? 3 : 2)).join(u'.');
}

QString neighborhoodOf(const DestinationHistory &history)
{
    if (history.nameAnswered && !history.name.isEmpty())
        return domainOf(history.name);
    if (!history.address.isValid())
        return QStringLiteral("others");
    IpNetwork network{history.address, history.address.isV4() ? 120 : 48};
    for (size_t i = size_t(network.prefix) / 8; i < network.address.bytes.size(); ++i)
        network.address.bytes[i] = 0;
    return network.toString();
}

} // namespace cw::audit
