// The words over a pane's picture keep out of each other's way.
#include "widgets/grid/PaneOverlay.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace cw;

namespace {

PaneWords troubledWords()
{
    PaneWords words;
    words.name = QStringLiteral("Gate 2");
    words.state = QStringLiteral("No signal");
    words.severity = Severity::Alarm;
    words.sentence = QStringLiteral("No packets for 12 s.");
    words.trouble = true;
    return words;
}

QImage drawn(const PaneWords &words, QSize pane)
{
    PaneOverlay overlay;
    overlay.update(words, {}, pane);
    QImage image(pane, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    overlay.draw(painter, image.rect(), 1.0);
    return image;
}

} // namespace

class PaneOverlayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statisticsEndAboveTheBand_data()
    {
        QTest::addColumn<QSize>("pane");
        QTest::newRow("235 x 132") << QSize(235, 132);
        QTest::newRow("480 x 270") << QSize(480, 270);
    }

    void statisticsEndAboveTheBand()
    {
        QFETCH(QSize, pane);
        PaneWords words = troubledWords();
        const QImage without = drawn(words, pane);
        for (int i = 0; i < 20; ++i)
            words.statistics.append({QStringLiteral("Figure %1").arg(i), QStringLiteral("12345")});
        const QImage with = drawn(words, pane);
        QVERIFY(with != without);

        int band = pane.height(); // its first line: it alone reaches the left edge
        while (band > 0 && qAlpha(without.pixel(0, band - 1)) > 0)
            --band;
        QVERIFY(band < pane.height());
        const QRect bottom(0, band, pane.width(), pane.height() - band);
        QCOMPARE(with.copy(bottom), without.copy(bottom));
    }

    void theTableGrowsBackWhenTheTroubleIsOver()
    {
        PaneWords words = troubledWords();
        for (int i = 0; i < 20; ++i)
            words.statistics.append({QStringLiteral("Figure %1").arg(i), QStringLiteral("12345")});
        const QSize pane(480, 270);
        PaneOverlay overlay;
        overlay.update(words, {}, pane);
        words.trouble = false;
        overlay.update(words, {}, pane);
        QImage image(pane, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        overlay.draw(painter, image.rect(), 1.0);
        painter.end();
        QCOMPARE(image, drawn(words, pane));
    }
};

QTEST_MAIN(PaneOverlayTest)
#include "tst_pane_overlay.moc"
