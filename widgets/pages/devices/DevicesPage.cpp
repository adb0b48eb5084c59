#include "widgets/pages/devices/DevicesPage.h"

#include "widgets/models/DeviceFilter.h"
#include "widgets/models/DeviceModel.h"
#include "widgets/pages/devices/AddressDrops.h"
#include "widgets/pages/devices/DeviceActions.h"
#include "widgets/pages/devices/DeviceTable.h"
#include "widgets/pages/parts/EmptyPage.h"
#include "widgets/pages/parts/NoticeStrip.h"
#include "widgets/pages/parts/PageBar.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLineEdit>
#include <QMenu>
#include <QStackedLayout>

#include <algorithm>

namespace cw {

DevicesPage::DevicesPage(DeviceModel &model, QWidget *parent)
    : QWidget(parent), m_model(model), m_table(new DeviceTable(model)), m_actions(new DeviceActions(*this)),
      m_bar(new PageBar({tr("Tools for devices"), tr("Filter devices"),
                         tr("Filter devices by name, address, maker, model, group or tag")},
                        m_actions->toolBar())),
      m_banner(new LoginBanner(LoginBanner::Shape::Wide)),
      m_ready(new NoticeStrip(tr("Show all in the grid"), true)),
      m_scanning(new NoticeStrip(tr("Stop"), false)),
      m_narrowed(new NoticeStrip(tr("Show all devices"), false)),
      m_empty(new EmptyPage(QStringLiteral("devices"), {m_actions->add, m_actions->scan})),
      m_stack(new QStackedLayout)
{
    setAccessibleName(tr("Devices"));
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(m_bar);
    box->addWidget(m_banner);
    box->addWidget(m_ready);
    box->addWidget(m_scanning);
    box->addWidget(m_narrowed);
    box->addLayout(m_stack, 1);

    joinActions();
    joinModel();
    connect(new AddressDrops(*this), &AddressDrops::dropped, this, &DevicesPage::addressesDropped);
    refresh();
}

void DevicesPage::joinActions()
{
    connect(&m_bar->filter(), &QLineEdit::textChanged, this,
            [this](const QString &text) { m_table->filter().setText(text); });
    connect(&m_bar->filter(), &QLineEdit::returnPressed, this,
            [this] { m_table->setFocus(Qt::TabFocusReason); });
    connect(m_actions->add, &QAction::triggered, this,
            [this] { Q_EMIT addRequested(m_bar->filter().text().trimmed()); });
    connect(m_actions->scan, &QAction::triggered, this, &DevicesPage::scanRequested);
    connect(m_actions->login, &QAction::triggered, this, [this] { logInTo(m_table->selectedDevices()); });
    connect(m_actions->report, &QAction::triggered, this, &DevicesPage::reportRequested);
    connect(m_actions->probes, &QAction::toggled, this, &DevicesPage::probesSwitched);
    connect(m_actions->reread, &QAction::triggered, this, [this] {
        const QStringList ids = m_table->selectedDevices();
        if (ids.isEmpty())
            Q_EMIT searchRequested();
        else
            Q_EMIT rereadRequested(ids);
    });
    connect(m_actions->show, &QAction::triggered, this,
            [this] { Q_EMIT showRequested(m_table->selectedChannels()); });
    connect(m_actions->showAll, &QAction::triggered, this, &DevicesPage::showAllRequested);
    connect(m_actions->rename, &QAction::triggered, this,
            [this] { m_table->editDevice(m_table->currentDevice()); });
    connect(m_actions->forget, &QAction::triggered, this, [this] {
        const QStringList groups = m_table->selectedGroups();
        for (const QString &path : groups)
            Q_EMIT groupRemoved(path);
        if (groups.isEmpty())
            Q_EMIT forgetRequested(m_table->selectedDevices());
    });
    connect(m_actions, &DeviceActions::groupPicked, this,
            [this](const QString &path) { Q_EMIT groupWanted(m_table->selectedDevices(), path); });
    connect(m_actions, &DeviceActions::newGroupWanted, this, &DevicesPage::makeGroup);

    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        QAction *copy = nullptr;
        for (QAction *action : m_table->actions())
            if (action->shortcut() == QKeySequence(QKeySequence::Copy))
                copy = action;
        m_actions->contextMenu(this, copy)->popup(m_table->viewport()->mapToGlobal(at));
    });
    connect(m_table, &DeviceTable::channelActivated, this,
            [this](const ChannelRef &channel) { Q_EMIT showRequested({channel}); });
    connect(m_table, &DeviceTable::loginRequested, this, [this](const QString &id) { logInTo({id}); });
    connect(m_table, &DeviceTable::selectionTold, this, &DevicesPage::tellChosen);
    connect(m_banner, &LoginBanner::loginGiven, this, &DevicesPage::giveLogin);
    connect(m_ready, &NoticeStrip::taken, this, [this] {
        m_loggedIn = false;
        m_soon.start();
        Q_EMIT showAllRequested();
    });
    connect(m_ready, &NoticeStrip::closed, this, [this] {
        m_loggedIn = false;
        m_soon.start();
    });
    connect(m_scanning, &NoticeStrip::taken, this, &DevicesPage::scanCanceled);
    connect(m_narrowed, &NoticeStrip::taken, this, [this] {
        m_bar->filter().clear();
        m_table->filter().clear();
    });
}

