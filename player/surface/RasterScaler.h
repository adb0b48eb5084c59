// A decoded picture scaled straight to a pane's pixels and made BGRA, off the GUI thread. The planes are reduced
// before colors are converted, by area, which has no moire. One stream to one pane; used on the stream's decode
// queue, owned by the pane's feed.
#pragma once

#include "player/media/PaneFeed.h"

#include <memory>

namespace cw {

class RasterScaler {
public:
    RasterScaler();
    ~RasterScaler();

    // A frame of format Bgra in the pane's device pixels: the part of pictureRect() that lies in the pane.
    // `codedSize` stays the stream's. Invalid where memory ran out or the format is not one that can be scaled.
    Frame scale(const Frame &frame, const PaneViewport &viewport);

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

// Feeds for the raster surface, each with a scaler of its own.
PaneFeedFactory rasterFeeds();

} // namespace cw
