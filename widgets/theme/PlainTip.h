// Tool tips that show what a stranger wrote as it stands. Qt takes text with tags in it for rich text, which then may
// open files that it names. GUI thread.
#pragma once

#include <QStyledItemDelegate>

namespace cw {

// The text for a tool tip that shows `text` to the letter.
QString plainTip(const QString &text);

// What delegates of our views begin with: their cells' tool tips are plain.
class PlainTipDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
};

} // namespace cw
