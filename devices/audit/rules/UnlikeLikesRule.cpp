#include "devices/audit/model/Spans.h"
#include "devices/audit/rules/Composer.h"
#include "devices/audit/rules/Rules.h"
#include "devices/audit/rules/Volumes.h"

#include <QSet>

#include <algorithm>

namespace cw::audit {

namespace {

constexpr size_t FewestLikes = 2; // against one alone, nobody knows which of the two is strange
constexpr double Times = 5, Floor = 1e6, Bulk = 10e6; // bytes, of all that was seen
constexpr qint64 Watched = 6 * HourMs;                // so long before anything is compared

struct Life {
    QSet<QString> strangers; // neighborhoods
    double sent = 0;
    std::vector<const DestinationHistory *> histories;
};

Life lifeOf(const SiteView &view, const Dossier &dossier)
{
    Life life;
    for (const DestinationHistory *history : dossier.histories) {
        if (!isStrange(view, *history))
            continue;
        life.strangers.insert(neighborhoodOf(*history));
        for (const HourSum &hour : history->hours)
            life.sent += netUpload(hour);
        life.histories.push_back(history);
    }
    return life;
}

std::vector<Finding> unlikeLikes(const SiteView &view)
{
    std::vector<Finding> out;
    if (view.now - view.watchingSince < Watched)
        return out;
    const std::vector<Dossier> dossiers = dossiersOf(view);
    std::map<const Subject *, Life> lives;
    for (const Dossier &dossier : dossiers)
        lives[dossier.subject] = lifeOf(view, dossier);
    for (const Dossier &dossier : dossiers) {
        const std::vector<const Dossier *> likes = likesOf(dossier, dossiers);
        const Life &life = lives.at(dossier.subject);
        if (likes.size() < FewestLikes || life.histories.empty())
            continue;
        std::vector<double> sent;
        QSet<QString> known;
        size_t calling = 0;
        for (const Dossier *like : likes) {
            const Life &theirs = lives.at(like->subject);
            sent.push_back(theirs.sent);
            known.unite(theirs.strangers);
            calling += theirs.strangers.isEmpty() ? 0 : 1;
        }
        const double usual = median(sent);
        const QSet<QString> own = QSet<QString>(life.strangers).subtract(known);
        const bool more = life.sent > std::max(Floor, Times * usual);
        if (own.isEmpty() && !more)
            continue;
        Composer composer(QStringLiteral("unlike-likes"), dossier.subject->id, QStringLiteral("likes"));
        const DestinationHistory *main = nullptr;
        for (const DestinationHistory *history : life.histories) {
            if (!more && !own.contains(neighborhoodOf(*history)))
                continue;
            composer.evidence(*history);
            if (!main || history->bytesOut > main->bytesOut)
                main = history;
        }
        composer.severity(more && life.sent >= Bulk ? Severity::Warning : Severity::Notice)
            .occurrences(size_t(own.size()))
            .figure("likes", AuditText::tr("Devices of the same model"), double(likes.size()))
            .figure("likes_calling", AuditText::tr("Of them, with unexplained destinations"), double(calling))
            .figure("own_destinations", AuditText::tr("Destinations that it alone has"), double(own.size()))
            .figure("sent", AuditText::tr("Sent without an explanation"), life.sent, "B")
            .figure("likes_sent", AuditText::tr("The same by the median of its likes"), usual, "B");
        const QString sentence =
            more
                ? AuditText::tr(
                      "%1 sent %2 to destinations that nobody explained, most of it to %3; the median of its "
                      "%n like(s) (%4 %5) sent %6.",
                      nullptr, int(likes.size()))
                      .arg(titleOf(*dossier.subject), bytesWords(life.sent), peerWords(*main),
                           dossier.subject->maker, dossier.subject->model, bytesWords(usual))
                : AuditText::tr("%1 talks to %2, which none of its %n like(s) (%3 %4) does.", nullptr,
                                int(likes.size()))
                      .arg(titleOf(*dossier.subject), peerWords(*main), dossier.subject->maker,
                           dossier.subject->model);
        out.push_back(
            composer.say(sentence, AuditText::tr("Compare its settings and its firmware with a device of the "
                                                 "same model that behaves.")));
    }
    return out;
}

} // namespace

RulePtr unlikeLikesRule()
{
    return std::make_unique<FunctionRule>("unlike-likes", &unlikeLikes);
}

} // namespace cw::audit
