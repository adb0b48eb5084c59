// Who inside takes video from cameras: told by the cameras' own histories and by the taker's, each hour once. Pure;
// views into the SiteView.
#pragma once

#include "devices/audit/rules/Dossier.h"

#include <QHash>
#include <QSet>

#include <map>

namespace cw::audit {

struct Taking {
    std::map<qint64, double> hours; // bytes taken, by hours since 1970
    QHash<QString, double> cameras; // Subject::id to bytes
    std::vector<const DestinationHistory *> histories;
    bool agreed = true; // all of it was agreed to
    qint64 first = 0, last = 0;

    double total() const;
};

// By the taker's address: neither this client nor a recorder, and enough of it to be video.
std::map<IpAddress, Taking> takingsOf(const SiteView &view, const std::vector<Dossier> &dossiers);

} // namespace cw::audit
