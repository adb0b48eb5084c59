#include "app/GapMeter.h"

#include <algorithm>
#include <utility>

namespace cw {

GapMeter::GapMeter(QObject *parent) : QObject(parent)
{
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_longest = std::max(m_longest, double(m_since.nsecsElapsed()) / 1e6);
        m_since.start();
    });
    m_since.start();
    m_tick.start(10);
}

double GapMeter::takeLongest()
{
    const double lasting = double(m_since.nsecsElapsed()) / 1e6;
    return std::max(std::exchange(m_longest, 0.0), lasting);
}

} // namespace cw
