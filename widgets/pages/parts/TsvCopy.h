// Copying out of tables: the chosen rows with the columns that are shown, in the order in which they stand, as TSV.
// GUI thread.
#pragma once

#include <QString>

class QAbstractItemView;
class QAction;
class QHeaderView;

namespace cw {

QString tsvOf(const QAbstractItemView &view, const QHeaderView &header);
// Gives the view the key for it; owned by the view.
QAction *addCopyAction(QAbstractItemView &view, const QHeaderView &header);

} // namespace cw
