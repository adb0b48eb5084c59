// What is known of one subject, laid out for a judgement; and the questions that most rules ask of a destination.
// Pure; views into the SiteView, which outlives them.
#pragma once

#include "devices/audit/model/Rule.h"

namespace cw::audit {

struct Dossier {
    const Subject *subject = nullptr;
    std::vector<const DestinationHistory *> histories;
    // A camera or a recorder, which has no reason to call anybody; or any host while nobody said which are cameras.
    bool device = true;
};

// One for each subject, in the view's order, those without traffic too.
std::vector<Dossier> dossiersOf(const SiteView &view);

bool isInside(const SiteView &view, const IpAddress &address);
bool isOutside(const SiteView &view, const IpAddress &address); // neither inside nor multicast
// Somebody said that it belongs: the operator, a profile, the configuration, or it is ourselves or the recorder.
bool isExplained(const DestinationHistory &history);
// Outside, and nobody explained it. `others`: also the sum of destinations that were too many to be kept apart.
bool isStrange(const SiteView &view, const DestinationHistory &history, bool others = false);
bool wasAnswered(const DestinationHistory &history); // there was a session, not only attempts

bool isSampled(
    const SiteView &view); // some source looks at one packet in so many: that nothing was seen says little

const Subject *subjectAt(const SiteView &view, const IpAddress &address);
// Cameras of the same maker and model, without itself; empty where maker or model is not known.
std::vector<const Dossier *> likesOf(const Dossier &one, const std::vector<Dossier> &all);

// The last two labels of a name, or three where the second is one of a country's ("example.co.uk").
QString domainOf(const QString &name);
// What destinations of one cause have in common, so that turning from one address to the next is no new cause: the
// domain where DNS proves the name, else the addresses' neighborhood (a /24, a /48).
QString neighborhoodOf(const DestinationHistory &history);

} // namespace cw::audit
