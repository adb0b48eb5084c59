#include "widgets/theme/Icons.h"

#include <QCoreApplication>
#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QSvgRenderer>

static void initIconResource()
{
    Q_INIT_RESOURCE(icons);
} // not possible inside a namespace

namespace cw {

namespace {

class TintedIcon : public QIconEngine {
public:
    TintedIcon(QString name, QByteArray svg, IconTint tint)
        : m_name(std::move(name)), m_svg(std::move(svg)), m_tint(tint)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const double scale = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, scaledPixmap(rect.size() * scale, mode, state, scale));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        const QColor color = tint(mode);
        if (m_pixmap.size() == size && m_color == color)
            return m_pixmap;
        QByteArray svg = m_svg;
        svg.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
        QSvgRenderer renderer(svg);
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.end();
        m_pixmap = pixmap;
        m_color = color;
        return pixmap;
    }

    QIconEngine *clone() const override { return new TintedIcon(m_name, m_svg, m_tint); }
    QString iconName() override { return m_name; }
    bool isNull() override { return m_svg.isEmpty(); }

private:
    QColor tint(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::WindowText);
        if (mode == QIcon::Selected)
            return palette.color(QPalette::HighlightedText);
        switch (m_tint) {
        case IconTint::Text:
            return palette.color(QPalette::WindowText);
        case IconTint::Quiet:
            return palette.color(QPalette::PlaceholderText);
        case IconTint::Accent:
            return palette.color(QPalette::Highlight);
        case IconTint::Notice:
            return severityColor(Severity::Notice);
        case IconTint::Warning:
            return severityColor(Severity::Warning);
        case IconTint::Alarm:
            return severityColor(Severity::Alarm);
        case IconTint::Good:
            return severityColor(Severity::Good);
        }
        return {};
    }

    QString m_name;
    QByteArray m_svg;
    IconTint m_tint;
    QPixmap m_pixmap; // the last one asked for
    QColor m_color;
};

} // namespace

QIcon icon(const QString &name, IconTint tint)
{
    initIconResource();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new TintedIcon(name, file.readAll(), tint));
}

QIcon iconOf(const QByteArray &svg, IconTint tint)
{
    return QIcon(new TintedIcon({}, svg, tint));
}

QPixmap severityMark(Severity severity, int side, double scale)
{
    QPixmap pixmap(QSizeF(side * scale, side * scale).toSize());
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(severityColor(severity));
    const double s = side;
    switch (severity) {
    case Severity::Alarm:
        painter.drawRoundedRect(QRectF(s * 0.08, s * 0.08, s * 0.84, s * 0.84), 1, 1);
        break;
    case Severity::Warning:
        painter.drawPolygon(QPolygonF{QPointF(s / 2, s * 0.04), QPointF(s, s * 0.94), QPointF(0, s * 0.94)});
        break;
    case Severity::Notice:
        painter.drawEllipse(QRectF(s * 0.04, s * 0.04, s * 0.92, s * 0.92));
        break;
    case Severity::Good: {
        QPainterPath tick(QPointF(s * 0.1, s * 0.55));
        tick.lineTo(s * 0.4, s * 0.85);
        tick.lineTo(s * 0.92, s * 0.2);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(
            QPen(severityColor(severity), std::max(1.5, s / 7), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(tick);
        break;
    }
    case Severity::None:
        break;
    }
    return pixmap;
}

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::Alarm:
        return QCoreApplication::translate("cw::Severity", "Alarm");
    case Severity::Warning:
        return QCoreApplication::translate("cw::Severity", "Warning");
    case Severity::Notice:
        return QCoreApplication::translate("cw::Severity", "Notice");
    case Severity::Good:
        return QCoreApplication::translate("cw::Severity", "Good");
    case Severity::None:
        break;
    }
    return {};
}

} // namespace cw
