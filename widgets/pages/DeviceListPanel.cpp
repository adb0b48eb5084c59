#include "widgets/pages/DeviceListPanel.h"

#include "widgets/models/DeviceFilter.h"
#include "widgets/models/DeviceModel.h"
#include "widgets/pages/DeviceDelegate.h"
#include "widgets/pages/devices/AddressDrops.h"
#include "widgets/pages/devices/GroupTree.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Theme.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace cw {

DeviceListPanel::DeviceListPanel(DeviceModel &model, QWidget *parent)
    : QWidget(parent), m_model(model), m_filter(new DeviceFilter(this)), m_text(new QLineEdit),
      m_tree(new GroupTree(model)), m_stack(new QStackedLayout), m_empty(new QLabel), m_activity(new QLabel),
      m_add(new QPushButton(icon(QStringLiteral("add")), tr("Add by address"))),
      m_banner(new LoginBanner(LoginBanner::Shape::Narrow))
{
    setAccessibleName(tr("Cameras"));
    m_filter->setSourceModel(&model);

    m_text->setPlaceholderText(tr("Filter cameras"));
    m_text->setAccessibleName(tr("Filter cameras by name, address, maker or model"));
    m_text->setClearButtonEnabled(true);
    m_text->addAction(icon(QStringLiteral("search"), IconTint::Quiet), QLineEdit::LeadingPosition);
    auto *find = new QAction(tr("Filter cameras"), this);
    find->setShortcut(QKeySequence::Find);
    addAction(find);
    connect(find, &QAction::triggered, this, &DeviceListPanel::focusFilter);
    connect(m_text, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setText(text);
        refreshEmpty();
    });
    // Down or Enter goes on in the list, as people expect of a filter.
    connect(m_text, &QLineEdit::returnPressed, this, [this] {
        m_tree->setFocus(Qt::TabFocusReason);
        if (!m_tree->currentIndex().isValid())
            m_tree->setCurrentIndex(m_filter->index(0, 0));
    });

    m_tree->setModel(m_filter);
    m_tree->setItemDelegate(new DeviceDelegate(m_tree));
    m_tree->setAccessibleName(tr("Cameras found"));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIconSize({18, 18});
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed);
    for (int column = 1; column < DeviceColumns; ++column)
        m_tree->setColumnHidden(column, true);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &DeviceListPanel::expandNew);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_tree, &QTreeView::activated, this, &DeviceListPanel::activate);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &DeviceListPanel::showMenu);

    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setAutoFillBackground(true);
    m_empty->setMargin(measure::Gap5);
    m_activity->setWordWrap(true);
    m_activity->setForegroundRole(QPalette::PlaceholderText);
    m_add->setAccessibleName(tr("Add a camera by its address"));
    connect(m_add, &QPushButton::clicked, this, [this] { Q_EMIT addRequested(m_text->text().trimmed()); });

    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_empty);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(measure::Gap2, measure::Gap2, measure::Gap2, measure::Gap2);
    box->setSpacing(measure::Gap2);
    box->addWidget(m_text);
    box->addWidget(m_banner);
    box->addLayout(m_stack, 1);
    box->addWidget(m_activity);
    box->addWidget(m_add);

    connect(m_banner, &LoginBanner::loginGiven, this,
            [this](const Credentials &login, LoginBanner::Scope, bool remember) {
                m_tree->setFocus(Qt::OtherFocusReason);
                Q_EMIT loginGiven(login, remember);
            });
    connect(new AddressDrops(*this), &AddressDrops::dropped, this, &DeviceListPanel::addressesDropped);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &DeviceListPanel::countAsking);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&model, signal, &m_soon, [this] { m_soon.start(); });
    connect(&model, &QAbstractItemModel::dataChanged, &m_soon, [this] { m_soon.start(); });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter, signal, this, &DeviceListPanel::refreshEmpty);
    connect(m_filter, &QAbstractItemModel::layoutChanged, this, &DeviceListPanel::refreshEmpty);
    setActivity(tr("Looking for cameras on this network."));
}

void DeviceListPanel::setActivity(const QString &sentence)
{
    m_sentence = sentence;
    refreshEmpty();
}

void DeviceListPanel::focusFilter()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void DeviceListPanel::refreshEmpty()
{
    const bool nothing = m_model.rowCount() == 0, hidden = !nothing && m_filter->rowCount() == 0;
    m_stack->setCurrentWidget(nothing || hidden ? static_cast<QWidget *>(m_empty) : m_tree);
    m_empty->setText(hidden ? tr("No camera matches \u201c%1\u201d.").arg(m_text->text()) : m_sentence);
    m_activity->setText(m_sentence);
    m_activity->setVisible(!nothing && !m_sentence.isEmpty());
}

void DeviceListPanel::countAsking()
{
    int asking = 0;
    const QStringList ids = m_model.deviceIds();
    for (const QString &id : ids)
        asking += m_model.known(id)->device.state == DeviceState::NeedsLogin ? 1 : 0;
    m_banner->setAsking(asking);
}

// Groups open when they come: what was found is seen without a click.
void DeviceListPanel::expandNew(const QModelIndex &parent, int first, int last)
{
    const auto open = [this](const QModelIndex &index) {
        if (DeviceModel::Kind(index.data(DeviceModel::KindRole).toInt()) == DeviceModel::Kind::Group)
            m_tree->expand(index);
    };
    for (int row = first; row <= last; ++row)
        open(m_filter->index(row, 0, parent));
    if (parent.isValid() && m_filter->rowCount(parent) == last - first + 1)
        open(parent); // it had nothing to open before
}

void DeviceListPanel::activate(const QModelIndex &index)
{
    const auto channel = index.data(DeviceModel::ChannelRole).value<ChannelRef>();
    if (DeviceState(index.data(DeviceModel::StateRole).toInt()) == DeviceState::NeedsLogin)
        Q_EMIT loginRequested(index.data(DeviceModel::DeviceIdRole).toString());
    else if (channel.isValid())
        Q_EMIT channelActivated(channel);
    else
        m_tree->setExpanded(index, !m_tree->isExpanded(index));
}

void DeviceListPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, 1, height()), palette().color(QPalette::Mid));
}

void DeviceListPanel::showMenu(const QPoint &position)
{
    const QModelIndex index = m_tree->indexAt(position);
    if (!index.isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto channel = index.data(DeviceModel::ChannelRole).value<ChannelRef>();
    const QString device = index.data(DeviceModel::DeviceIdRole).toString();
    QAction *show = menu->addAction(icon(QStringLiteral("live")), tr("Show in the grid"));
    show->setEnabled(channel.isValid());
    connect(show, &QAction::triggered, this, [this, channel] { Q_EMIT channelActivated(channel); });
    QAction *login = menu->addAction(icon(QStringLiteral("key")), tr("Log in\u2026"));
    connect(login, &QAction::triggered, this, [this, device] { Q_EMIT loginRequested(device); });
    menu->popup(m_tree->viewport()->mapToGlobal(position));
}

} // namespace cw
