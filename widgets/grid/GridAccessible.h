// Makes each pane of a grid a child that screen readers can walk to: its name, and its state in words.
// GUI thread; the interfaces belong to Qt's accessibility cache.
#pragma once

namespace cw {

class GridView;

void installGridAccessibility(); // may be called again
void announceSelection(GridView &view, int pane);

} // namespace cw
