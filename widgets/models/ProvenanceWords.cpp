#include "widgets/models/ProvenanceWords.h"

#include <QCoreApplication>

#include <algorithm>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::ProvenanceWords)
};

} // namespace

QString certaintyLabel(MakerVerdict::Certainty certainty)
{
    switch (certainty) {
    case MakerVerdict::Certainty::Proven:
        return Text::tr("proven", "how sure who made it is");
    case MakerVerdict::Certainty::Likely:
        return Text::tr("likely", "how sure who made it is");
    case MakerVerdict::Certainty::Possible:
        return Text::tr("possible", "how sure who made it is");
    case MakerVerdict::Certainty::CannotTell:
        break;
    }
    return Text::tr("cannot tell", "how sure who made it is");
}

QString makerWithCertainty(const MakerVerdict &verdict)
{
    if (verdict.certainty == MakerVerdict::Certainty::CannotTell || verdict.makerName.isEmpty())
        return {};
    return Text::tr("%1, %2", "maker, how sure").arg(verdict.makerName, certaintyLabel(verdict.certainty));
}

Severity flagSeverity(FlagSeverity severity)
{
    switch (severity) {
    case FlagSeverity::Alarm:
        return Severity::Alarm;
    case FlagSeverity::Warning:
        return Severity::Warning;
    case FlagSeverity::Notice:
        break;
    }
    return Severity::Notice;
}

Severity gravestFlag(const Provenance &provenance)
{
    Severity gravest = Severity::None;
    for (const ProvenanceFlag &flag : provenance.flags)
        gravest = std::max(gravest, flagSeverity(flag.severity)); // in this order: notice, warning, alarm
    return gravest;
}

const ProvenanceFlag *labelFlag(const Provenance &provenance)
{
    const auto at = std::find_if(provenance.flags.cbegin(), provenance.flags.cend(), [](const auto &flag) {
        return flag.kind == ProvenanceFlag::Kind::LabelDiffers;
    });
    return at == provenance.flags.cend() ? nullptr : &*at;
}

QString evidenceKindLabel(Evidence::Kind kind)
{
    switch (kind) {
    case Evidence::Kind::MacMaker:
        return Text::tr("MAC address");
    case Evidence::Kind::Discovery:
        return Text::tr("Discovery");
    case Evidence::Kind::OnvifWords:
        return Text::tr("Its own words");
    case Evidence::Kind::HttpBanner:
        return Text::tr("Web server");
    case Evidence::Kind::RtspBanner:
        return Text::tr("Video server");
    case Evidence::Kind::Certificate:
        return Text::tr("Certificate");
    case Evidence::Kind::Endpoint:
        return Text::tr("Address that answers");
    }
    return {};
}

QString answerLabel(VulnerabilityAnswer::Answer answer)
{
    switch (answer) {
    case VulnerabilityAnswer::Answer::Affected:
        return Text::tr("Affected");
    case VulnerabilityAnswer::Answer::NotAffected:
        return Text::tr("Not affected");
    case VulnerabilityAnswer::Answer::CannotTell:
        break;
    }
    return Text::tr("Cannot tell");
}

Severity answerSeverity(const VulnerabilityAnswer &answer)
{
    switch (answer.answer) {
    case VulnerabilityAnswer::Answer::Affected:
        return answer.exploited ? Severity::Alarm : Severity::Warning;
    case VulnerabilityAnswer::Answer::NotAffected:
        return Severity::Good; // asked for, so that it is answered
    case VulnerabilityAnswer::Answer::CannotTell:
        break;
    }
    return Severity::Notice;
}

} // namespace cw
