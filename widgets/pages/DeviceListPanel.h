// The side panel with the cameras found: filter, tree by groups, one form for all that want a login, and a way to add
// one by its address. Cameras are dragged from here into panes. GUI thread; owned by the window that shows it.
#pragma once

#include "devices/model/Device.h"

#include "widgets/pages/devices/LoginBanner.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedLayout;

namespace cw {

class DeviceFilter;
class DeviceModel;
class GroupTree;

class DeviceListPanel : public QWidget {
    Q_OBJECT
public:
    explicit DeviceListPanel(DeviceModel &model, QWidget *parent = nullptr);

    // What is being done to find cameras, as a sentence; shown where the list is empty, and below it else.
    void setActivity(const QString &sentence);
    void focusFilter();
    LoginBanner &banner() { return *m_banner; }
    GroupTree &tree() { return *m_tree; }

    QSize sizeHint() const override { return {300, 480}; }

Q_SIGNALS:
    void channelActivated(const cw::ChannelRef &channel);
    void loginRequested(const QString &deviceId);
    void loginGiven(const cw::Credentials &credentials, bool remember); // for all that ask
    void addressesDropped(const QStringList &addresses);
    void addRequested(const QString &text); // what stands in the filter, where that may be an address

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void activate(const QModelIndex &index);
    void showMenu(const QPoint &position);
    void refreshEmpty();
    void countAsking();
    void expandNew(const QModelIndex &parent, int first, int last);

    DeviceModel &m_model;
    DeviceFilter *m_filter;
    QLineEdit *m_text;
    GroupTree *m_tree;
    QStackedLayout *m_stack; // the tree, or why there is none
    QLabel *m_empty;
    QLabel *m_activity;
    QPushButton *m_add;
    LoginBanner *m_banner;
    QTimer m_soon; // counts once a turn of the event loop
    QString m_sentence;
};

} // namespace cw
