// What stands in place of the table while there is nothing to show: what is being done, and what can be done.
// GUI thread; owned by its page.
#pragma once

#include <QWidget>

class QAction;
class QLabel;

namespace cw {

class EmptyPage : public QWidget {
    Q_OBJECT
public:
    EmptyPage(const QString &iconName, const QList<QAction *> &offers, QWidget *parent = nullptr);
    void setSentence(const QString &title, const QString &sentence);

private:
    QLabel *m_title;
    QLabel *m_sentence;
};

} // namespace cw
