// A table of texts that is shown and copied and never edited: evidence, what protocols said, events. Fed whole; only
// the rows that differ change. GUI thread; owned by its view.
#pragma once

#include "widgets/theme/Palette.h"

#include <QAbstractTableModel>

namespace cw {

struct SheetCell {
    QString text;
    QString tip; // empty: the text itself
    Severity severity = Severity::None;
    bool quiet = false;
    bool number = false; // right-aligned
    double order = 0;    // sorts a number or a time
    QString key = {};    // of the first cell: what the row stands for

    bool operator==(const SheetCell &) const = default;
};
using SheetRow = QList<SheetCell>;

struct Sheet {
    QStringList header;
    QList<SheetRow> rows;
};

class SheetModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { SeverityRole = Qt::UserRole + 1, QuietRole, OrderRole, KeyRole };

    using QAbstractTableModel::QAbstractTableModel;

    // Other columns are another sheet and begin anew.
    void setSheet(const Sheet &sheet);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Sheet m_sheet;
};

} // namespace cw
