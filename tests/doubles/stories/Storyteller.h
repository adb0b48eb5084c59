// Tells what happens on a site of sixteen cameras, day by day: normal life, and the plan's stories. A seed gives the
// same days every time and in any order. Pure, any thread.
//
//   Storyteller teller(plan);
//   for (int day = 0; day < plan.days; ++day)
//       for (const audit::Observations &hour : teller.day(day))
//           ...
#pragma once

#include "tests/doubles/stories/Cast.h"
#include "tests/doubles/stories/DayWriter.h"

namespace cw::stories {

class Storyteller {
public:
    explicit Storyteller(const Plan &plan) : m_plan(plan) {}

    const Plan &plan() const { return m_plan; }
    QList<audit::Subject> subjects(int day) const { return castOn(m_plan, day); }
    std::vector<audit::Observations> day(int day) const; // 24 batches, one an hour
    QList<Due> due() const;                              // what an audit has to find

private:
    const Plan m_plan;
};

// The pieces; a story's own file each half.
void tellOrdinaryDay(DayWriter &writer, const Plan &plan, int day);
void tellHarmless(DayWriter &writer, const Plan &plan, const Script &script, int day);
void tellHostile(DayWriter &writer, const Plan &plan, const Script &script, int day);

} // namespace cw::stories
