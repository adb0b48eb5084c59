#include "devices/provenance/Judge.h"

#include "devices/provenance/Signs.h"
#include "devices/provenance/VulnerabilityJudge.h"

#include <QCoreApplication>
#include <QMap>

#include <algorithm>

namespace cw {

namespace {

constexpr double provenFrom = 0.95, likelyFrom = 0.7, possibleFrom = 0.2;
constexpr double moreOfOneKind = 0.3; // two banners of one server are nearly one
constexpr double contradiction = 0.6;
constexpr double surest = 0.995;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::Provenance)
};

double combined(const QList<Evidence> &evidence, bool ownWordsToo)
{
    QMap<Evidence::Kind, double> strongest;
    for (const Evidence &one : evidence)
        if (ownWordsToo || one.kind != Evidence::Kind::OnvifWords)
            strongest[one.kind] = std::max(strongest.value(one.kind), one.weight);
    double doubt = 1;
    QMap<Evidence::Kind, bool> counted;
    for (const Evidence &one : evidence) {
        if (!ownWordsToo && one.kind == Evidence::Kind::OnvifWords)
            continue;
        const bool first = one.weight >= strongest.value(one.kind) && !counted.value(one.kind);
        counted[one.kind] = counted.value(one.kind) || first;
        doubt *= 1 - one.weight * (first ? 1 : moreOfOneKind);
    }
    return std::min(1 - doubt, surest);
}

int hardKinds(const QList<Evidence> &evidence)
{
    QMap<Evidence::Kind, bool> kinds;
    for (const Evidence &one : evidence)
        if (one.kind != Evidence::Kind::OnvifWords)
            kinds.insert(one.kind, true);
    return int(kinds.size());
}

QString kindWords(Evidence::Kind kind)
{
    switch (kind) {
    case Evidence::Kind::MacMaker:
        return Text::tr("its MAC address");
    case Evidence::Kind::Discovery:
        return Text::tr("how it answers discovery");
    case Evidence::Kind::OnvifWords:
        return Text::tr("what it says of itself");
    case Evidence::Kind::HttpBanner:
        return Text::tr("its web server");
    case Evidence::Kind::RtspBanner:
        return Text::tr("its video server");
    case Evidence::Kind::Certificate:
        return Text::tr("its certificate");
    case Evidence::Kind::Endpoint:
        return Text::tr("the addresses at which it answers");
    }
    return {};
}

QString restsOn(const QList<Evidence> &evidence)
{
    QStringList words;
    for (const Evidence &one : evidence)
        if (!words.contains(kindWords(one.kind)))
            words.append(kindWords(one.kind));
    return words.join(QStringLiteral(", "));
}

QString verdictSentence(MakerVerdict::Certainty certainty, const QString &name, const QString &rests,
                        const QString &against)
{
    QString out;
    switch (certainty) {
    case MakerVerdict::Certainty::Proven:
        out = Text::tr("It was made by %1. That rests on: %2.").arg(name, rests);
        break;
    case MakerVerdict::Certainty::Likely:
        out = Text::tr("It was probably made by %1. That rests on: %2.").arg(name, rests);
        break;
    case MakerVerdict::Certainty::Possible:
        out = Text::tr("It may have been made by %1. That rests only on: %2.").arg(name, rests);
        break;
    case MakerVerdict::Certainty::CannotTell:
        return Text::tr("Nothing that it has said so far tells who made it.");
    }
    if (!against.isEmpty())
        out += u' ' + Text::tr("Something speaks for %1 instead.").arg(against);
    return out;
}

} // namespace

