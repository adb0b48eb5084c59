#include "widgets/grid/GridActions.h"

#include "widgets/grid/GridView.h"
#include "widgets/theme/Icons.h"

#include <QActionGroup>
#include <QMenu>

#include <algorithm>

namespace cw {

// The layout itself, small: a box of 24 with a line around each pane.
static QIcon layoutIcon(const GridLayout &layout)
{
    QByteArray panes;
    const bool many = layout.paneCount() > 16; // lines would run together
    const double gap = many ? 0.8 : 0;
    const double unit = 18.0 / std::max(layout.rows(), layout.columns());
    const double left = (24 - unit * layout.columns()) / 2, top = (24 - unit * layout.rows()) / 2;
    for (const QRect &cell : layout.cells())
        panes += QStringLiteral("<rect x='%1' y='%2' width='%3' height='%4'/>")
                     .arg(left + cell.x() * unit)
                     .arg(top + cell.y() * unit)
                     .arg(cell.width() * unit - gap)
                     .arg(cell.height() * unit - gap)
                     .toLatin1();
    const QByteArray pen =
        many ? "fill='currentColor'" : "fill='none' stroke='currentColor' stroke-width='1.5'";
    return iconOf("<svg xmlns='http://www.w3.org/2000/svg' width='24' height='24' viewBox='0 0 24 24' " +
                  pen + ">" + panes + "</svg>");
}

GridActions::GridActions(GridView &view) : m_view(view)
{
    GridScene &scene = view.scene();
    maximize = add(tr("Maximize"), Qt::Key_Return, QStringLiteral("maximize"));
    maximize->setShortcuts({Qt::Key_Return, Qt::Key_Enter});
    connect(maximize, &QAction::triggered, this, [&scene] {
        if (scene.maximized() >= 0)
            scene.restore();
        else
            scene.maximize(scene.selected());
    });
    restore = add(tr("Back to all panes"), Qt::Key_Escape, QStringLiteral("restore"));
    connect(restore, &QAction::triggered, this, [&scene] { scene.restore(); });
    remove = add(tr("Remove from pane"), Qt::Key_Delete, QStringLiteral("remove"));
    connect(remove, &QAction::triggered, this, [&scene] {
        if (scene.selected() >= 0)
            scene.clear(scene.selected());
    });
    statistics = add(tr("Statistics"), Qt::Key_I, QStringLiteral("statistics"));
    statistics->setCheckable(true);
    connect(statistics, &QAction::triggered, this, [this](bool checked) {
        if (m_view.scene().selected() >= 0)
            m_view.pane(m_view.scene().selected()).setStatisticsShown(checked);
    });
    const auto zoom = [this](QAction *action, double factor) {
        connect(action, &QAction::triggered, this, [this, factor] {
            if (const int pane = m_view.scene().selected(); pane >= 0)
                m_view.pane(pane).zoomBy(factor, {0.5, 0.5});
        });
    };
    zoomIn = add(tr("Zoom in"), Qt::Key_Plus);
    zoom(zoomIn, 1.25);
    zoomOut = add(tr("Zoom out"), Qt::Key_Minus);
    zoom(zoomOut, 1 / 1.25);
    zoomReset = add(tr("Whole picture"), Qt::Key_0);
    connect(zoomReset, &QAction::triggered, this, [this] {
        if (const int pane = m_view.scene().selected(); pane >= 0)
            m_view.pane(pane).resetZoom();
    });
    login = add(tr("Enter the login\u2026"), Qt::Key_P, QStringLiteral("key"));
    makeFits();
    makePreferences();
    makeLayouts();
    // A checked box must be right when a key reaches it without the menu having been open.
    connect(&scene, &GridScene::selectionChanged, this, &GridActions::refresh);
    connect(&scene, &GridScene::geometryChanged, this, &GridActions::refresh);
    connect(&view, &GridView::paneStatusChanged, this, [this](int pane) {
        if (pane == m_view.scene().selected())
            refresh();
    });
    refresh();
}

QAction *GridActions::add(const QString &text, const QKeySequence &key, const QString &iconName)
{
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    m_view.addAction(action);
    return action;
}

void GridActions::makeFits()
{
    auto *group = new QActionGroup(this);
    const std::array modes{FitMode::Fit, FitMode::Fill, FitMode::Stretch};
    const std::array texts{tr("Whole picture with bars"), tr("Fill the pane, cut the edges"),
                           tr("Stretch to the pane")};
    const std::array keys{Qt::Key_F, Qt::Key_G, Qt::Key_H};
    for (std::size_t i = 0; i < modes.size(); ++i) {
        QAction *action = add(texts[i], keys[i]);
        action->setCheckable(true);
        action->setActionGroup(group);
        connect(action, &QAction::triggered, this, [this, mode = modes[i]] {
            if (const int pane = m_view.scene().selected(); pane >= 0)
                m_view.pane(pane).setFit(mode);
        });
        fits.append(action);
    }
}

void GridActions::makePreferences()
{
    auto *group = new QActionGroup(this);
    const std::array modes{ProfilePreference::Auto, ProfilePreference::Main, ProfilePreference::Sub};
    const std::array texts{tr("Stream by the pane's size"), tr("Main stream always"),
                           tr("Sub stream always")};
    const std::array keys{Qt::Key_A, Qt::Key_M, Qt::Key_S};
    for (std::size_t i = 0; i < modes.size(); ++i) {
        QAction *action = add(texts[i], keys[i]);
        action->setCheckable(true);
        action->setActionGroup(group);
        connect(action, &QAction::triggered, this, [this, mode = modes[i]] {
            if (const int pane = m_view.scene().selected(); pane >= 0)
                m_view.pane(pane).setPreference(mode);
        });
        preferences.append(action);
    }
}

void GridActions::makeLayouts()
{
    auto *group = new QActionGroup(this);
    const QStringList names = GridLayout::names();
    for (int i = 0; i < names.size(); ++i) {
        const GridLayout layout = *GridLayout::parse(names[i]);
        QAction *action = add(layoutTitle(layout), QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + i)));
        if (i == 9)
            action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_0));
        action->setShortcutContext(Qt::WindowShortcut);
        action->setData(names[i]);
        action->setIcon(layoutIcon(layout));
        action->setCheckable(true);
        action->setActionGroup(group);
        connect(action, &QAction::triggered, this, [this, layout] { m_view.scene().setLayout(layout); });
        layouts.append(action);
    }
    group->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional); // free layouts check none
}