void DevicesPage::joinModel()
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &DevicesPage::refresh);
    const auto soon = [this] { m_soon.start(); };
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, soon);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, soon);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, soon);
    connect(&m_table->filter(), &DeviceFilter::narrowed, this, soon);
}

void DevicesPage::setActivity(const QString &sentence)
{
    m_activity = sentence;
    refresh();
}

void DevicesPage::setGroups(const QStringList &paths)
{
    m_groups = paths;
    m_actions->setGroups(paths);
}

void DevicesPage::setProbes(bool on)
{
    m_actions->probes->setChecked(on);
}

void DevicesPage::setScan(int done, int addresses)
{
    m_scanning->setSentence(tr("%1 of %2 addresses have been asked.").arg(done).arg(addresses));
    m_scanning->setVisible(done < addresses);
}

void DevicesPage::addEndAction(QAction *action)
{
    m_bar->addEndAction(action);
}

void DevicesPage::focusFilter()
{
    m_bar->focusFilter();
}

void DevicesPage::takeFocus()
{
    if (m_banner->isVisibleTo(this))
        m_banner->open(LoginBanner::Scope::AllThatAsk);
    else
        m_table->setFocus(Qt::OtherFocusReason);
    chooseFirst();
}

// Once: its details fill the side panel. What the operator chooses or gives up afterwards is his.
void DevicesPage::chooseFirst()
{
    if (m_choseFirst || !isVisible() || m_table->model()->rowCount() == 0)
        return;
    m_choseFirst = true;
    if (m_table->selectedDevices().isEmpty())
        m_table->setCurrentIndex(m_table->model()->index(0, 0));
}

void DevicesPage::logInTo(const QStringList &deviceIds)
{
    const auto asks = [this](const QString &id) {
        const KnownDevice *known = m_model.known(id);
        return known && known->device.state == DeviceState::NeedsLogin;
    };
    const QStringList all = m_model.deviceIds();
    // A choice of cameras that do not ask is not what is meant while others do.
    if (deviceIds.isEmpty() || (std::none_of(deviceIds.begin(), deviceIds.end(), asks) &&
                                std::any_of(all.begin(), all.end(), asks))) {
        m_banner->open(LoginBanner::Scope::AllThatAsk);
        return;
    }
    if (deviceIds.size() == 1)
        m_table->selectDevice(deviceIds.first());
    m_banner->open(LoginBanner::Scope::Selected);
}

// What the lines above the table say follows from what is in it.
void DevicesPage::refresh()
{
    int asking = 0, refused = 0, ready = 0, shown = 0;
    const QStringList ids = m_model.deviceIds();
    DeviceFilter &filter = m_table->filter();
    for (const QString &id : ids) {
        const DeviceState state = m_model.known(id)->device.state;
        asking += state == DeviceState::NeedsLogin ? 1 : 0;
        refused += state == DeviceState::NeedsLogin && m_tried.contains(id) ? 1 : 0;
        ready += state == DeviceState::Ready ? 1 : 0;
        shown += filter.isNarrowed() && filter.mapFromSource(m_model.indexOf(id)).isValid() ? 1 : 0;
    }
    if (asking == 0)
        m_tried.clear();
    m_banner->setAsking(asking, refused);
    m_ready->setSentence(tr("%n cameras can be played.", nullptr, ready));
    m_ready->setVisible(m_loggedIn && ready > 0 && asking == 0);
    m_narrowed->setSentence(tr("%1 of %n devices are shown.", nullptr, int(ids.size())).arg(shown));
    m_narrowed->setVisible(filter.isNarrowed() && !ids.isEmpty());
    m_actions->showAll->setEnabled(ready > 0);
    m_empty->setSentence(ids.isEmpty() ? tr("No camera has been found yet") : QString(), m_activity);
    const bool nothing = m_model.rowCount() == 0;
    chooseFirst();
    m_stack->setCurrentWidget(nothing ? static_cast<QWidget *>(m_empty) : m_table);
}

void DevicesPage::tellChosen()
{
    const QStringList ids = m_table->selectedDevices();
    m_actions->setSelected(int(ids.size()), int(m_table->selectedChannels().size()));
    m_banner->setSelected(int(ids.size()));
    Q_EMIT chosen(ids);
}

void DevicesPage::giveLogin(const Credentials &credentials, LoginBanner::Scope scope, bool remember)
{
    m_loggedIn = true;
    QStringList ids;
    if (scope == LoginBanner::Scope::Selected) {
        ids = m_table->selectedDevices();
    } else {
        const QStringList all = m_model.deviceIds();
        for (const QString &id : all)
            if (m_model.known(id)->device.state == DeviceState::NeedsLogin)
                ids.append(id);
    }
    m_tried += QSet<QString>(ids.cbegin(), ids.cend());
    m_table->setFocus(Qt::OtherFocusReason);
    m_soon.start();
    Q_EMIT loginGiven(ids, credentials, scope == LoginBanner::Scope::AllThatAsk, remember);
}

// A new group takes what is chosen along and is named in place.
void DevicesPage::makeGroup()
{
    QString path = tr("New group");
    for (int number = 2; m_groups.contains(path); ++number)
        path = tr("New group %1").arg(number);
    const QStringList ids = m_table->selectedDevices();
    m_table->editGroup(path);
    Q_EMIT groupAdded(path);
    if (!ids.isEmpty())
        Q_EMIT groupWanted(ids, path);
}

} // namespace cw
