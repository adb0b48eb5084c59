#include "tests/bench/PixelReader.h"

#include "tests/bench/Patience.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

#include <xcb/xcb.h>

namespace cw::bench {

namespace {

using G = simsite::StampGeometry;

constexpr int BytesPerPixel = 4; // depth 24 on a little-endian server: B, G, R, unused
constexpr int LinesPerStrip = 2;

struct Freed {
    void operator()(void *memory) const { std::free(memory); }
};
using ImageReply = std::unique_ptr<xcb_get_image_reply_t, Freed>;

int luma(const std::uint8_t *pixel)
{
    return (pixel[2] * 299 + pixel[1] * 587 + pixel[0] * 114) / 1000;
}

// The lines through the middle of one row of a stamp.
struct Strip {
    int x = 0;
    int y = 0;
    int width = 0;

    Strip(const simsite::PictureRect &picture, int row, int screenWidth, int screenHeight)
    {
        const double cell = picture.width / G::acrossPicture;
        x = std::clamp(int(picture.x + G::left * cell), 0, screenWidth - 1);
        width = std::min(int(G::columns * cell + 1), screenWidth - x);
        const double middle = picture.y + (G::top + row + 0.5) * picture.height / G::downPicture;
        y = std::clamp(int(middle) - LinesPerStrip / 2, 0, screenHeight - LinesPerStrip);
    }
};

} // namespace

PixelReader::PixelReader(const QString &display)
    : m_connection(xcb_connect(display.toLatin1().constData(), nullptr))
{
    if (xcb_connection_has_error(m_connection)) {
        xcb_disconnect(m_connection);
        throw Trouble(QStringLiteral("The display %1 cannot be reached.").arg(display));
    }
    const xcb_screen_t *screen = xcb_setup_roots_iterator(xcb_get_setup(m_connection)).data;
    m_root = screen->root;
    m_width = screen->width_in_pixels;
    m_height = screen->height_in_pixels;
}

PixelReader::~PixelReader()
{
    xcb_disconnect(m_connection);
}

LumaImage PixelReader::wholeScreen()
{
    const ImageReply reply{
        xcb_get_image_reply(m_connection,
                            xcb_get_image(m_connection, XCB_IMAGE_FORMAT_Z_PIXMAP, m_root, 0, 0,
                                          std::uint16_t(m_width), std::uint16_t(m_height), ~0u),
                            nullptr)};
    LumaImage image{m_width, m_height,
                    std::vector<std::uint8_t>(std::size_t(m_width) * std::size_t(m_height))};
    if (!reply || xcb_get_image_data_length(reply.get()) < int(image.pixels.size()) * BytesPerPixel)
        throw Trouble(QStringLiteral("The screen cannot be read."));
    const std::uint8_t *data = xcb_get_image_data(reply.get());
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        image.pixels[i] = std::uint8_t(luma(data + i * BytesPerPixel));
    return image;
}

std::vector<int> PixelReader::numbers(const std::vector<simsite::PictureRect> &pictures)
{
    struct Asked {
        Strip strip;
        xcb_get_image_cookie_t cookie;
    };
    std::vector<Asked> asked;
    asked.reserve(pictures.size() * G::rows);
    for (const auto &picture : pictures) {
        for (int row = 0; row < G::rows; ++row) {
            const Strip strip(picture, row, m_width, m_height);
            asked.push_back({strip, xcb_get_image(m_connection, XCB_IMAGE_FORMAT_Z_PIXMAP, m_root,
                                                  std::int16_t(strip.x), std::int16_t(strip.y),
                                                  std::uint16_t(strip.width), LinesPerStrip, ~0u)});
        }
    }

    std::vector<int> result;
    result.reserve(pictures.size());
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        std::array<ImageReply, G::rows> replies;
        bool whole = true;
        for (int row = 0; row < G::rows; ++row) {
            const Asked &each = asked[i * G::rows + std::size_t(row)];
            replies[std::size_t(row)].reset(xcb_get_image_reply(m_connection, each.cookie, nullptr));
            const auto &reply = replies[std::size_t(row)];
            whole =
                whole && reply &&
                xcb_get_image_data_length(reply.get()) >= each.strip.width * LinesPerStrip * BytesPerPixel;
        }
        if (!whole) {
            result.push_back(-1);
            continue;
        }
        // A picture whose rows are four lines high stands for the real one: its middle lines are the strip.
        const Strip &strip = asked[i * G::rows].strip;
        constexpr int rowHeight = 4;
        simsite::PictureRect flat = pictures[i];
        flat.y = 0;
        flat.height = rowHeight * G::downPicture;
        const auto number = simsite::readStamp(flat, [&](int x, int y) {
            const int row = std::clamp(y / rowHeight - G::top, 0, G::rows - 1);
            const int column = std::clamp(x - strip.x, 0, strip.width - 1);
            const std::uint8_t *data = xcb_get_image_data(replies[std::size_t(row)].get());
            return luma(data + ((y % LinesPerStrip) * strip.width + column) * BytesPerPixel);
        });
        result.push_back(number.value_or(-1));
    }
    return result;
}

} // namespace cw::bench
