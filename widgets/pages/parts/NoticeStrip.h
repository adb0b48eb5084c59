// A line above the table that says something and offers one thing to do about it. GUI thread; owned by its page.
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace cw {

class NoticeStrip : public QWidget {
    Q_OBJECT
public:
    // With `closes`, a button at its end puts it away.
    NoticeStrip(const QString &offer, bool closes, QWidget *parent = nullptr);
    void setSentence(const QString &sentence);

Q_SIGNALS:
    void taken();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_sentence;
    QPushButton *m_offer;
};

} // namespace cw
