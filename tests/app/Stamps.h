// Reads the simulated site's stamps out of a picture of the window, where the statistics say that panes show one.
// A plain function, any thread, owned by nobody.
#pragma once

#include "tests/simsite/Stamp.h"

#include <QImage>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>

namespace cw::apptest {

// One for each pane that plays (live, or late where this machine is slow); -1 where its pixels carry no stamp.
inline QList<int> stampsOfPlayingPanes(const QImage &window, const QList<QJsonObject> &panes)
{
    const QImage gray = window.convertToFormat(QImage::Format_Grayscale8);
    const QRect all = gray.rect();
    const auto luma = [&gray, &all](int x, int y) {
        return all.contains(x, y) ? int(gray.constScanLine(y)[x]) : 0;
    };
    QList<int> numbers;
    for (const QJsonObject &pane : panes) {
        const QString state = pane.value(QLatin1String("state")).toString();
        if (state != QLatin1String("live") && state != QLatin1String("late"))
            continue;
        const QJsonArray at = pane.value(QLatin1String("picture")).toArray();
        const auto number = simsite::readStamp(
            {at[0].toDouble(), at[1].toDouble(), at[2].toDouble(), at[3].toDouble()}, luma);
        numbers.append(number.value_or(-1));
    }
    return numbers;
}

} // namespace cw::apptest
