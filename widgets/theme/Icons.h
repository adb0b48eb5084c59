// Our line icons, tinted by role when they are painted, so that they follow the scheme and stay crisp at any scale.
// GUI thread; values.
#pragma once

#include "widgets/theme/Palette.h"

#include <QByteArray>
#include <QIcon>
#include <QPixmap>

namespace cw {

enum class IconTint { Text, Quiet, Accent, Notice, Warning, Alarm, Good };

// `name` as in resources/icons, without ".svg".
QIcon icon(const QString &name, IconTint tint = IconTint::Text);

// The same for a drawing made here; lines in currentColor, a box of 24.
QIcon iconOf(const QByteArray &svg, IconTint tint = IconTint::Text);

// The mark of a severity: square, triangle, circle, tick; filled, so that it reads at 10 px.
QPixmap severityMark(Severity severity, int side, double scale);
QString severityWord(Severity severity);

} // namespace cw
