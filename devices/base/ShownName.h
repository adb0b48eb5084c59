// Text of somebody else's as it may stand on a screen: names that cameras give themselves, and names in traffic.
// Pure, any thread.
#pragma once

#include <QString>

namespace cw {

// What would hide or turn letters round (control and format characters) is shown as U+FFFD. What is kept stays as it
// was sent.
QString shownName(const QString &name);
// The same of a text of several lines, which stay.
QString shownLines(const QString &text);

} // namespace cw
