#include "tests/bench/Screen.h"

#include "tests/bench/Patience.h"

#include <QFile>

#include <algorithm>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <poll.h>
#include <unistd.h>

#include <xcb/xcb.h>

namespace cw::bench {

namespace {

struct Freed {
    void operator()(void *memory) const { std::free(memory); }
};
template<typename T>
using Reply = std::unique_ptr<T, Freed>;

xcb_screen_t *firstScreen(xcb_connection_t *connection)
{
    return xcb_setup_roots_iterator(xcb_get_setup(connection)).data;
}

} // namespace

Screen::Screen(QSize size, const QString &scratch) : m_size(size)
{
    // The shell lends Xvfb the file that it names its display in; any number that is free will do.
    const QString number = scratch + QLatin1String("/display");
    QFile::remove(number);
    Child::Start start;
    start.program = QStringLiteral("sh");
    start.arguments = {
        QStringLiteral("-c"),
        QStringLiteral(
            "exec 3>\"$1\"; exec Xvfb \":$3\" -displayfd 3 -screen 0 \"$2\" -dpi 96 -nolisten tcp -noreset"),
        QStringLiteral("sh"), number, QStringLiteral("%1x%2x24").arg(size.width()).arg(size.height()),
        // In a network of its own a server does not see that :0 is taken, and takes its socket.
        QString::number(1000 + ::getpid() % 50000)};
    start.outputFile = scratch + QLatin1String("/xvfb.log");
    m_server.start(start);
    QByteArray answer;
    waitUntil(10, [&] {
        QFile file(number);
        if (file.open(QIODevice::ReadOnly))
            answer = file.readAll();
        return answer.endsWith('\n') || !m_server.isRunning();
    });
    if (!answer.endsWith('\n'))
        throw Trouble(QStringLiteral("Xvfb gave no display."));
    m_display = QLatin1Char(':') + QString::fromLatin1(answer.trimmed());

    m_connection = xcb_connect(m_display.toLatin1().constData(), nullptr);
    if (xcb_connection_has_error(m_connection)) {
        xcb_disconnect(m_connection);
        throw Trouble(QStringLiteral("The display %1 cannot be reached.").arg(m_display));
    }
    const xcb_window_t root = firstScreen(m_connection)->root;
    const std::uint32_t events = XCB_EVENT_MASK_SUBSTRUCTURE_REDIRECT | XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
    xcb_change_window_attributes(m_connection, root, XCB_CW_EVENT_MASK, &events);
    // Out of the way: what lies under the pointer may look different.
    xcb_warp_pointer(m_connection, XCB_NONE, root, 0, 0, 0, 0, std::int16_t(size.width() - 1),
                     std::int16_t(size.height() - 1));
    xcb_flush(m_connection);
    m_manager = std::thread([this] { manage(); });
}

Screen::~Screen()
{
    m_ends = true;
    if (m_manager.joinable())
        m_manager.join();
    if (m_connection)
        xcb_disconnect(m_connection);
}

void Screen::setSlots(const QList<QRect> &places)
{
    const std::lock_guard lock(m_mutex);
    m_free = places;
    m_placed.clear();
}

int Screen::windowsPlaced() const
{
    const std::lock_guard lock(m_mutex);
    return int(m_placed.size());
}

void Screen::manage()
{
    pollfd descriptor{xcb_get_file_descriptor(m_connection), POLLIN, 0};
    while (!m_ends && !xcb_connection_has_error(m_connection)) {
        ::poll(&descriptor, 1, 50);
        while (const Reply<xcb_generic_event_t> event{xcb_poll_for_event(m_connection)}) {
            switch (event->response_type & 0x7f) {
            case XCB_MAP_REQUEST:
                place(reinterpret_cast<xcb_map_request_event_t *>(event.get())->window);
                break;
            case XCB_CONFIGURE_REQUEST: {
                const auto *request = reinterpret_cast<xcb_configure_request_event_t *>(event.get());
                std::unique_lock lock(m_mutex);
                const auto placed = std::find_if(m_placed.cbegin(), m_placed.cend(), [&](const Placed &each) {
                    return each.window == request->window;
                });
                if (placed != m_placed.cend()) {
                    refuseChange(placed->window, placed->place);
                    break;
                }
                lock.unlock();
                const std::uint32_t all[] = {std::uint32_t(request->x), std::uint32_t(request->y),
                                             request->width, request->height};
                std::uint32_t asked[4];
                int count = 0;
                for (int i = 0; i < 4; ++i) { // the mask's lowest bits are x, y, width, height
                    if (request->value_mask & (1u << i))
                        asked[count++] = all[i];
                }
                xcb_configure_window(m_connection, request->window, request->value_mask & 0xf, asked);
                break;
            }
            case XCB_DESTROY_NOTIFY: {
                const auto gone = reinterpret_cast<xcb_destroy_notify_event_t *>(event.get())->window;
                const std::lock_guard lock(m_mutex);
                m_placed.removeIf([gone](const Placed &each) { return each.window == gone; });
                break;
            }
            default:
                break;
            }
            xcb_flush(m_connection);
        }
    }
}

void Screen::place(std::uint32_t window)
{
    QRect place;
    {
        const std::lock_guard lock(m_mutex);
        const auto known = std::find_if(m_placed.cbegin(), m_placed.cend(),
                                        [window](const Placed &each) { return each.window == window; });
        if (known != m_placed.cend()) {
            place = known->place;
        } else if (!m_free.isEmpty()) {
            place = m_free.takeFirst();
            m_placed.append({window, place});
        }
    }
    if (place.isValid()) {
        const std::uint32_t values[] = {std::uint32_t(place.x()), std::uint32_t(place.y()),
                                        std::uint32_t(place.width()), std::uint32_t(place.height()), 0};
        xcb_configure_window(m_connection, window,
                             XCB_CONFIG_WINDOW_X | XCB_CONFIG_WINDOW_Y | XCB_CONFIG_WINDOW_WIDTH |
                                 XCB_CONFIG_WINDOW_HEIGHT | XCB_CONFIG_WINDOW_BORDER_WIDTH,
                             values);
    }
    xcb_map_window(m_connection, window);
}

// ICCCM 4.1.5: whoever asks for another size and does not get it is told the size it has.
void Screen::refuseChange(std::uint32_t window, const QRect &place)
{
    xcb_configure_notify_event_t event{};
    event.response_type = XCB_CONFIGURE_NOTIFY;
    event.event = window;
    event.window = window;
    event.x = std::int16_t(place.x());
    event.y = std::int16_t(place.y());
    event.width = std::uint16_t(place.width());
    event.height = std::uint16_t(place.height());
    xcb_send_event(m_connection, false, window, XCB_EVENT_MASK_STRUCTURE_NOTIFY,
                   reinterpret_cast<const char *>(&event));
}

} // namespace cw::bench
