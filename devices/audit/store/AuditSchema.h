// The tables of the audit's store, the same for SQLite and PostgreSQL, as numbered steps from one version to the next.
// The thread of the connection that is given; nothing is owned.
//
// `flows` is ordered by day first, so that a day is one stretch of a file to be dropped, and on a server a partition of
// its own. What many flows have alike (who called whom, under which name) stands once, in `services`.
#pragma once

#include "devices/audit/store/SqlLink.h"

#include <QStringList>

namespace cw::audit {

inline constexpr int AuditVersion = 1;              // the newest that we know
inline constexpr int AuditApplication = 0x43576175; // marks a file as ours

// The statements that lead from the version before to this one.
QStringList auditStatements(int version);
// 0: new and empty; -1: cannot be read; -2: not ours.
int auditVersion(SqlLink &link);
// Brings it to version `to`, each step whole or not at all. Before a step a copy of a file that holds something is kept
// beside it; a server's database is its keeper's to copy.
Result<void> migrateAudit(SqlLink &link, const QString &file, int to = AuditVersion);

} // namespace cw::audit
