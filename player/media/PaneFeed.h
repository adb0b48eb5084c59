// What stands between a stream and one pane: takes decoded pictures on the decode thread, makes them what the
// surface shows, and keeps the newest for the painter. Shared by the session and the pane's ChannelPlayer.
#pragma once

#include "player/media/FrameMailbox.h"
#include "player/media/FrameSink.h"

#include <QRectF>
#include <QSize>

#include <atomic>
#include <functional>
#include <mutex>

namespace cw {

enum class FitMode { Fit, Fill, Stretch };

struct PaneViewport {
    QSize pixels; // device pixels of the pane's picture area
    FitMode fit = FitMode::Fit;
    QRectF zoom = {0, 0, 1, 1}; // the part of the picture that is wanted, relative

    bool operator==(const PaneViewport &) const = default;
};

// Turns a decoded picture into what a surface keeps, on the decode thread. Nothing: the picture as it is.
using FramePreparer = std::function<Frame(const Frame &frame, const PaneViewport &viewport)>;

class PaneFeed : public FrameSink {
public:
    // `wake` is called on the decode thread once for the first waiting picture, until takeFrame() is called.
    PaneFeed(FramePreparer prepare, std::function<void()> wake);

    void deliver(const Frame &frame) override;
    Demand demand() const override { return m_demand.load(std::memory_order_relaxed); }

    void setDemand(Demand demand) { m_demand.store(demand, std::memory_order_relaxed); }
    void setViewport(const PaneViewport &viewport);
    std::optional<Frame> take(Nanos now);
    std::optional<Nanos> nextDue() const { return m_mailbox.nextDue(); }
    std::uint64_t dropped() const { return m_mailbox.dropped(); }
    bool hasPicture() const { return m_any.load(std::memory_order_acquire); } // one was ever delivered

private:
    FramePreparer m_prepare;
    std::function<void()> m_wake;
    std::mutex m_viewportMutex;
    PaneViewport m_viewport;
    std::atomic<Demand> m_demand = Demand::All;
    std::atomic<bool> m_woken = false;
    std::atomic<bool> m_any = false;
    FrameMailbox m_mailbox;
};

// A surface gives every pane its feed through this; `wake` as above.
using PaneFeedFactory = std::function<std::shared_ptr<PaneFeed>(std::function<void()> wake)>;

// Where the picture lands in the pane, in the pane's device pixels (Fill: larger than the pane, cut by it).
QRectF pictureRect(const QSize &picture, double sampleAspect, const PaneViewport &viewport);

} // namespace cw