void GridActions::refresh()
{
    const GridScene &scene = m_view.scene();
    const int selected = scene.selected();
    const bool filled = selected >= 0 && !m_view.pane(selected).isEmpty();
    maximize->setEnabled(selected >= 0 || scene.maximized() >= 0);
    maximize->setText(scene.maximized() >= 0 ? tr("Back to all panes") : tr("Maximize"));
    restore->setEnabled(scene.maximized() >= 0);
    for (QAction *action : {remove, statistics, login, zoomIn, zoomOut, zoomReset})
        action->setEnabled(filled);
    for (QAction *action : fits + preferences)
        action->setEnabled(filled);
    if (selected >= 0) {
        const Pane &pane = m_view.pane(selected);
        statistics->setChecked(pane.statisticsShown());
        fits[int(pane.fit())]->setChecked(true);
        preferences[int(pane.preference())]->setChecked(true);
        zoomReset->setEnabled(filled && pane.isZoomed());
    }
    const QString layout = scene.layout().toString();
    for (QAction *action : layouts)
        action->setChecked(action->data().toString() == layout);
}

std::unique_ptr<QMenu> GridActions::menu()
{
    refresh();
    auto menu = std::make_unique<QMenu>(&m_view);
    menu->setAccessibleName(tr("What can be done with this pane"));
    menu->addAction(maximize);
    menu->addAction(statistics);
    menu->addAction(login);
    menu->addSeparator();
    menu->addActions(fits);
    menu->addSeparator();
    menu->addActions(preferences);
    menu->addSeparator();
    menu->addActions({zoomIn, zoomOut, zoomReset});
    menu->addSeparator();
    menu->addAction(remove);
    return menu;
}

QString layoutTitle(const GridLayout &layout)
{
    const QString name = layout.toString();
    if (name == u"1+5" || name == u"1+7")
        return GridActions::tr("1 large, %1 small").arg(name.mid(2));
    if (name == u"2+8")
        return GridActions::tr("2 large, 8 small");
    if (layout.rows() == layout.columns())
        return layout.paneCount() == 1 ? GridActions::tr("1 pane")
                                       : GridActions::tr("%1 panes").arg(layout.paneCount());
    return GridActions::tr("%1 rows of %2").arg(layout.rows()).arg(layout.columns());
}

} // namespace cw
