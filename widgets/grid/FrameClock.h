// One clock for the whole grid: pictures that arrive are shown at once where the last painting is long enough ago,
// else together with those that follow within the display's interval. Never more than one tick an interval.
// GUI thread; owned by GridView.
#pragma once

#include "devices/base/Clock.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace cw {

class FrameClock : public QObject {
    Q_OBJECT
public:
    using Now = std::function<Nanos()>;
    explicit FrameClock(Now now = monotonicNow, QObject *parent = nullptr);

    void setInterval(Nanos interval); // the display's, from its refresh rate
    Nanos interval() const { return m_interval; }

    void request() { requestAt(m_now()); } // a picture waits
    void requestAt(Nanos due);             // one that is to be shown then
    Nanos now() const { return m_now(); }

Q_SIGNALS:
    void tick();

private:
    void arm(Nanos at);
    void fire();

    Now m_now;
    Nanos m_interval = NanosPerSecond / 60;
    std::optional<Nanos> m_last;
    std::optional<Nanos> m_armed;
    QTimer m_timer;
    bool m_inTick = false;
};

} // namespace cw
