// Who really made everything that is owned, with the evidence: a page to print and a table for a spreadsheet.
// Names come from devices that nobody trusts: everything is escaped. Pure, any thread.
#pragma once

#include "devices/model/Device.h"
#include "devices/provenance/Provenance.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

namespace cw {

struct EstateRow {
    Device device;
    Provenance provenance;
};

struct EstateTables { // as of when the tables are that it rests on
    QDate makers, lists, vulnerabilities;
    QStringList applied; // titles of the lists that were applied
};

// A page by itself: no script, no picture, nothing loaded from elsewhere.
QByteArray estateHtml(const QList<EstateRow> &rows, const EstateTables &tables, const QDateTime &now);
// RFC 4180 with a byte order mark. A cell that a spreadsheet would take for a formula begins with an apostrophe.
QByteArray estateCsv(const QList<EstateRow> &rows);

} // namespace cw
