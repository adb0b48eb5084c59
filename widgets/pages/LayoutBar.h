// The one tool bar of the live page: which layout, a few actions, and at the right the clock with its offset from UTC.
// GUI thread; owned by the page.
#pragma once

#include <QTimer>
#include <QWidget>

class QAction;
class QDateTime;
class QHBoxLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace cw {

class LayoutBar : public QWidget {
    Q_OBJECT
public:
    // `layouts` are checkable actions of the grid; the one that is checked gives the button its name.
    explicit LayoutBar(const QList<QAction *> &layouts, QWidget *parent = nullptr);

    // Shown on the button where no named layout is chosen: "3 rows of 5".
    void setFreeLayout(const QString &title);
    void addAction(QAction *action); // a button; six at most
    // Right of the clock: toggles of side panels.
    void addEndAction(QAction *action);

Q_SIGNALS:
    void freeLayoutRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tick();
    void refreshLayout();
    QToolButton *buttonFor(QAction *action);

    QList<QAction *> m_layouts;
    QToolButton *m_layout;
    QHBoxLayout *m_box;
    QHBoxLayout *m_actions;
    QLabel *m_clock;
    QTimer m_timer;
    QString m_free;
};

// "09:41:07 UTC+1"
QString clockText(const QDateTime &local);

} // namespace cw
