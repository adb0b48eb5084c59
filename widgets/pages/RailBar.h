// The rail at the left: one icon a page, its name on hover and for screen readers. GUI thread; owned by the window.
#pragma once

#include <QWidget>

class QButtonGroup;
class QKeySequence;
class QVBoxLayout;

namespace cw {

class RailBar : public QWidget {
    Q_OBJECT
public:
    explicit RailBar(QWidget *parent = nullptr);

    // Returns the page's number, from 0 in the order of adding. The first is chosen at once.
    int addPage(const QString &iconName, const QString &name, const QKeySequence &key);
    // At the foot: what is no page, such as Help > System.
    void addFootAction(QAction *action);
    int current() const;
    void setCurrent(int page);

Q_SIGNALS:
    void pageChosen(int page);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_box;
    QButtonGroup *m_group;
};

} // namespace cw
