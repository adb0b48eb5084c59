// The live grid: one widget for all panes, one surface, one frame clock. It asks the panes' players for pictures and
// paints those that are due, once per display interval. GUI thread; owned by the page or window that shows it.
//
// What it does not do: it knows no registry. A camera that is dropped on a pane is told by channelDropped(); whoever
// knows the devices answers with scene().setContent().
#pragma once

#include "widgets/grid/FrameClock.h"
#include "widgets/grid/GridScene.h"
#include "widgets/grid/GridSurface.h"
#include "widgets/grid/Pane.h"

#include <QPointer>
#include <QTimer>
#include <QUrl>
#include <QVariantAnimation>
#include <QWidget>

namespace cw {

class GridActions;
class GridInput;

class GridView : public QWidget, private GridSurface::Content {
    Q_OBJECT
public:
    GridView(const SurfaceChoice &surface, PanePlayerFactory makePlayer, QWidget *parent = nullptr);
    ~GridView() override;

    GridScene &scene() { return m_scene; }
    const GridScene &scene() const { return m_scene; }
    GridActions &actions() { return *m_actions; }
    FrameClock &clock() { return m_clock; }
    Pane &pane(int index) { return *m_panes[std::size_t(index)]; }
    const Pane &pane(int index) const { return *m_panes[std::size_t(index)]; }
    SurfaceKind surfaceKind() const { return m_surface->kind(); }

    int paneAt(QPointF position) const; // in the widget's coordinates; -1 between panes
    QRectF paneRect(int pane) const;    // in the widget's coordinates
    QSize surfacePixels() const;        // device pixels
    // "Lobby, live": what a screen reader says and the tool tip tells in full.
    QString paneDescription(int pane) const;
    // How many panes should show a picture, and how many do.
    QPair<int, int> liveCount() const;

    // Names and states come back and fade again after `fadeDelay`.
    void reveal();
    double fading() const { return m_fading; }
    void setFadeDelay(int milliseconds) { m_fadeTimer.setInterval(milliseconds); }

    // What is being dragged: -1 for none. Set by the input.
    void setDrag(int lifted, int target);

    QSize sizeHint() const override { return {1280, 720}; }
    QSize minimumSizeHint() const override { return {320, 180}; }

Q_SIGNALS:
    void channelDropped(int pane, const cw::ChannelRef &channel);
    void urlDropped(int pane, const QUrl &url);
    void paneStatusChanged(int pane); // state, name or content
    void surfaceUnusable(
        const QString &why); // OpenGL cannot be used after all; start anew with the raster surface

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void paint(QPainter &painter, const QRegion &dirty, bool withPictures) override;
    const std::vector<std::unique_ptr<Pane>> &panes() const override { return m_panes; }
    void presented() override;
    void surfaceFailed(const Error &error) override;

    void watchWindow();
    void addPane();
    void relayout();
    void restyle();
    void updateDemands();
    void refresh(int pane);
    void refreshFigures();
    void markDirty(const QRegion &region);
    void tick();
    int indexOf(const Pane *pane) const;

    GridScene m_scene;
    PanePlayerFactory m_makePlayer;
    std::vector<std::unique_ptr<Pane>> m_panes; // by pane of the scene
    std::unique_ptr<GridSurface> m_surface;
    FrameClock m_clock;
    std::unique_ptr<GridActions> m_actions;
    std::unique_ptr<GridInput> m_input;
    QPointer<QWidget> m_window;

    OverlayStyle m_style;
    QRegion m_gaps;  // between the panes
    QRegion m_dirty; // to be painted with the next tick
    QTimer m_figures;
    QTimer m_fadeTimer;
    QVariantAnimation m_fade;
    double m_fading = 1;
    int m_lifted = -1;
    int m_target = -1;
};

} // namespace cw
