// Text of somebody else's as it may stand on a screen: names that cameras give themselves, and names in traffic.
// Pure, any thread.
#pragma once

#include <QJsonDocument>
#include <QString>

namespace cw {

// What would hide or turn letters round (control and format characters) is shown as U+FFFD. What is kept stays as it
// was sent.
QString shownName(const QString &name);
// The same of a text of several lines, which stay.
QString shownLines(const QString &text);
// JSON that may be printed on a terminal: such characters are escaped (RFC 8259, section 7), so that a reader of the JSON
// has them as they were sent.
QByteArray shownJson(const QJsonDocument &json, QJsonDocument::JsonFormat format);

} // namespace cw
