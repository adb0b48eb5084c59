// One pane while the program runs: its player, its last picture, how it is to be shown, and its words.
// GUI thread; owned by GridView. Knows no widget.
#pragma once

#include "player/media/PaneFeed.h"
#include "widgets/grid/PaneContent.h"
#include "widgets/grid/PaneOverlay.h"
#include "widgets/grid/PanePlayer.h"

#include <QImage>
#include <QObject>

namespace cw {

class Pane : public QObject {
    Q_OBJECT
public:
    explicit Pane(PanePlayerFactory makePlayer, QObject *parent = nullptr);
    ~Pane() override;

    void setContent(const PaneContent &content);
    const PaneContent &content() const { return m_content; }
    bool isEmpty() const { return m_content.isEmpty(); }

    // Where the pane lies, in device pixels; empty while it is not seen.
    void setRect(const QRect &rect);
    const QRect &rect() const { return m_rect; }
    void setDemand(Demand demand);
    Demand demand() const { return m_demand; }

    void setFit(FitMode fit);
    FitMode fit() const { return m_fit; }
    void setPreference(ProfilePreference preference);
    ProfilePreference preference() const { return m_preference; }
    void setStatisticsShown(bool shown);
    bool statisticsShown() const { return m_statistics; }

    // Digital zoom: 1 is the whole picture. `anchor` is the point of the pane, 0 to 1, that stays where it is.
    void zoomBy(double factor, QPointF anchor);
    void pan(QPointF by); // in parts of the pane
    void resetZoom();
    const QRectF &zoom() const { return m_zoom; }
    bool isZoomed() const { return m_zoom.width() < 1; }

    // Takes the newest picture that is due; true where there was one.
    bool takeFrame(Nanos now);
    std::optional<Nanos> nextDue() const { return m_player ? m_player->nextDue() : std::nullopt; }
    // After the picture was painted: counted once.
    void painted(Nanos now);

    const Frame &frame() const { return m_frame; } // invalid before the first
    StreamStatus status() const;
    StreamStats stats() const { return m_player ? m_player->stats() : StreamStats(); }
    PanePlayer *player() const { return m_player.get(); }
    bool isTroubled() const;
    // The last picture without color, for trouble; made once per picture.
    const QImage &greyPicture() const;

    // Brings words and figures up to date. True where something has to be painted again.
    bool refreshWords(const OverlayStyle &style, bool withTime);
    const PaneOverlay &overlay() const { return m_overlay; }

    // Where the picture lies in the pane, and which part of it (relative).
    QRectF pictureTarget() const;

Q_SIGNALS:
    void frameReady();
    void changed(); // status, words or options: to be painted again

private:
    PaneViewport viewport() const;
    void viewportChanged();
    PaneWords makeWords(bool withTime) const;

    PanePlayerFactory m_makePlayer;
    PaneContent m_content;
    std::unique_ptr<PanePlayer> m_player; // null while empty
    Frame m_frame;
    bool m_unpainted = false;
    mutable QImage m_grey;
    mutable std::uint64_t m_greySequence = 0;
    PaneOverlay m_overlay;
    QRect m_rect;
    Demand m_demand = Demand::Nothing;
    FitMode m_fit = FitMode::Fit;
    ProfilePreference m_preference = ProfilePreference::Auto;
    QRectF m_zoom{0, 0, 1, 1};
    bool m_statistics = false;
};

// The memory of a BGRA picture as an image, without a copy: valid as long as the frame is.
QImage imageOf(const Frame &frame);

} // namespace cw
