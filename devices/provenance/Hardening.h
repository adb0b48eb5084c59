// How a device is set up, as far as can be seen without changing anything: each judgement with what it rests on.
// Pure, any thread.
#pragma once

#include "devices/model/Device.h"

#include <QDateTime>

namespace cw {

struct HardeningJudgement {
    enum class Verdict { Good, Notice, Warning };

    QString
        subject; // a word for programs: "open-services", "plaintext", "video-without-login", "certificate" ...
    Verdict verdict = Verdict::Notice;
    QString sentence;     // whole
    QStringList evidence; // what was seen, verbatim

    bool operator==(const HardeningJudgement &) const = default;
};

// `now` is UTC. Nothing is said of what was not seen.
QList<HardeningJudgement> judgeHardening(const Device &device, const QDateTime &now);

QString verdictWord(HardeningJudgement::Verdict verdict); // "good", "notice", "warning"

} // namespace cw
