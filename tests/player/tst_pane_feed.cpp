// Between a stream and a pane: where the picture lands, and what reaches the painter.
#include "player/media/PaneFeed.h"

#include <QTest>

using namespace cw;

class PaneFeedTest : public QObject {
    Q_OBJECT

private:
    static Frame frame(QSize size, Nanos due = 0)
    {
        Frame frame;
        frame.format = PixelFormat::Gray8;
        frame.size = size;
        frame.due = due;
        return frame;
    }

private Q_SLOTS:
    void putsThePictureInThePane_data()
    {
        QTest::addColumn<QSize>("picture");
        QTest::addColumn<double>("aspect");
        QTest::addColumn<PaneViewport>("viewport");
        QTest::addColumn<QRectF>("rect");
        const QRectF all(0, 0, 1, 1);
        QTest::newRow("same shape") << QSize(1920, 1080) << 1.0 << PaneViewport{{480, 270}, FitMode::Fit, all}
                                    << QRectF(0, 0, 480, 270);
        QTest::newRow("fit in a square")
            << QSize(200, 100) << 1.0 << PaneViewport{{100, 100}, FitMode::Fit, all}
            << QRectF(0, 25, 100, 50);
        QTest::newRow("fit in a wide pane")
            << QSize(100, 100) << 1.0 << PaneViewport{{300, 100}, FitMode::Fit, all}
            << QRectF(100, 0, 100, 100);
        QTest::newRow("fill a square")
            << QSize(200, 100) << 1.0 << PaneViewport{{100, 100}, FitMode::Fill, all}
            << QRectF(-50, 0, 200, 100);
        QTest::newRow("stretch") << QSize(200, 100) << 1.0 << PaneViewport{{100, 100}, FitMode::Stretch, all}
                                 << QRectF(0, 0, 100, 100);
        QTest::newRow("wide pixels") << QSize(100, 100) << 2.0 << PaneViewport{{100, 100}, FitMode::Fit, all}
                                     << QRectF(0, 25, 100, 50);
        QTest::newRow("aspect that says nothing")
            << QSize(100, 100) << 0.0 << PaneViewport{{100, 100}, FitMode::Fit, all}
            << QRectF(0, 0, 100, 100);
        QTest::newRow("zoomed to a tall half")
            << QSize(200, 200) << 1.0 << PaneViewport{{100, 100}, FitMode::Fit, {0, 0, 0.5, 1}}
            << QRectF(25, 0, 50, 100);
        QTest::newRow("no picture yet")
            << QSize() << 1.0 << PaneViewport{{100, 50}, FitMode::Fit, all} << QRectF(0, 0, 100, 50);
    }

    void putsThePictureInThePane()
    {
        QFETCH(QSize, picture);
        QFETCH(double, aspect);
        QFETCH(PaneViewport, viewport);
        QTEST(pictureRect(picture, aspect, viewport), "rect");
    }

    void wakesThePainterOnceUntilItTakes()
    {
        int woken = 0;
        PaneFeed feed({}, [&] { ++woken; });
        QVERIFY(!feed.hasPicture());
        feed.deliver(frame({1, 1}));
        feed.deliver(frame({1, 1}));
        QCOMPARE(woken, 1);
        QVERIFY(feed.hasPicture());
        QVERIFY(feed.take(1));
        feed.deliver(frame({1, 1}));
        QCOMPARE(woken, 2);
    }

    void preparesForTheViewportOfTheMoment()
    {
        PaneFeed feed([](const Frame &, const PaneViewport &viewport) { return frame(viewport.pixels); },
                      [] {});
        feed.setViewport({{10, 20}, FitMode::Fit, {0, 0, 1, 1}});
        feed.deliver(frame({100, 100}));
        QCOMPARE(feed.take(1)->size, QSize(10, 20));
        feed.setViewport({{30, 40}, FitMode::Fit, {0, 0, 1, 1}});
        feed.deliver(frame({100, 100}));
        QCOMPARE(feed.take(1)->size, QSize(30, 40));
    }

    void passesOnNoPictureThatCouldNotBePrepared()
    {
        int woken = 0;
        PaneFeed feed([](const Frame &, const PaneViewport &) { return Frame(); }, [&] { ++woken; });
        feed.deliver(frame({1, 1}));
        QCOMPARE(woken, 0);
        QVERIFY(!feed.hasPicture());
        QVERIFY(!feed.take(1));
    }
};

QTEST_GUILESS_MAIN(PaneFeedTest)
#include "tst_pane_feed.moc"
