// A screen of the bench's own: Xvfb, and a thread that places every window where the benchmark wants it, since there
// is no window manager. Made and owned by the bench, main thread; setSlots() and windows() may be called any time.
#pragma once

#include "tests/bench/Child.h"

#include <QRect>

#include <atomic>
#include <mutex>
#include <thread>

struct xcb_connection_t;

namespace cw::bench {

class Screen {
public:
    Screen(QSize size, const QString &scratch); // throws Trouble
    ~Screen();

    const QString &display() const { return m_display; }
    QSize size() const { return m_size; }

    // The next windows that are mapped take these places, in this order. Windows beyond them are mapped as they are.
    void setSlots(const QList<QRect> &places);
    // How many of the places are taken by windows that still are there.
    int windowsPlaced() const;

private:
    struct Placed {
        std::uint32_t window = 0;
        QRect place;
    };
    void manage();
    void place(std::uint32_t window);
    void refuseChange(std::uint32_t window, const QRect &place);

    Child m_server;
    QString m_display;
    QSize m_size;
    xcb_connection_t *m_connection = nullptr;
    mutable std::mutex m_mutex;
    QList<QRect> m_free;    // guarded by m_mutex
    QList<Placed> m_placed; // guarded by m_mutex
    std::atomic<bool> m_ends = false;
    std::thread m_manager;
};

} // namespace cw::bench
