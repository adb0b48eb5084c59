// Reads the tables out of JSON, as resources/tables/README.md states their form. A table is taken whole or not at all:
// half a list of vulnerabilities would read "not affected". Pure, any thread.
#pragma once

#include "devices/base/Result.h"
#include "devices/provenance/Tables.h"

#include <QByteArray>

namespace cw {

Result<MakerTable> readMakerTable(const QByteArray &json);
Result<ListTable> readListTable(const QByteArray &json);
Result<VulnerabilityTable> readVulnerabilityTable(const QByteArray &json);

constexpr qsizetype LongestTable = 8 * 1024 * 1024;

} // namespace cw
