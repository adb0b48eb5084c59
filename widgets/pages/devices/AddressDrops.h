// Lets addresses, as URLs or as text, be dropped anywhere on a page, and frames the page while they are dragged over
// it. Until they are dropped only their kind is looked at: the program that they come from is not waited for. GUI
// thread; lies over its page and is owned by it.
#pragma once

#include <QWidget>

namespace cw {

class AddressDrops : public QWidget {
    Q_OBJECT
public:
    explicit AddressDrops(QWidget &page);

Q_SIGNALS:
    void dropped(const QStringList &addresses);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget &m_page;
};

} // namespace cw
