// How long the GUI thread kept from its events: a tick each 10 ms, and the longest time between two of them.
// GUI thread; owned by StatsWriter, built only where somebody measures.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace cw {

class GapMeter : public QObject {
    Q_OBJECT
public:
    explicit GapMeter(QObject *parent = nullptr);

    // In milliseconds, since it was asked last; a gap that still lasts counts too.
    double takeLongest();

private:
    QTimer m_tick;
    QElapsedTimer m_since;
    double m_longest = 0;
};

} // namespace cw
