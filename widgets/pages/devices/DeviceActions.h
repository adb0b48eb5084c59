// The commands of the devices page, one QAction each: six stand in its tool bar, the rest in the context menu.
// GUI thread; owned by the page.
#pragma once

#include <QObject>
#include <QStringList>

class QAction;
class QMenu;
class QWidget;

namespace cw {

class DeviceActions : public QObject {
    Q_OBJECT
public:
    // `over`: where the shortcuts hold.
    explicit DeviceActions(QWidget &over);

    QAction *add, *scan, *login, *group, *report, *reread; // the tool bar
    QAction *show, *showAll, *rename, *forget;             // the context menu beside them
    QAction *probes; // there too: whether devices are asked who made them

    QList<QAction *> toolBar() const { return {add, scan, login, group, report, reread}; }
    void setSelected(int devices, int channels);
    void setGroups(const QStringList &paths);
    QMenu *contextMenu(QWidget *parent, QAction *copy) const; // deletes itself once closed

Q_SIGNALS:
    void groupPicked(const QString &path); // empty: out of every group
    void newGroupWanted();

private:
    void fillGroups(const QStringList &paths);

    QMenu *m_groups;
};

} // namespace cw
