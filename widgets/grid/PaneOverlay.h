// The words over one pane's picture, laid out once and kept as pixmaps, so that painting a picture costs no text.
// GUI thread; owned by its pane. All rectangles are device pixels.
#pragma once

#include "widgets/theme/Palette.h"

#include <QFont>
#include <QList>
#include <QPair>
#include <QPixmap>
#include <QRect>
#include <QString>

class QPainter;

namespace cw {

// What the words say. A plain value; equal values draw the same.
struct PaneWords {
    QString name;  // top left
    QString time;  // after the name
    QString state; // top right, empty while live
    Severity severity = Severity::None;
    QString sentence; // the band under trouble, or what is being waited for
    QString lastPicture;
    QString hint; // in the middle of an empty pane
    bool trouble = false;
    bool waiting = false; // no picture yet: the sentence stands in the middle
    bool reduced = false; // the SD badge
    QList<QPair<QString, QString>> statistics;

    bool operator==(const PaneWords &) const = default;
};

struct OverlayStyle {
    QFont font;
    QColor quiet;     // the hint of an empty pane
    double scale = 1; // device pixels for one of ours

    bool operator==(const OverlayStyle &) const = default;
};

class PaneOverlay {
public:
    // Lays out anew what has changed. True where something has to be painted again.
    bool update(const PaneWords &words, const OverlayStyle &style, QSize pane);
    const PaneWords &words() const { return m_words; }

    // `fading` 0 to 1 is what is left of the parts that fade without the mouse.
    void draw(QPainter &painter, const QRect &pane, double fading) const;

private:
    bool showsState() const;
    QPixmap chip(const QString &text, Severity severity, int width, const QString &tail = {}) const;
    QPixmap band(int width, int height) const;
    QPixmap middle(int width, int height) const;
    QPixmap table(int width, int height) const;
    QPixmap blank(QSizeF size) const;

    PaneWords m_words;
    OverlayStyle m_style;
    QSize m_pane;
    QPixmap m_name, m_state, m_badge, m_band, m_middle, m_table;
};

} // namespace cw
