// The named colors of the look, light and dark: the one place that spells a color. Plain values, any thread.
#pragma once

#include <QColor>
#include <QPalette>

namespace cw {

enum class Scheme { Light, Dark };

struct Roles {
    QColor window; // what everything lies on
    QColor base;   // lists and fields
    QColor raised; // panels, menus, buttons
    QColor text;
    QColor quiet;    // what explains
    QColor line;     // one pixel between things
    QColor accent;   // what is chosen
    QColor onAccent; // text on it
};

// What needs somebody. Each has a shape and a word beside its color: square, triangle, circle, tick.
enum class Severity { None, Notice, Warning, Alarm, Good };

Roles roles(Scheme scheme);
QColor severityColor(Severity severity);

// Over video the same in both schemes, because pictures do not follow the desktop.
struct VideoRoles {
    QColor ground; // behind a picture that does not fill its pane
    QColor text;
    QColor backing; // 60 % behind text
};
VideoRoles videoRoles();

QPalette toPalette(const Roles &roles);
// The scheme that a palette was made for.
Scheme schemeOf(const QPalette &palette);

// WCAG's contrast of two opaque colors, 1 to 21.
double contrast(const QColor &one, const QColor &other);
// What `color` looks like when it lies over an opaque ground.
QColor over(const QColor &color, const QColor &ground);

} // namespace cw
