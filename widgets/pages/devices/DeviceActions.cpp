#include "widgets/pages/devices/DeviceActions.h"

#include "widgets/theme/Icons.h"

#include <QAction>
#include <QMenu>
#include <QWidget>

namespace cw {

DeviceActions::DeviceActions(QWidget &over) : QObject(&over), m_groups(new QMenu(&over))
{
    const auto make = [this, &over](const char *iconName, const QString &text, const QString &tip,
                                    const QKeySequence &key) {
        auto *action = new QAction(icon(QLatin1String(iconName)), text, this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setToolTip(
            key.isEmpty() ? tip
                          : tr("%1 (%2)", "command, key").arg(tip, key.toString(QKeySequence::NativeText)));
        over.addAction(action);
        return action;
    };
    add = make("add", tr("Add"), tr("Add a camera by its address or the URL of its stream"), {});
    scan = make("scan", tr("Scan"), tr("Look for cameras in a range of addresses"),
                Qt::CTRL | Qt::SHIFT | Qt::Key_N);
    login = make("key", tr("Log in"), tr("Log in to the chosen cameras, or to all that ask"),
                 Qt::CTRL | Qt::SHIFT | Qt::Key_L);
    group = make("group", tr("Group"), tr("Put the chosen cameras into a group"), {});
    report = make("report", tr("Report"), tr("Write a report of who really made every camera"), {});
    reread = make("refresh", tr("Read again"), tr("Ask the chosen cameras again, or look for all of them"),
                  QKeySequence(Qt::Key_F5));
    show = make("live", tr("Show in the grid"), tr("Show the chosen cameras in the grid"), {});
    showAll = make("layout", tr("Show all in the grid"), tr("Show every camera that can be played"), {});
    rename = make("tag", tr("Rename"), tr("Give it a name of your own"), {});
    rename->setShortcut(QKeySequence()); // F2 belongs to the table itself
    forget = make("remove", tr("Forget"), tr("Take it out of the list until it is found again"), {});
    probes = make(
        "search", tr("Ask devices who made them"),
        tr("Ask each device's servers what they call themselves. Nothing is changed, and no login is sent."),
        {});
    probes->setCheckable(true);
    probes->setChecked(true);
    m_groups->setAccessibleName(tr("Groups"));
    group->setMenu(m_groups);
    fillGroups({});
    setSelected(0, 0);
}

void DeviceActions::setSelected(int devices, int channels)
{
    show->setEnabled(channels > 0);
    rename->setEnabled(devices == 1);
    forget->setEnabled(devices > 0);
}

void DeviceActions::setGroups(const QStringList &paths)
{
    fillGroups(paths);
}

void DeviceActions::fillGroups(const QStringList &paths)
{
    m_groups->clear();
    connect(m_groups->addAction(icon(QStringLiteral("add")), tr("New group")), &QAction::triggered, this,
            &DeviceActions::newGroupWanted);
    connect(m_groups->addAction(tr("No group")), &QAction::triggered, this,
            [this] { Q_EMIT groupPicked(QString()); });
    if (!paths.isEmpty())
        m_groups->addSeparator();
    for (const QString &path : paths) {
        QAction *action = m_groups->addAction(QString(path).replace(u'&', QStringLiteral("&&")));
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT groupPicked(path); });
    }
}

QMenu *DeviceActions::contextMenu(QWidget *parent, QAction *copy) const
{
    auto *menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(show);
    menu->addAction(showAll);
    menu->addSeparator();
    menu->addAction(login);
    menu->addAction(rename);
    menu->addAction(group);
    menu->addAction(reread);
    menu->addSeparator();
    if (copy)
        menu->addAction(copy);
    menu->addAction(forget);
    menu->addSeparator();
    menu->addAction(probes);
    return menu;
}

} // namespace cw
