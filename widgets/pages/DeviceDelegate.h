// Draws a row of the device list: icon, name, and at the right in quiet letters its state or address, and a
// small mark where its maker is another than its label says.
// GUI thread; owned by its view.
#pragma once

#include "widgets/theme/PlainTip.h"

namespace cw {

class DeviceDelegate : public PlainTipDelegate {
    Q_OBJECT
public:
    using PlainTipDelegate::PlainTipDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

} // namespace cw
