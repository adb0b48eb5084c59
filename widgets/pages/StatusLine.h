// The line at the foot of the window: how many cameras are live, and what is going on. GUI thread; owned by the window.
#pragma once

#include <QWidget>

class QLabel;

namespace cw {

class StatusLine : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setLive(int live, int of);
    void setFound(int cameras);
    void setMessage(const QString &sentence); // the right half; empty for none

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_mark;
    QLabel *m_live;
    QLabel *m_found;
    QLabel *m_message;
};

} // namespace cw
