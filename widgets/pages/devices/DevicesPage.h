// The page of devices: a tool bar, what needs a word from the operator, and the table with groups. Knows no registry:
// it is fed through its model and says what is wanted. GUI thread; owned by the window.
#pragma once

#include "devices/model/Device.h"
#include "widgets/pages/devices/LoginBanner.h"

#include <QSet>
#include <QTimer>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QStackedLayout;

namespace cw {

class DeviceActions;
class DeviceModel;
class DeviceTable;
class EmptyPage;
class NoticeStrip;
class PageBar;

class DevicesPage : public QWidget {
    Q_OBJECT
public:
    explicit DevicesPage(DeviceModel &model, QWidget *parent = nullptr);

    DeviceTable &table() { return *m_table; }
    DeviceActions &actions() { return *m_actions; }
    LoginBanner &banner() { return *m_banner; }
    // What is being done to find cameras, as a sentence.
    void setActivity(const QString &sentence);
    void setGroups(const QStringList &paths);
    void setProbes(bool on);               // whether devices are asked who made them
    void setScan(int done, int addresses); // how far a scan is; done == addresses: none is running
    void addEndAction(QAction *action);    // at the end of the tool bar: toggles of side panels
    void focusFilter();
    // Where the keys go when the page comes: to the form while cameras ask, else to the table.
    void takeFocus();
    void logInTo(const QStringList &deviceIds);

Q_SIGNALS:
    void chosen(const QStringList &deviceIds);
    void addRequested(const QString &text);
    void addressesDropped(const QStringList &addresses);
    void scanRequested();
    void scanCanceled();
    void searchRequested();
    void probesSwitched(bool on);
    void loginGiven(const QStringList &deviceIds, const cw::Credentials &credentials, bool allThatAsk,
                    bool remember);
    void groupWanted(const QStringList &deviceIds, const QString &path);
    void groupAdded(const QString &path);
    void groupRemoved(const QString &path);
    void showRequested(const QList<cw::ChannelRef> &channels);
    void showAllRequested();
    void rereadRequested(const QStringList &deviceIds);
    void forgetRequested(const QStringList &deviceIds);
    void reportRequested();

private:
    void joinActions();
    void joinModel();
    void refresh();
    void chooseFirst();
    void tellChosen();
    void giveLogin(const Credentials &credentials, LoginBanner::Scope scope, bool remember);
    void makeGroup();

    DeviceModel &m_model;
    DeviceTable *m_table;
    DeviceActions *m_actions;
    PageBar *m_bar;
    LoginBanner *m_banner;
    NoticeStrip *m_ready; // all are logged in: on to the grid
    NoticeStrip *m_scanning;
    NoticeStrip *m_narrowed; // not all are shown
    EmptyPage *m_empty;
    QStackedLayout *m_stack;
    QTimer m_soon; // counts once a turn of the event loop
    QStringList m_groups;
    QString m_activity;
    bool m_choseFirst = false;
    QSet<QString> m_tried;   // were given a login here, until nobody asks any more
    bool m_loggedIn = false; // from here, and the operator has not gone on yet
};

} // namespace cw
