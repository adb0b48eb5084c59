// The line at the foot of the window: how many cameras are live, and what is going on. GUI thread; owned by the window.
#pragma once

#include "widgets/theme/Palette.h"

#include <QWidget>

class QLabel;

namespace cw {

class StatusLine : public QWidget {
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setLive(int live, int of);
    void setFound(int cameras);
    // Of the audit, those above a notice that nobody has acknowledged; nothing is shown for none.
    void setFindings(int findings, Severity gravest);
    // What should be looked at, gravest first, each a sentence with its severity; empty for nothing.
    void setAttention(const QString &sentence, Severity severity);
    void setMessage(const QString &sentence); // the right half; empty for none

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_mark;
    QLabel *m_live;
    QLabel *m_found;
    QLabel *m_findingsMark;
    QLabel *m_findings;
    QLabel *m_attentionMark;
    QLabel *m_attention;
    QLabel *m_message;
};

} // namespace cw
