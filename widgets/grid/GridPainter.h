// Paints panes: grounds, pictures, words, selection and what is being dragged. No widget, no state of its own.
// GUI thread; a value used by GridView while it paints. All coordinates are device pixels.
#pragma once

#include "widgets/theme/Palette.h"

#include <QRegion>

class QPainter;

namespace cw {

class Pane;

struct PaneAppearance {
    bool selected = false;
    bool dropTarget = false; // what is dragged would land here
    bool lifted = false;     // is being dragged away
    double fading = 1;       // of name and state
};

class GridPainter {
public:
    // Trouble keeps the last picture, without color and dimmed to this.
    static constexpr double TroubleLight = 0.35;

    GridPainter(const Roles &roles, double scale, bool withPictures)
        : m_roles(roles), m_scale(scale), m_withPictures(withPictures)
    {}

    void paintPane(QPainter &painter, const Pane &pane, const PaneAppearance &appearance) const;

private:
    void paintPicture(QPainter &painter, const Pane &pane) const;
    void paintFrame(QPainter &painter, const QRect &rect, const PaneAppearance &appearance) const;

    Roles m_roles;
    double m_scale;
    bool m_withPictures; // else the surface has drawn them already
};

} // namespace cw
