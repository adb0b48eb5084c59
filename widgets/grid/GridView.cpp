#include "widgets/grid/GridView.h"

#include "devices/base/Log.h"
#include "widgets/grid/GridAccessible.h"
#include "widgets/grid/GridActions.h"
#include "widgets/grid/GridInput.h"
#include "widgets/grid/GridPainter.h"
#include "widgets/grid/StateWords.h"
#include "widgets/theme/Palette.h"

#include <QEvent>
#include <QPainter>
#include <QScreen>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace cw {

static std::unique_ptr<GridSurface> makeSurface(const SurfaceChoice &choice, GridSurface::Content &content)
{
#ifdef CW_OPENGL
    if (choice.kind == SurfaceKind::OpenGl)
        return makeGlSurface(content, choice.zeroCopy);
#else
    Q_UNUSED(choice)
#endif
    return makeRasterSurface(content);
}

GridView::GridView(const SurfaceChoice &surface, PanePlayerFactory makePlayer, QWidget *parent)
    : QWidget(parent), m_makePlayer(std::move(makePlayer)), m_surface(makeSurface(surface, *this))
{
    installGridAccessibility();
    setAccessibleName(tr("Live grid"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAcceptDrops(true);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->addWidget(m_surface->widget());

    for (int i = 0; i < GridLayout::MaximumPanes; ++i)
        addPane();
    m_actions = std::make_unique<GridActions>(*this);
    m_input = std::make_unique<GridInput>(*this);

    connect(&m_scene, &GridScene::geometryChanged, this, &GridView::relayout);
    connect(&m_scene, &GridScene::contentChanged, this,
            [this](int pane) { m_panes[std::size_t(pane)]->setContent(m_scene.content(pane)); });
    connect(&m_scene, &GridScene::swapped, this, [this](int one, int other) {
        std::swap(m_panes[std::size_t(one)], m_panes[std::size_t(other)]);
        relayout();
    });
    connect(&m_scene, &GridScene::selectionChanged, this, [this](int before, int now) {
        for (const int pane : {before, now})
            if (pane >= 0)
                markDirty(this->pane(pane).rect());
        announceSelection(*this, now);
    });
    connect(&m_clock, &FrameClock::tick, this, &GridView::tick);

    m_figures.setInterval(1000);
    connect(&m_figures, &QTimer::timeout, this, &GridView::refreshFigures);
    m_figures.start();
    m_fadeTimer.setSingleShot(true);
    m_fadeTimer.setInterval(3000);
    m_fade.setStartValue(1.0);
    m_fade.setEndValue(0.0);
    connect(&m_fadeTimer, &QTimer::timeout, this, [this] {
        m_fade.setDuration(
            std::clamp(style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this), 1, 200));
        m_fade.start();
    });
    connect(&m_fade, &QVariantAnimation::valueChanged, this, [this](const QVariant &value) {
        m_fading = value.toDouble();
        markDirty(QRect(QPoint(), surfacePixels()));
    });
    restyle();
    m_fadeTimer.start();
}

GridView::~GridView()
{
    m_clock.disconnect(this);
}

void GridView::addPane()
{
    auto pane = std::make_unique<Pane>(m_makePlayer);
    Pane *raw = pane.get();
    connect(raw, &Pane::frameReady, this, [this] { m_clock.request(); });
    connect(raw, &Pane::changed, this, [this, raw] {
        const int index = indexOf(raw);
        refresh(index);
        Q_EMIT paneStatusChanged(index);
    });
    m_panes.push_back(std::move(pane));
}

int GridView::indexOf(const Pane *pane) const
{
    const auto at =
        std::find_if(m_panes.begin(), m_panes.end(), [pane](const auto &one) { return one.get() == pane; });
    return int(at - m_panes.begin());
}

QSize GridView::surfacePixels() const
{
    return (QSizeF(size()) * devicePixelRatioF()).toSize();
}

int GridView::paneAt(QPointF position) const
{
    const QPoint device = (position * devicePixelRatioF()).toPoint();
    for (int index = 0; index < m_scene.paneCount(); ++index)
        if (pane(index).rect().contains(device))
            return index;
    return -1;
}

QRectF GridView::paneRect(int index) const
{
    const QRectF rect = pane(index).rect();
    const double scale = devicePixelRatioF();
    return {rect.topLeft() / scale, rect.size() / scale};
}

QString GridView::paneDescription(int index) const
{
    const Pane &pane = this->pane(index);
    if (pane.isEmpty())
        return tr("Pane %1, empty").arg(index + 1);
    const StreamStatus status = pane.status();
    return status.sentence.isEmpty()
               ? tr("%1: %2.", "camera, state").arg(pane.content().name, stateLabel(status.state).toLower())
               : tr("%1: %2. %3", "camera, state, sentence")
                     .arg(pane.content().name, stateLabel(status.state).toLower(), status.sentence);
}

QPair<int, int> GridView::liveCount() const
{
    int all = 0, live = 0;
    for (int index = 0; index < m_scene.paneCount(); ++index) {
        const Pane &pane = this->pane(index);
        if (pane.isEmpty())
            continue;
        const StreamState state = pane.status().state;
        ++all;
        live += state == StreamState::Live || state == StreamState::Unchanged || state == StreamState::Late
                    ? 1
                    : 0;
    }
    return {all, live};
}

void GridView::reveal()
{
    m_fadeTimer.start();
    if (m_fade.state() == QVariantAnimation::Running)
        m_fade.stop();
    if (m_fading == 1.0)
        return;
    m_fading = 1.0;
    refreshFigures(); // the times under the names are old
    markDirty(QRect(QPoint(), surfacePixels()));
}

void GridView::setDrag(int lifted, int target)
{
    for (const int index : {m_lifted, m_target, lifted, target})
        if (index >= 0)
            markDirty(pane(index).rect());
    m_lifted = lifted;
    m_target = target;
}

void GridView::relayout()
{
    const QSize pixels = surfacePixels();
    const QList<QRect> rects = m_scene.rectangles(pixels);
    m_gaps = QRect(QPoint(0, 0), pixels);
    for (int index = 0; index < int(m_panes.size()); ++index) {
        const QRect rect = index < rects.size() ? rects[index] : QRect();
        m_panes[std::size_t(index)]->setRect(rect);
        m_gaps -= rect;
    }
    updateDemands();
    for (int index = 0; index < m_scene.paneCount(); ++index)
        refresh(index);
    m_surface->widget()->update();
}

void GridView::restyle()
{
    const Roles colors = roles(schemeOf(palette()));
    m_style = {font(), colors.quiet, devicePixelRatioF()};
    if (const QScreen *on = screen(); on && on->refreshRate() >= 24)
        m_clock.setInterval(Nanos(double(NanosPerSecond) / on->refreshRate()));
    relayout();
}

void GridView::updateDemands()
{
    const bool shown = isVisible() && !window()->isMinimized();
    for (int index = 0; index < int(m_panes.size()); ++index) {
        Demand demand = Demand::Nothing;
        if (shown && m_scene.isVisible(index))
            demand = Demand::All;
        else if (shown && index < m_scene.paneCount())
            demand = Demand::KeyFrames; // under the maximized pane: warm, so that it is back at once
        Pane &pane = this->pane(index);
        if (demand == Demand::Nothing && pane.demand() != Demand::Nothing)
            m_surface->release(index);
        pane.setDemand(demand);
    }
}

void GridView::refresh(int index)
{
    Pane &pane = this->pane(index);
    if (pane.rect().isEmpty())
        return;
    pane.refreshWords(m_style, m_fading > 0);
    markDirty(pane.rect());
}

void GridView::refreshFigures()
{
    if (!isVisible())
        return;
    for (int index = 0; index < m_scene.paneCount(); ++index) {
        Pane &pane = this->pane(index);
        if (!pane.rect().isEmpty() && pane.refreshWords(m_style, m_fading > 0))
            markDirty(pane.rect());
    }
}

void GridView::markDirty(const QRegion &region)
{
    m_dirty += region;
    m_clock.request();
}

void GridView::tick()
{
    const Nanos now = m_clock.now();
    QRegion dirty = std::exchange(m_dirty, QRegion());
    std::optional<Nanos> due;
    for (const auto &pane : m_panes) {
        if (!pane->player())
            continue;
        const bool first = !pane->frame().isValid();
        const QSize coded = pane->frame().codedSize;
        if (pane->takeFrame(now) && !pane->rect().isEmpty()) {
            if (first || coded != pane->frame().codedSize)
                pane->refreshWords(m_style, m_fading > 0);
            dirty += pane->rect();
        }
        if (const auto next = pane->nextDue(); next && (!due || *next < *due))
            due = next;
    }
    if (due)
        m_clock.requestAt(*due);
    if (!dirty.isEmpty() && isVisible())
        m_surface->present(dirty);
}

void GridView::paint(QPainter &painter, const QRegion &dirty, bool withPictures)
{
    const Roles colors = roles(schemeOf(palette()));
    for (const QRect &gap : m_gaps.intersected(dirty))
        painter.fillRect(gap, colors.window);
    const GridPainter panePainter(colors, m_style.scale, withPictures);
    for (int index = 0; index < m_scene.paneCount(); ++index) {
        const Pane &pane = this->pane(index);
        if (pane.rect().isEmpty() || !dirty.intersects(pane.rect()))
            continue;
        // Clipped to one rectangle a picture is copied by rows; under a clip of several, Qt blends it span by span.
        if (withPictures)
            painter.setClipRect(pane.rect());
        panePainter.paintPane(painter, pane,
                              {.selected = index == m_scene.selected() && m_scene.maximized() < 0,
                               .dropTarget = index == m_target,
                               .lifted = index == m_lifted,
                               .fading = m_fading});
    }
}

void GridView::surfaceFailed(const Error &error)
{
    qCWarning(lcSurface).noquote() << "the OpenGL surface:" << error.text << error.context;
    // Told from the event loop: the surface is in the middle of being made.
    QMetaObject::invokeMethod(
        this, [this, text = error.text] { Q_EMIT surfaceUnusable(text); }, Qt::QueuedConnection);
}

void GridView::presented()
{
    const Nanos now = m_clock.now();
    for (int index = 0; index < m_scene.paneCount(); ++index)
        if (m_scene.isVisible(index))
            pane(index).painted(now);
}

void GridView::resizeEvent(QResizeEvent *)
{
    restyle(); // a move to another screen comes as a resize where its scale differs
}

void GridView::showEvent(QShowEvent *)
{
    watchWindow();
    restyle();
}

void GridView::hideEvent(QHideEvent *)
{
    updateDemands();
}

void GridView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        restyle();
    QWidget::changeEvent(event);
}

void GridView::watchWindow()
{
    if (m_window == window())
        return;
    if (m_window)
        m_window->removeEventFilter(this);
    m_window = window();
    m_window->installEventFilter(this);
}

bool GridView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_window && event->type() == QEvent::WindowStateChange)
        updateDemands();
    return QWidget::eventFilter(watched, event);
}

} // namespace cw
