#include "widgets/pages/devices/AddressDrops.h"

#include "widgets/models/ChannelMime.h"
#include "widgets/pages/parts/DropFrame.h"

#include <QDropEvent>
#include <QPainter>

namespace cw {

AddressDrops::AddressDrops(QWidget &page) : QWidget(&page), m_page(page)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
    page.setAcceptDrops(true);
    page.installEventFilter(this);
}

bool AddressDrops::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Resize:
        resize(m_page.size());
        break;
    case QEvent::DragEnter:
        if (!mayHoldAddresses(static_cast<QDropEvent *>(event)->mimeData()))
            break;
        resize(m_page.size());
        raise();
        show();
        [[fallthrough]];
    case QEvent::DragMove:
        static_cast<QDropEvent *>(event)->setDropAction(Qt::CopyAction);
        event->accept();
        return true;
    case QEvent::DragLeave:
        hide();
        return true;
    case QEvent::Enter:
    case QEvent::Leave:
        hide(); // a program that ends while it drags never says that it left; the pointer does, once it is free
        break;
    case QEvent::Drop: {
        hide();
        auto &drop = static_cast<QDropEvent &>(*event);
        const QStringList addresses = addressesOf(drop.mimeData());
        drop.setDropAction(Qt::CopyAction);
        drop.setAccepted(!addresses.isEmpty());
        if (!addresses.isEmpty())
            Q_EMIT dropped(addresses);
        return true;
    }
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void AddressDrops::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintDropFrame(painter, rect(), palette());
}

} // namespace cw
