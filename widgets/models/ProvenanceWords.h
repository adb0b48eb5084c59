// Verdicts, flags and answers in an operator's words. Pure functions, any thread.
#pragma once

#include "devices/provenance/Provenance.h"
#include "widgets/theme/Palette.h"

namespace cw {

QString certaintyLabel(MakerVerdict::Certainty certainty); // "likely"
// "Hikvision, likely"; empty where nothing can be told.
QString makerWithCertainty(const MakerVerdict &verdict);
Severity flagSeverity(FlagSeverity severity);
Severity gravestFlag(const Provenance &provenance); // None without flags
// The flag that says that label and maker differ; null where there is none.
const ProvenanceFlag *labelFlag(const Provenance &provenance);
QString evidenceKindLabel(Evidence::Kind kind);
QString answerLabel(VulnerabilityAnswer::Answer answer);
Severity answerSeverity(const VulnerabilityAnswer &answer);

} // namespace cw
