// Sums by hour, ascending and without empty ones. Pure functions, any thread.
#pragma once

#include "devices/audit/model/History.h"
#include "devices/audit/model/Spans.h"

namespace cw::audit {

// The place of an hour, made where it is not there.
HourSum &hourAt(std::vector<HourSum> &hours, qint64 hour);

// Spreads what passed between two moments evenly over the hours between, to the last byte: the last hour takes what
// division leaves. A part longer than a week, which no source tells, goes to its last week.
void spread(std::vector<HourSum> &hours, qint64 first, qint64 last, const HourSum &sum);

} // namespace cw::audit
