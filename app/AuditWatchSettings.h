// Where the operator watches and where that is kept, as the settings file has it. GUI thread.
#pragma once

#include "devices/audit/model/WatchPlaces.h"
#include "devices/audit/model/WorkingHours.h"
#include "devices/audit/store/StoreSetting.h"

#include <optional>

class QSettings;

namespace cw {

audit::WatchPlaces loadPlaces(const QSettings &settings);
void savePlaces(QSettings &settings, const audit::WatchPlaces &places);
// When people work here: none where nobody said, so that it is learned. An error where what was said makes no sense.
Result<std::optional<audit::WorkingHours>> workingHours(const QSettings &settings);
Result<std::optional<audit::WorkingHours>> workingHours(const audit::WatchPlaces &places);
// Where the audit's store is; without a word about it, the usual file of whoever runs this.
Result<audit::StorePlace> storePlace(const QSettings &settings);
// For how long; a number that makes no sense is as if nobody had said one.
audit::Retention retentionOf(const QSettings &settings);
void saveStore(QSettings &settings, const audit::StoreSetting &setting);

} // namespace cw
