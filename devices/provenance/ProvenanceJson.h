// Provenance and its parts as programs read them: `counterwatch inspect`. Words are stable, sentences are not.
// Pure, any thread.
#pragma once

#include "devices/provenance/Hardening.h"
#include "devices/provenance/Provenance.h"

#include <QJsonArray>
#include <QJsonObject>

namespace cw {

QString evidenceKindWord(Evidence::Kind kind);
QString certaintyWord(MakerVerdict::Certainty certainty);
QString flagKindWord(ProvenanceFlag::Kind kind);
QString severityWord(FlagSeverity severity);
QString answerWord(VulnerabilityAnswer::Answer answer); // "affected", "not-affected", "cannot-tell"

QJsonObject provenanceToJson(const Provenance &provenance); // maker, label, flags, each with its evidence
QJsonArray vulnerabilitiesToJson(const Provenance &provenance, const QString &firmware);
QJsonArray hardeningToJson(const QList<HardeningJudgement> &judgements);

} // namespace cw
