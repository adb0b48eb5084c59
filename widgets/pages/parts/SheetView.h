// A table of texts with a sentence in its place while it is empty; below it the chosen row in full, because a cell may
// be cut. Copy gives TSV. GUI thread; owned by its parent.
#pragma once

#include "widgets/models/SheetModel.h"

#include <QWidget>

class QLabel;
class QSortFilterProxyModel;
class QStackedLayout;
class QTableView;

namespace cw {

class SheetView : public QWidget {
    Q_OBJECT
public:
    // `stretched`: the column that takes what is left; -1: none, the table scrolls.
    SheetView(const QString &accessibleName, const QString &whenEmpty, int stretched,
              QWidget *parent = nullptr);

    void setSheet(const Sheet &sheet);
    // By its header, first by this column. What is chosen stays chosen by its key, wherever its row goes.
    void setSortable(int column, Qt::SortOrder order);
    void
    setFilter(const QString &text); // rows of which no cell contains it are hidden; sortable sheets alone
    QString currentKey() const;
    void setCurrentKey(const QString &key);
    void setEmptySentence(const QString &sentence);
    void setShowsWhole(bool shows); // the chosen row in full below; else somebody else shows it
    // As high as its rows where it stands among others; else it scrolls.
    void setGrowsWithRows(int most);
    QTableView &table() { return *m_table; }

Q_SIGNALS:
    void currentKeyChanged(const QString &key);
    void activated(const QString &key);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    void showWhole();
    void clamp();

    SheetModel m_model;
    QSortFilterProxyModel *m_sorted = nullptr; // where it is sortable
    QString m_key;                             // of the chosen row
    bool m_showsWhole = true;
    bool m_feeding = false;
    QTableView *m_table;
    QLabel *m_empty;
    QStackedLayout *m_stack;
    QLabel *m_whole; // the chosen row
    int m_stretched;
    int m_most = 0; // rows
};

} // namespace cw