MakerVerdict weighEvidence(QList<Evidence> evidence, const MakerTable &table)
{
    std::stable_sort(evidence.begin(), evidence.end(),
                     [](const Evidence &a, const Evidence &b) { return a.weight > b.weight; });
    QMap<QString, QList<Evidence>> families, makers;
    for (const Evidence &one : evidence) {
        families[table.rootOf(one.maker)].append(one);
        makers[one.maker].append(one);
    }
    MakerVerdict out;
    QString best;
    double bestScore = 0, bestHard = 0;
    for (auto it = families.cbegin(); it != families.cend(); ++it) {
        const double score = combined(*it, true), hard = combined(*it, false);
        // What can be shown goes before what is only said.
        if (best.isEmpty() || std::pair(hard, score) > std::pair(bestHard, bestScore)) {
            best = it.key();
            bestScore = score;
            bestHard = hard;
        }
    }
    double against = 0;
    QString rival;
    for (auto it = families.cbegin(); it != families.cend(); ++it) {
        const double hard = combined(*it, false);
        if (it.key() != best && hard > against) {
            against = hard;
            rival = it.key();
        }
    }
    out.evidence = evidence;
    out.score = bestScore * (1 - contradiction * against * against);
    const QList<Evidence> own = families.value(best);
    if (out.score >= provenFrom && hardKinds(own) >= 2)
        out.certainty = MakerVerdict::Certainty::Proven;
    else if (out.score >= likelyFrom)
        out.certainty = MakerVerdict::Certainty::Likely;
    else if (out.score >= possibleFrom)
        out.certainty = MakerVerdict::Certainty::Possible;
    if (out.certainty != MakerVerdict::Certainty::CannotTell) {
        // Of a family, the member that most speaks for.
        double most = -1;
        for (auto it = makers.cbegin(); it != makers.cend(); ++it) {
            if (table.rootOf(it.key()) == best && combined(*it, true) > most) {
                most = combined(*it, true);
                out.maker = it.key();
            }
        }
        const Maker *maker = table.find(out.maker);
        out.makerName = maker ? maker->name : out.maker;
    }
    const Maker *other = against >= possibleFrom ? table.find(rival) : nullptr;
    out.sentence =
        verdictSentence(out.certainty, out.makerName, restsOn(own), other ? other->name : QString());
    return out;
}

