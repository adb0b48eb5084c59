#include "widgets/pages/devices/StillView.h"

#include "widgets/models/DeviceWords.h"
#include "widgets/theme/Theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace cw {

namespace {

constexpr int Highest = 240; // the facts below are what the panel is for

} // namespace

StillView::StillView(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred); // fixed would be the hint's height
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    clear();
}

void StillView::clear()
{
    m_picture = {};
    tell({});
    hide();
}

void StillView::setPicture(const QImage &picture, const QDateTime &taken)
{
    m_picture = picture;
    tell(tr("Still of %1").arg(timeText(taken)));
    show();
}

void StillView::setSentence(const QString &sentence)
{
    m_picture = {};
    tell(sentence);
    setVisible(!sentence.isEmpty());
}

void StillView::tell(const QString &text)
{
    m_text = text;
    setAccessibleName(text.isEmpty() ? tr("Still of the camera") : text);
    updateGeometry();
    update();
}

int StillView::pictureHeight(int width) const
{
    return m_picture.isNull() ? 0 : std::min(width * 9 / 16, Highest);
}

int StillView::textHeight(int width) const
{
    return fontMetrics().boundingRect(QRect(0, 0, width, 1000), Qt::TextWordWrap, m_text).height();
}

int StillView::heightForWidth(int width) const
{
    const int above = pictureHeight(width);
    return above + (above > 0 ? measure::Gap1 : 0) + textHeight(width);
}

QSize StillView::sizeHint() const
{
    return {320, heightForWidth(320)};
}

// Whole and in its own shape: nothing of what a camera sees is cut away.
void StillView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int above = pictureHeight(width());
    if (above > 0) {
        painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
        const QSizeF size = QSizeF(m_picture.size()).scaled(width(), above, Qt::KeepAspectRatio);
        const QRectF at(QPointF(0, (above - size.height()) / 2), size);
        QPainterPath edge;
        edge.addRoundedRect(at, measure::Radius, measure::Radius);
        painter.save();
        painter.setClipPath(edge);
        painter.drawImage(at, m_picture);
        painter.restore();
    }
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(rect().adjusted(0, above > 0 ? above + measure::Gap1 : 0, 0, 0), Qt::TextWordWrap,
                     m_text);
}

} // namespace cw
