// Reads the simulated site's stamps out of a picture of the window, without being told where the panes are.
// A plain function, any thread, owned by nobody.
#pragma once

#include "tests/simsite/Stamp.h"

#include <QImage>
#include <QList>
#include <QRectF>

#include <algorithm>

namespace cw::apptest {

struct FoundStamp {
    int number = -1;
    QRectF place;      // of the stamp, where it was read first
    double widths = 0; // the sum over all hits
    int hits = 0;      // places and sizes, near by, that read the same
};

// Every 16:9 picture of at least `from` pixels' width whose stamp can be read.
inline QList<FoundStamp> findStamps(const QImage &picture, int from = 160)
{
    const QImage gray = picture.convertToFormat(QImage::Format_Grayscale8);
    const auto luma = [&gray](int x, int y) { return int(gray.constScanLine(y)[x]); };
    QList<FoundStamp> found;
    for (double width = from; width <= gray.width(); width *= 1.02) {
        const double height = width * 9 / 16;
        const double cellX = width / simsite::StampGeometry::acrossPicture;
        const double cellY = height / simsite::StampGeometry::downPicture;
        const int step = std::max(2, int(cellY / 4));
        for (int y = 0; y + height <= gray.height(); y += step) {
            for (int x = 0; x + width <= gray.width(); x += step) {
                // The two white and the two black corners of the stamp: nearly everything ends here.
                const auto at = [&](double column, double row) {
                    return luma(int(x + column * cellX), int(y + row * cellY));
                };
                const int white = std::min(at(1.5, 2.5), at(8.5, 3.5));
                const int black = std::max(at(8.5, 2.5), at(1.5, 3.5));
                if (white - black < 80)
                    continue;
                const auto number = simsite::readStamp({double(x), double(y), width, height}, luma);
                if (!number)
                    continue;
                const QRectF place(x + cellX, y + 2 * cellY, 8 * cellX, 2 * cellY);
                const auto near = std::find_if(found.begin(), found.end(), [&](const FoundStamp &other) {
                    return other.number == *number && other.place.intersects(place);
                });
                if (near == found.end()) {
                    found.append({*number, place, place.width(), 1});
                } else {
                    ++near->hits;
                    near->widths += place.width();
                }
            }
        }
    }
    // One place has one number: the one that was read more often.
    std::sort(found.begin(), found.end(),
              [](const FoundStamp &a, const FoundStamp &b) { return a.hits > b.hits; });
    // The panes of these tests are all of one size: what is much smaller or larger than the surest one, or was read by
    // far fewer places, is chance.
    QList<FoundStamp> sure;
    for (const FoundStamp &stamp : std::as_const(found)) {
        const FoundStamp &surest = found.first();
        const double scale = (stamp.widths / stamp.hits) / (surest.widths / surest.hits);
        const bool taken = std::any_of(sure.cbegin(), sure.cend(), [&stamp](const FoundStamp &other) {
            return other.place.intersects(stamp.place);
        });
        if (!taken && stamp.hits * 4 >= surest.hits && scale > 0.8 && scale < 1.25)
            sure.append(stamp);
    }
    return sure;
}

} // namespace cw::apptest