namespace {

bool namesFamily(const QString &label, const QString &root, const MakerTable &table)
{
    const QString plain = plainName(label);
    for (const Maker &maker : table.makers) {
        if (table.rootOf(maker.key) != root)
            continue;
        QStringList names = maker.aliases;
        names.append(maker.name);
        for (const QString &name : names) {
            const QString one = plainName(name);
            if (plain == one || (one.size() >= 4 && plain.contains(one)))
                return true;
        }
    }
    return false;
}

void flagLabel(const Tables &tables, const Provenance &judged, QList<ProvenanceFlag> &out)
{
    const MakerVerdict &maker = judged.maker;
    if (maker.certainty < MakerVerdict::Certainty::Likely || tables.makers.isGeneric(judged.labelClaimed) ||
        namesFamily(judged.labelClaimed, tables.makers.rootOf(maker.maker), tables.makers))
        return;
    const QString sentence = maker.certainty == MakerVerdict::Certainty::Proven
                                 ? Text::tr("It calls itself %1, but %2 made it. Treat it, its firmware and "
                                            "its vulnerabilities as %2’s.")
                                 : Text::tr("It calls itself %1, but %2 probably made it. Look at the "
                                            "evidence before you rely on the name.");
    out.append({ProvenanceFlag::Kind::LabelDiffers,
                FlagSeverity::Warning,
                Text::tr("Label differs"),
                sentence.arg(judged.labelClaimed.left(128), maker.makerName),
                maker.evidence.value(0).source,
                {}});
}

void flagLists(const Tables &tables, const Provenance &judged, QList<ProvenanceFlag> &out)
{
    const MakerVerdict &maker = judged.maker;
    if (maker.maker.isEmpty())
        return;
    const bool sure = maker.certainty >= MakerVerdict::Certainty::Likely;
    for (const MakerList &list : tables.lists.lists) {
        if (!list.applied)
            continue;
        for (const ListEntry &entry : list.entries) {
            if (entry.maker.isEmpty())
                continue;
            const bool same = entry.maker == maker.maker;
            const bool related =
                entry.affiliates && tables.makers.rootOf(entry.maker) == tables.makers.rootOf(maker.maker);
            if (!same && !related)
                continue;
            QString sentence;
            if (same)
                sentence = sure ? Text::tr("Its maker, %1, is named in %2. %3")
                                : Text::tr("It may have been made by %1, which is named in %2. %3");
            else
                sentence = sure ? Text::tr("Its maker, %1, belongs to a company that is named in %2. %3")
                                : Text::tr("It may have been made by %1, which belongs to a company that is "
                                           "named in %2. %3");
            const QString label = sure ? list.name : Text::tr("%1, possible").arg(list.name);
            out.append({ProvenanceFlag::Kind::Listed, sure ? FlagSeverity::Warning : FlagSeverity::Notice,
                        label, sentence.arg(maker.makerName, list.title, list.concerns),
                        entry.source.text.isEmpty() ? list.source.text : entry.source.text,
                        entry.source.date.isValid() ? entry.source.date : list.source.date});
            break;
        }
    }
}

void flagVulnerabilities(const Provenance &judged, QList<ProvenanceFlag> &out)
{
    for (const VulnerabilityAnswer &one : judged.vulnerabilities) {
        const bool affected = one.answer == VulnerabilityAnswer::Answer::Affected;
        if (!affected)
            continue;
        QString sentence = one.exploited ? Text::tr("%1: %2 It is known to be used by attackers. %3")
                                         : Text::tr("%1: %2 %3");
        out.append({ProvenanceFlag::Kind::Vulnerable,
                    one.exploited ? FlagSeverity::Alarm : FlagSeverity::Warning, one.cve,
                    sentence.arg(one.title, one.reason, one.advice), one.source, one.asOf});
    }
}

void flagRecognition(const Device &device, QList<ProvenanceFlag> &out)
{
    const OnboardRecognition &own = device.recognition;
    if (own.isEmpty())
        return;
    const bool sends = !own.sent.isEmpty();
    QString sentence = sends ? Text::tr("It recognizes people by itself and sends their attributes: %1.")
                                   .arg(own.sent.mid(0, 12).join(QStringLiteral(", ")))
                             : Text::tr("It declares that it recognizes attributes of people: %1.")
                                   .arg(own.declared.mid(0, 12).join(QStringLiteral(", ")));
    sentence += u' ' + (own.canSwitchOff ? Text::tr("It can be switched off in the camera.")
                                         : Text::tr("The camera does not say how to switch it off."));
    out.append({ProvenanceFlag::Kind::PersonAttributes,
                sends ? FlagSeverity::Warning : FlagSeverity::Notice,
                Text::tr("Attributes of people"),
                sentence,
                QStringLiteral("onvif"),
                {}});
}

} // namespace

QList<ProvenanceFlag> flagsOf(const Device &device, const Tables &tables, const Provenance &judged)
{
    QList<ProvenanceFlag> out;
    flagVulnerabilities(judged, out);
    flagLists(tables, judged, out);
    flagLabel(tables, judged, out);
    flagRecognition(device, out);
    std::stable_sort(out.begin(), out.end(), [](const ProvenanceFlag &a, const ProvenanceFlag &b) {
        return a.severity > b.severity;
    });
    return out;
}

Provenance judge(const Device &device, const Tables &tables)
{
    Provenance out;
    out.labelClaimed = device.makerClaimed;
    out.maker = weighEvidence(collectEvidence(device, tables.makers), tables.makers);
    out.vulnerabilities = answerVulnerabilities(device, out.maker, tables);
    out.coverage = coverageSentence(out.maker, tables);
    out.flags = flagsOf(device, tables, out);
    return out;
}

} // namespace cw
