#include "devices/provenance/ProvenanceJson.h"

namespace cw {

namespace {

QString dateText(const QDate &date)
{
    return date.toString(Qt::ISODate);
}

QJsonObject evidenceToJson(const Evidence &one)
{
    return {{QStringLiteral("kind"), evidenceKindWord(one.kind)},
            {QStringLiteral("source"), one.source},
            {QStringLiteral("said"), one.said},
            {QStringLiteral("maker"), one.maker},
            {QStringLiteral("weight"), one.weight},
            {QStringLiteral("sentence"), one.sentence}};
}

} // namespace

QString evidenceKindWord(Evidence::Kind kind)
{
    switch (kind) {
    case Evidence::Kind::MacMaker:
        return QStringLiteral("mac-maker");
    case Evidence::Kind::Discovery:
        return QStringLiteral("discovery");
    case Evidence::Kind::OnvifWords:
        return QStringLiteral("onvif");
    case Evidence::Kind::HttpBanner:
        return QStringLiteral("http");
    case Evidence::Kind::RtspBanner:
        return QStringLiteral("rtsp");
    case Evidence::Kind::Certificate:
        return QStringLiteral("certificate");
    case Evidence::Kind::Endpoint:
        return QStringLiteral("endpoint");
    }
    return {};
}

QString certaintyWord(MakerVerdict::Certainty certainty)
{
    switch (certainty) {
    case MakerVerdict::Certainty::CannotTell:
        return QStringLiteral("cannot-tell");
    case MakerVerdict::Certainty::Possible:
        return QStringLiteral("possible");
    case MakerVerdict::Certainty::Likely:
        return QStringLiteral("likely");
    case MakerVerdict::Certainty::Proven:
        return QStringLiteral("proven");
    }
    return {};
}

QString flagKindWord(ProvenanceFlag::Kind kind)
{
    switch (kind) {
    case ProvenanceFlag::Kind::LabelDiffers:
        return QStringLiteral("label-differs");
    case ProvenanceFlag::Kind::Listed:
        return QStringLiteral("listed");
    case ProvenanceFlag::Kind::Vulnerable:
        return QStringLiteral("vulnerable");
    case ProvenanceFlag::Kind::PersonAttributes:
        return QStringLiteral("person-attributes");
    }
    return {};
}

QString severityWord(FlagSeverity severity)
{
    switch (severity) {
    case FlagSeverity::Notice:
        return QStringLiteral("notice");
    case FlagSeverity::Warning:
        return QStringLiteral("warning");
    case FlagSeverity::Alarm:
        return QStringLiteral("alarm");
    }
    return {};
}

QString answerWord(VulnerabilityAnswer::Answer answer)
{
    switch (answer) {
    case VulnerabilityAnswer::Answer::Affected:
        return QStringLiteral("affected");
    case VulnerabilityAnswer::Answer::NotAffected:
        return QStringLiteral("not-affected");
    case VulnerabilityAnswer::Answer::CannotTell:
        return QStringLiteral("cannot-tell");
    }
    return {};
}

QJsonObject provenanceToJson(const Provenance &provenance)
{
    QJsonArray evidence;
    for (const Evidence &one : provenance.maker.evidence)
        evidence.append(evidenceToJson(one));
    QJsonArray flags;
    for (const ProvenanceFlag &flag : provenance.flags) {
        // What a flag rests on: what spoke for the maker, or where the source says so.
        QJsonArray rests;
        if (flag.kind == ProvenanceFlag::Kind::LabelDiffers || flag.kind == ProvenanceFlag::Kind::Listed)
            for (const Evidence &one : provenance.maker.evidence)
                rests.append(one.sentence);
        if (!flag.source.isEmpty())
            rests.append(flag.source);
        flags.append(QJsonObject{{QStringLiteral("kind"), flagKindWord(flag.kind)},
                                 {QStringLiteral("severity"), severityWord(flag.severity)},
                                 {QStringLiteral("label"), flag.label},
                                 {QStringLiteral("sentence"), flag.sentence},
                                 {QStringLiteral("source"), flag.source},
                                 {QStringLiteral("as_of"), dateText(flag.asOf)},
                                 {QStringLiteral("evidence"), rests}});
    }
    return {{QStringLiteral("maker"), provenance.maker.maker},
            {QStringLiteral("maker_name"), provenance.maker.makerName},
            {QStringLiteral("certainty"), certaintyWord(provenance.maker.certainty)},
            {QStringLiteral("score"), provenance.maker.score},
            {QStringLiteral("sentence"), provenance.maker.sentence},
            {QStringLiteral("label_claimed"), provenance.labelClaimed},
            {QStringLiteral("evidence"), evidence},
            {QStringLiteral("flags"), flags},
            {QStringLiteral("coverage"), provenance.coverage}};
}

QJsonArray vulnerabilitiesToJson(const Provenance &provenance, const QString &firmware)
{
    QJsonArray out;
    for (const VulnerabilityAnswer &one : provenance.vulnerabilities) {
        QJsonArray evidence{one.reason};
        if (!firmware.isEmpty())
            evidence.append(QStringLiteral("firmware: ") + firmware);
        evidence.append(one.source);
        out.append(QJsonObject{{QStringLiteral("cve"), one.cve},
                               {QStringLiteral("answer"), answerWord(one.answer)},
                               {QStringLiteral("title"), one.title},
                               {QStringLiteral("reason"), one.reason},
                               {QStringLiteral("advice"), one.advice},
                               {QStringLiteral("exploited"), one.exploited},
                               {QStringLiteral("source"), one.source},
                               {QStringLiteral("as_of"), dateText(one.asOf)},
                               {QStringLiteral("evidence"), evidence}});
    }
    return out;
}

QJsonArray hardeningToJson(const QList<HardeningJudgement> &judgements)
{
    QJsonArray out;
    for (const HardeningJudgement &one : judgements)
        out.append(QJsonObject{{QStringLiteral("subject"), one.subject},
                               {QStringLiteral("verdict"), verdictWord(one.verdict)},
                               {QStringLiteral("sentence"), one.sentence},
                               {QStringLiteral("evidence"), QJsonArray::fromStringList(one.evidence)}});
    return out;
}

} // namespace cw
