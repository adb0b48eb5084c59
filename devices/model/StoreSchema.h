// The tables of the file in which devices are remembered, as numbered steps from one version to the next. The thread of
// the connection that is given; nothing is owned.
#pragma once

#include "devices/base/Result.h"

#include <QStringList>

class QSqlDatabase;

namespace cw {

inline constexpr int StoreVersion = 3;              // the newest that we know
inline constexpr int StoreApplication = 0x43577463; // marks the file as ours

// The version of an open file; 0 where it is new and empty.
Result<int> storeVersion(QSqlDatabase &database);
// The statements that lead from the version before to this one.
QStringList storeStatements(int version);
// Brings the file to version `to`, each step whole or not at all. Before each step a copy of a file that holds
// something is kept beside it, named by its version and the time; without a copy nothing is changed.
Result<void> migrateStore(QSqlDatabase &database, const QString &file, int to = StoreVersion);

// "20261124T215900.123Z": how files that are kept or set aside are told apart.
QString storeStamp();
// What the database said, for the log; never what was written.
Error storeError(const QString &sentence, const QString &said);

} // namespace cw
