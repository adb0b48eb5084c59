// The bar over a page: its actions, what filters it, and at the end the toggles of side panels. Where there is no room
// for words, icons with their names on hover have to do. GUI thread; owned by the page.
#pragma once

#include <QList>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLineEdit;
class QToolButton;

namespace cw {

class PageBar : public QWidget {
public:
    struct Names {
        QString bar, filter, filterByWhat; // the first and the last for who cannot see it
    };
    PageBar(const Names &names, const QList<QAction *> &actions, QWidget *parent = nullptr);

    QLineEdit &filter() { return *m_filter; }
    void focusFilter();
    void addEndAction(QAction *action);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addButton(QAction *action);

    QHBoxLayout *m_box;
    QLineEdit *m_filter;
    QList<QToolButton *> m_buttons;
};

} // namespace cw
