#include "app/MainWindow.h"

#include "widgets/grid/GridActions.h"
#include "widgets/models/DeviceModel.h"
#include "widgets/pages/DeviceListPanel.h"
#include "widgets/pages/LayoutBar.h"
#include "widgets/pages/RailBar.h"
#include "widgets/pages/StatusLine.h"
#include "widgets/pages/audit/AuditDetails.h"
#include "widgets/pages/devices/DeviceDetails.h"
#include "widgets/pages/devices/DevicesPage.h"
#include "widgets/theme/Icons.h"

#include <QAction>
#include <QBoxLayout>
#include <QEvent>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>

namespace cw {

MainWindow::MainWindow(const SurfaceChoice &surface, PanePlayerFactory makePlayer, DeviceModel &devices)
    : m_grid(new GridView(surface, std::move(makePlayer))), m_devices(new DeviceListPanel(devices)),
      m_page(new DevicesPage(devices)), m_details(new DeviceDetails), m_audit(new AuditPage),
      m_auditDetails(new AuditDetails), m_pages(new QStackedWidget), m_side(new QStackedWidget),
      m_rail(new RailBar), m_bar(new LayoutBar(m_grid->actions().layouts)), m_status(new StatusLine),
      m_showDevices(new QAction(icon(QStringLiteral("panel")), tr("Side panel"), this)),
      m_fullScreen(new QAction(icon(QStringLiteral("fullscreen")), tr("Full screen"), this))
{
    setWindowTitle(tr("Counterwatch"));
    setWindowIcon(icon(QStringLiteral("counterwatch")));

    auto *live = new QWidget;
    auto *column = new QVBoxLayout(live);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_grid, 1);

    auto *split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(1);
    m_pages->addWidget(live);
    m_pages->addWidget(m_page);
    m_pages->addWidget(m_audit);
    m_side->addWidget(m_devices);
    m_side->addWidget(m_details);
    m_side->addWidget(m_auditDetails);
    split->addWidget(m_pages);
    split->addWidget(m_side);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 0);

    auto *central = new QWidget;
    auto *rows = new QVBoxLayout(central);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    auto *across = new QHBoxLayout;
    across->setSpacing(0);
    across->addWidget(m_rail);
    across->addWidget(split, 1);
    rows->addLayout(across, 1);
    rows->addWidget(m_status);
    setCentralWidget(central);

    m_rail->addPage(QStringLiteral("live"), tr("Live"), Qt::CTRL | Qt::Key_L);
    m_rail->addPage(QStringLiteral("devices"), tr("Devices"), Qt::CTRL | Qt::Key_D);
    m_rail->addPage(QStringLiteral("audit"), tr("Audit"), Qt::CTRL | Qt::Key_U);
    connect(m_audit, &AuditPage::findingChosen, m_auditDetails, &AuditDetails::showFinding);
    connect(m_audit, &AuditPage::subjectChosen, m_auditDetails, &AuditDetails::showSubject);
    connect(m_audit, &AuditPage::destinationChosen, m_auditDetails, &AuditDetails::showDestination);
    connect(m_rail, &RailBar::pageChosen, this, [this](int page) { showPage(Page(page)); });
    makeActions();
    refreshLayoutName();
    connect(&m_grid->scene(), &GridScene::geometryChanged, this, &MainWindow::refreshLayoutName);
    m_grid->setFocus();
}

void MainWindow::makeActions()
{
    m_showDevices->setCheckable(true);
    m_showDevices->setChecked(true);
    m_showDevices->setShortcut(Qt::CTRL | Qt::Key_B);
    connect(m_showDevices, &QAction::toggled, m_side, &QWidget::setVisible);

    m_fullScreen->setCheckable(true);
    m_fullScreen->setShortcut(Qt::Key_F11);
    connect(m_fullScreen, &QAction::toggled, this, &MainWindow::setFullScreen);

    auto *find = new QAction(tr("Find a camera"), this);
    find->setShortcut(QKeySequence::Find);
    connect(find, &QAction::triggered, this, [this] {
        if (currentPage() == Page::Devices) {
            m_page->focusFilter();
            return;
        }
        if (currentPage() == Page::Audit) {
            m_audit->focusFilter();
            return;
        }
        m_showDevices->setChecked(true);
        m_devices->focusFilter();
    });
    auto *add = new QAction(icon(QStringLiteral("add")), tr("Add a camera by its address"), this);
    add->setShortcut(QKeySequence::New);
    connect(add, &QAction::triggered, this, &MainWindow::addRequested);
    addActions({m_showDevices, m_fullScreen, find, add});

    GridActions &grid = m_grid->actions();
    m_bar->addAction(grid.maximize);
    m_bar->addAction(grid.statistics);
    m_bar->addAction(m_fullScreen);
    m_bar->addEndAction(m_showDevices);
    m_page->addEndAction(m_showDevices);
    m_audit->addEndAction(m_showDevices);
    connect(grid.login, &QAction::triggered, this,
            [this] { Q_EMIT paneLoginRequested(m_grid->scene().selected()); });
    connect(m_bar, &LayoutBar::freeLayoutRequested, this, &MainWindow::freeLayoutRequested);

    auto *menu = new QMenu(this);
    connect(menu->addAction(tr("System\u2026")), &QAction::triggered, this, &MainWindow::systemRequested);
    connect(menu->addAction(tr("Save diagnostics\u2026")), &QAction::triggered, this,
            &MainWindow::diagnosticsRequested);
    auto *help = new QAction(icon(QStringLiteral("help")), tr("Help"), this);
    help->setMenu(menu);
    m_rail->addFootAction(help);
}

void MainWindow::refreshLayoutName()
{
    const GridLayout &layout = m_grid->scene().layout();
    if (!GridLayout::names().contains(layout.toString()))
        m_bar->setFreeLayout(layoutTitle(layout));
}

void MainWindow::showPage(Page page)
{
    m_rail->setCurrent(int(page));
    m_pages->setCurrentIndex(int(page));
    m_side->setCurrentIndex(int(page));
    if (page == Page::Devices)
        m_page->takeFocus();
    else if (page == Page::Audit)
        m_audit->takeFocus();
    else
        m_grid->setFocus();
}

MainWindow::Page MainWindow::currentPage() const
{
    return Page(m_pages->currentIndex());
}

// Only the pictures: everything else steps back.
void MainWindow::setFullScreen(bool full)
{
    for (QWidget *widget :
         {static_cast<QWidget *>(m_rail), static_cast<QWidget *>(m_bar), static_cast<QWidget *>(m_status)})
        widget->setVisible(!full);
    m_side->setVisible(!full && m_showDevices->isChecked());
    setWindowState(full ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
}

void MainWindow::changeEvent(QEvent *event)
{
    // The window manager can end it too.
    if (event->type() == QEvent::WindowStateChange)
        m_fullScreen->setChecked(isFullScreen());
    QMainWindow::changeEvent(event);
}

} // namespace cw
