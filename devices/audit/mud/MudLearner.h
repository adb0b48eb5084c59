// What the operator agreed to, as a MUD file: rules for a device's expected destinations. Pure function, any thread.
#pragma once

#include "devices/audit/mud/MudProfile.h"

#include <QDateTime>

namespace cw::audit {

struct MudLearned {
    MudFile file;
    QStringList wouldBreak; // sentences: what stops where these rules are enforced
};

struct MudAbout {
    QString url; // "https://site.example/mud/gate.json"
    QString title;
    QString manufacturer;
    QString model;
    QDateTime now;
};

// The rules begin with the site's resolvers and time servers, without which a camera loses its clock and may not start.
// Only histories that somebody expects are allowed (by the operator, MUD or the configuration, or our own sessions);
// the others are what would break. A destination whose name its DNS confirmed is named, others are addressed.
MudLearned learnMud(const std::vector<DestinationHistory> &histories, const MudAbout &about,
                    const MudSite &site);

} // namespace cw::audit
