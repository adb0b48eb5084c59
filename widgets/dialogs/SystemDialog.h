// Help > System: what this machine offers and what is used of it, in two columns, to be copied into a message.
// GUI thread; owned by whoever opens it.
#pragma once

#include <QDialog>
#include <QList>
#include <QPair>

class QTableView;

namespace cw {

class SystemDialog : public QDialog {
    Q_OBJECT
public:
    explicit SystemDialog(QWidget *parent = nullptr);

    // Before the first call it says that the machine is being asked.
    void setRows(const QList<QPair<QString, QString>> &rows);
    QString copyText() const; // lines of name, tab, value

    QSize sizeHint() const override { return {640, 420}; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void copy() const;

    QTableView *m_table;
    QList<QPair<QString, QString>> m_rows;
};

} // namespace cw
