// Asks for a layout of so many rows and columns. GUI thread; owned by whoever opens it.
#pragma once

#include <QDialog>

class QLabel;
class QPushButton;
class QSpinBox;

namespace cw {

class FreeLayoutDialog : public QDialog {
    Q_OBJECT
public:
    FreeLayoutDialog(int rows, int columns, int maximumPanes, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(int rows, int columns);

private:
    void check();

    int m_maximum;
    QSpinBox *m_rows;
    QSpinBox *m_columns;
    QLabel *m_sentence;
    QPushButton *m_apply;
};

} // namespace cw
