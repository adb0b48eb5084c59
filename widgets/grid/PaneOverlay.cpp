#include "widgets/grid/PaneOverlay.h"

#include "widgets/theme/Icons.h"
#include "widgets/theme/Theme.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>
#include <QTextOption>

#include <cmath>

namespace cw {

namespace {

constexpr int MarkSide = 10;

// A paragraph of at most so many lines, the last one elided.
class Paragraph {
public:
    Paragraph(const QString &text, const QFont &font, double width, int maximumLines)
        : m_metrics(font), m_font(font)
    {
        QTextLayout layout(text, font);
        layout.beginLayout();
        while (m_lines.size() < maximumLines) {
            QTextLine line = layout.createLine();
            if (!line.isValid())
                break;
            line.setLineWidth(width);
            const bool last = m_lines.size() + 1 == maximumLines;
            const QString rest = text.mid(line.textStart(), last ? -1 : line.textLength()).trimmed();
            m_cut = m_cut || m_metrics.horizontalAdvance(rest) > width + 1;
            m_lines.append(m_metrics.elidedText(rest, Qt::ElideRight, width));
            m_width = std::max(m_width, m_metrics.horizontalAdvance(m_lines.last()));
        }
        layout.endLayout();
    }

    bool isCut() const { return m_cut; }
    double width() const { return std::ceil(m_width); }
    double height() const { return std::ceil(m_metrics.height()) * double(m_lines.size()); }
    void draw(QPainter &painter, const QRectF &rect, Qt::Alignment alignment) const
    {
        painter.setFont(m_font);
        double y = rect.top();
        for (const QString &line : m_lines) {
            painter.drawText(QRectF(rect.left(), y, rect.width(), std::ceil(m_metrics.height())),
                             int(alignment | Qt::AlignVCenter | Qt::TextSingleLine), line);
            y += std::ceil(m_metrics.height());
        }
    }

private:
    QFontMetricsF m_metrics;
    QFont m_font;
    QStringList m_lines;
    double m_width = 0;
    bool m_cut = false;
};

QFont strong(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

} // namespace

bool PaneOverlay::update(const PaneWords &words, const OverlayStyle &style, QSize pane)
{
    const bool restyled = style != m_style || pane != m_pane;
    if (!restyled && words == m_words)
        return false;
    const PaneWords before = std::exchange(m_words, words);
    m_style = style;
    m_pane = pane;
    const int width = int(pane.width() / style.scale), height = int(pane.height() / style.scale);
    const int inner = width - 2 * measure::Gap1;

    if (restyled || before.state != words.state || before.severity != words.severity ||
        before.trouble != words.trouble || before.waiting != words.waiting)
        m_state = showsState() ? chip(words.state, words.severity, inner * 6 / 10) : QPixmap();
    const int stateWidth = m_state.isNull() ? 0 : int(m_state.width() / style.scale) + measure::Gap1;
    if (restyled || before.name != words.name || before.time != words.time || before.state != words.state ||
        before.trouble != words.trouble || before.waiting != words.waiting)
        m_name = words.name.isEmpty() ? QPixmap()
                                      : chip(words.name, Severity::None, inner - stateWidth, words.time);
    if (restyled || before.reduced != words.reduced)
        m_badge = words.reduced
                      ? chip(QCoreApplication::translate("cw::PaneOverlay", "SD"), Severity::None, inner)
                      : QPixmap();
    const QSize bandBefore = m_band.size();
    if (restyled || before.trouble != words.trouble || before.sentence != words.sentence ||
        before.lastPicture != words.lastPicture || before.severity != words.severity)
        m_band = words.trouble ? band(width, height) : QPixmap();
    if (restyled || before.hint != words.hint || before.waiting != words.waiting ||
        before.sentence != words.sentence)
        m_middle = words.hint.isEmpty() && !words.waiting ? QPixmap() : middle(width, height);
    // The table ends above the band: figures never hide what is wrong.
    if (restyled || before.statistics != words.statistics || m_band.size() != bandBefore)
        m_table = words.statistics.isEmpty()
                      ? QPixmap()
                      : table(width, height - int(std::ceil(m_band.height() / style.scale)));
    return true;
}

bool PaneOverlay::showsState() const
{
    // In a small pane under trouble the band says it, and the corner belongs to the name.
    return !m_words.state.isEmpty() &&
           !((m_words.trouble || m_words.waiting) && m_pane.width() / m_style.scale < 240);
}

void PaneOverlay::draw(QPainter &painter, const QRect &pane, double fading) const
{
    const int gap = int(std::lround(measure::Gap1 * m_style.scale));
    const auto place = [&painter](const QPixmap &pixmap, int x, int y) {
        if (!pixmap.isNull())
            painter.drawPixmap(x, y, pixmap);
    };
    place(m_middle, pane.x() + (pane.width() - m_middle.width()) / 2,
          pane.y() + (pane.height() - m_middle.height()) / 2);
    place(m_band, pane.x(), pane.y() + pane.height() - m_band.height());

    const double before = painter.opacity();
    const double opacity = m_words.trouble || m_words.waiting || !m_table.isNull() ? 1.0 : fading;
    if (opacity > 0) {
        painter.setOpacity(before * opacity);
        place(m_name, pane.x() + gap, pane.y() + gap);
        painter.setOpacity(before);
    }
    // A state that needs somebody stays while the name goes.
    const bool calm = m_words.severity == Severity::None || m_words.severity == Severity::Notice;
    painter.setOpacity(before * (calm ? opacity : 1.0));
    place(m_state, pane.x() + pane.width() - gap - m_state.width(), pane.y() + gap);
    painter.setOpacity(before);
    const int top = pane.y() + gap + (m_name.isNull() ? 0 : m_name.height() + gap);
    place(m_table, pane.x() + gap, top);
    const int bottom = pane.y() + pane.height() - gap - m_badge.height() - m_band.height();
    place(m_badge, pane.x() + pane.width() - gap - m_badge.width(), bottom);
}

QPixmap PaneOverlay::blank(QSizeF size) const
{
    QPixmap pixmap((size * m_style.scale).toSize());
    pixmap.fill(Qt::transparent);
    return pixmap;
}

QPixmap PaneOverlay::chip(const QString &text, Severity severity, int width, const QString &tail) const
{
    const QFontMetricsF metrics(m_style.font);
    const double mark = severity == Severity::None ? 0 : MarkSide + measure::Gap1;
    const double padding = 6;
    const double free = width - 2 * padding - mark;
    double tailWidth = tail.isEmpty() ? 0 : std::ceil(metrics.horizontalAdvance(tail)) + measure::Gap2;
    // Where there is no room for both, the name matters more than the time.
    if (tailWidth > 0 && metrics.horizontalAdvance(text) + tailWidth > free)
        tailWidth = 0;
    const QString shown = metrics.elidedText(text, Qt::ElideRight, std::max(0.0, free - tailWidth));
    const double textWidth = std::ceil(metrics.horizontalAdvance(shown));
    const double height = std::ceil(metrics.height()) + 4;
    if (shown.isEmpty() || free < metrics.averageCharWidth() * 3)
        return {};
    QPixmap pixmap = blank({2 * padding + mark + textWidth + tailWidth, height});
    QPainter painter(&pixmap);
    painter.scale(m_style.scale, m_style.scale);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(videoRoles().backing);
    painter.drawRoundedRect(QRectF(QPointF(0, 0), QSizeF(pixmap.size()) / m_style.scale), measure::Radius,
                            measure::Radius);
    if (mark > 0)
        painter.drawPixmap(QPointF(padding, (height - MarkSide) / 2),
                           severityMark(severity, MarkSide, m_style.scale));
    painter.setFont(m_style.font);
    painter.setPen(videoRoles().text);
    painter.drawText(QRectF(padding + mark, 0, textWidth + 2, height), Qt::AlignVCenter | Qt::TextSingleLine,
                     shown);
    if (tailWidth > 0)
        painter.drawText(QRectF(padding + mark + textWidth + measure::Gap2, 0, tailWidth, height),
                         Qt::AlignVCenter | Qt::TextSingleLine, tail);
    return pixmap;
}

QPixmap PaneOverlay::band(int width, int height) const
{
    const bool narrow = width < 160;
    const int padding = narrow ? measure::Gap1 : measure::Gap2;
    const double mark = MarkSide + padding;
    const double inner = width - 2 * padding - mark;
    const QFont bold = narrow ? m_style.font : strong(m_style.font);
    const QFontMetricsF metrics(m_style.font);
    const double lineHeight = std::ceil(metrics.height());
    // At most half of the pane: the last picture stays readable above it.
    const int lines = std::max(1, int((height / 2.0 - 2 * measure::Gap1) / lineHeight));
    if (inner < metrics.averageCharWidth() * 4)
        return {};
    const bool both = !m_words.lastPicture.isEmpty() && lines > 1 &&
                      metrics.horizontalAdvance(m_words.lastPicture) <= inner;
    const int room = std::min(both ? lines - 1 : lines, 3);
    Paragraph sentence(m_words.sentence, bold, inner, room);
    // A word that is whole says more than half a sentence; the tool tip has all of it.
    if (sentence.isCut() && !showsState())
        sentence = Paragraph(m_words.state, bold, inner, room);
    const Paragraph last(both ? m_words.lastPicture : QString(), m_style.font, inner, both ? 1 : 0);
    const double bandHeight = 2 * measure::Gap1 + 2 + sentence.height() + last.height();
    QPixmap pixmap(QSize(m_pane.width(), int(std::lround(bandHeight * m_style.scale))));
    pixmap.fill(videoRoles().backing);
    QPainter painter(&pixmap);
    painter.scale(m_style.scale, m_style.scale);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF(0, 0, double(m_pane.width()), 2), severityColor(m_words.severity));
    const double top = measure::Gap1 + 2;
    painter.drawPixmap(QPointF(padding, top + (lineHeight - MarkSide) / 2),
                       severityMark(m_words.severity, MarkSide, m_style.scale));
    painter.setPen(videoRoles().text);
    sentence.draw(painter, QRectF(padding + mark, top, inner, sentence.height()), Qt::AlignLeft);
    last.draw(painter, QRectF(padding + mark, top + sentence.height(), inner, last.height()), Qt::AlignLeft);
    return pixmap;
}

QPixmap PaneOverlay::middle(int width, int height) const
{
    const bool hint = !m_words.hint.isEmpty();
    const double inner = std::min(width - 2 * measure::Gap2, 360);
    const QFontMetricsF metrics(m_style.font);
    const int lines = std::min(3, int((height - 2 * measure::Gap5) / std::ceil(metrics.height())));
    if (inner < metrics.averageCharWidth() * 6 || lines < 1)
        return {};
    const Paragraph paragraph(hint ? m_words.hint : m_words.sentence, m_style.font, inner, lines);
    const int glyph = hint && height > 110 ? measure::Icon : 0;
    const double glyphSpace = glyph > 0 ? glyph + measure::Gap2 : 0;
    QPixmap pixmap = blank({inner, paragraph.height() + glyphSpace});
    QPainter painter(&pixmap);
    painter.scale(m_style.scale, m_style.scale);
    if (glyph > 0)
        icon(QStringLiteral("camera"), IconTint::Quiet)
            .paint(&painter, QRect(int(inner - glyph) / 2, 0, glyph, glyph));
    painter.setPen(hint ? m_style.quiet : videoRoles().text);
    paragraph.draw(painter, QRectF(0, glyphSpace, inner, paragraph.height()), Qt::AlignHCenter);
    return pixmap;
}

QPixmap PaneOverlay::table(int width, int height) const
{
    const QFontMetricsF metrics(m_style.font);
    const double padding = measure::Gap2, lineHeight = std::ceil(metrics.height());
    double names = 0;
    for (const auto &row : m_words.statistics)
        names = std::max(names, std::ceil(metrics.horizontalAdvance(row.first)));
    const double valueLeft = padding + names + measure::Gap3;
    const double room = width - 2 * measure::Gap1 - valueLeft - padding;
    // In a small pane what does not fit is left out from the end.
    const double free = height - 2 * measure::Gap1 - (lineHeight + measure::Gap2) - padding;
    if (room < metrics.averageCharWidth() * 6)
        return {};
    double used = padding, values = 0;
    std::vector<std::pair<QString, Paragraph>> rows;
    for (const auto &row : m_words.statistics) {
        Paragraph value(row.second, m_style.font, std::min(room, 280.0), row.first.isEmpty() ? 3 : 1);
        if (used + value.height() > free)
            break;
        used += value.height();
        values = std::max(values, value.width());
        rows.emplace_back(row.first, std::move(value));
    }
    if (rows.empty())
        return {};
    QPixmap pixmap = blank({valueLeft + values + padding, used + padding});
    QPainter painter(&pixmap);
    painter.scale(m_style.scale, m_style.scale);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(videoRoles().backing);
    painter.drawRoundedRect(QRectF(QPointF(0, 0), QSizeF(pixmap.size()) / m_style.scale), measure::Radius,
                            measure::Radius);
    painter.setFont(m_style.font);
    painter.setPen(videoRoles().text);
    double y = padding;
    for (const auto &[name, value] : rows) {
        painter.drawText(QRectF(padding, y, names, lineHeight), Qt::AlignVCenter, name);
        value.draw(painter, QRectF(valueLeft, y, values, value.height()), Qt::AlignLeft);
        y += value.height();
    }
    return pixmap;
}

} // namespace cw
