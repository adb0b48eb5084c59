#include "devices/audit/rules/Takings.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr double Video = 5e6; // bytes of one camera: less is a page, a snapshot, an event

// The port is the camera's own, or a session that the camera began; signaling and names are no video.
bool maybeVideo(const DestinationHistory &history)
{
    return history.kind != DestinationKind::ThisClient && history.kind != DestinationKind::Recorder &&
           history.kind != DestinationKind::Multicast && history.kind != DestinationKind::Resolver &&
           history.kind != DestinationKind::TimeServer;
}

struct Pair {
    std::map<qint64, double> byCamera, byTaker; // the same traffic, as each of the two remembers it
    std::vector<const DestinationHistory *> histories;
    double total = 0;
};

} // namespace

double Taking::total() const
{
    double sum = 0;
    for (const auto &[hour, bytes] : hours)
        sum += bytes;
    return sum;
}

std::map<IpAddress, Taking> takingsOf(const SiteView &view, const std::vector<Dossier> &dossiers)
{
    QHash<IpAddress, const Subject *> owners;
    for (const Subject &subject : view.subjects) {
        for (const IpAddress &address : subject.addresses)
            owners.insert(address, &subject);
    }
    std::map<std::pair<IpAddress, QString>, Pair> pairs;
    for (const Dossier &dossier : dossiers) {
        for (const DestinationHistory *history : dossier.histories) {
            if (!maybeVideo(*history) || !isInside(view, history->address))
                continue;
            const Subject *peer = owners.value(history->address);
            const bool camera = dossier.subject->role == SubjectRole::Camera;
            const bool takes =
                dossier.subject->role == SubjectRole::Host && peer && peer->role == SubjectRole::Camera;
            if (!takes && (!camera || (peer && peer->role != SubjectRole::Host)))
                continue;
            Pair &pair = takes ? pairs[{dossier.subject->address(), peer->id}]
                               : pairs[{peer ? peer->address() : history->address, dossier.subject->id}];
            for (const HourSum &hour : history->hours) {
                if (takes)
                    pair.byTaker[hour.hour] += double(hour.bytesIn);
                else
                    pair.byCamera[hour.hour] += double(hour.bytesOut);
            }
            pair.histories.push_back(history);
        }
    }
    std::map<IpAddress, Taking> out;
    for (auto &[key, pair] : pairs) {
        for (const auto &[hour, bytes] : pair.byTaker)
            pair.byCamera[hour] = std::max(pair.byCamera[hour], bytes);
        for (const auto &[hour, bytes] : pair.byCamera)
            pair.total += bytes;
        if (pair.total < Video)
            continue;
        Taking &taking = out[key.first];
        taking.cameras[key.second] += pair.total;
        for (const auto &[hour, bytes] : pair.byCamera)
            taking.hours[hour] += bytes;
        bool agreed = false; // either side's word is enough
        for (const DestinationHistory *history : pair.histories) {
            taking.histories.push_back(history);
            agreed = agreed || isExplained(*history);
            taking.first = taking.first ? std::min(taking.first, history->first) : history->first;
            taking.last = std::max(taking.last, history->last);
        }
        taking.agreed = taking.agreed && agreed;
    }
    return out;
}

} // namespace cw::audit
