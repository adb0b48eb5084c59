// Where the operator watches and what he answers for, as the settings file keeps them. Pure but for the file; GUI
// thread.
#pragma once

#include "devices/audit/model/WatchPlaces.h"
#include "devices/audit/table/Expectations.h"

class QSettings;

namespace cw {

audit::WatchPlaces loadPlaces(const QSettings &settings);
void savePlaces(QSettings &settings, const audit::WatchPlaces &places);
QList<audit::OperatorWord> loadWords(const QSettings &settings); // what makes no sense is left out
void saveWords(QSettings &settings, const QList<audit::OperatorWord> &words);

} // namespace cw
