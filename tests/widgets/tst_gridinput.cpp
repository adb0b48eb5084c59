// What an operator does to the grid: keys, mouse, drops and the menu.
#include "tests/widgets/GridFixture.h"
#include "widgets/models/ChannelMime.h"

#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QWheelEvent>

using namespace cw;

class GridInputTest : public GridFixture {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { dress(); }
    void init() { open(); }
    void cleanup() { m_view.reset(); }

    void enterMaximizesAndEscapeGoesBack();
    void doubleClickMaximizesAndGoesBack();
    void deleteClearsThePane();
    void arrowsMoveTheSelection();
    void layoutsHaveKeys();
    void draggingAPaneOntoAnotherSwapsThem();
    void escapeEndsADragWithoutSwapping();
    void aCameraIsDroppedOnAPane();
    void severalCamerasFillThePanesThatFollow();
    void anRtspAddressIsDroppedOnAPane();
    void whatIsNoCameraIsNotTaken();
    void theWheelZoomsWhereThePointerIs();
    void draggingAZoomedPictureMovesIt();
    void theMenuActsOnItsPane();
    void statisticsAreShownByKey();

private:
    void send(QEvent::Type type, int pane, const QMimeData &data, bool *accepted = nullptr);
};

void GridInputTest::send(QEvent::Type type, int pane, const QMimeData &data, bool *accepted)
{
    // What Qt sends to a widget that something is dragged over; it hears of moves and drops once it took the enter.
    QDragEnterEvent enter(center(pane), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_view.get(), &enter);
    if (type == QEvent::Drop) {
        QDragMoveEvent over(center(pane), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_view.get(), &over);
    }
    QDropEvent event(QPointF(center(pane)), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier, type);
    event.setAccepted(false);
    QApplication::sendEvent(m_view.get(), &event);
    if (accepted)
        *accepted = event.isAccepted();
}

void GridInputTest::enterMaximizesAndEscapeGoesBack()
{
    place(2);
    m_view->scene().select(2);
    QTest::keyClick(m_view.get(), Qt::Key_Return);
    QCOMPARE(m_view->scene().maximized(), 2);
    QCOMPARE(m_view->pane(2).rect(), QRect(QPoint(0, 0), m_view->surfacePixels()));
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QCOMPARE(m_view->scene().maximized(), -1);
    QTest::keyClick(m_view.get(), Qt::Key_Enter);
    QCOMPARE(m_view->scene().maximized(), 2);
    QTest::keyClick(m_view.get(), Qt::Key_Enter);
    QCOMPARE(m_view->scene().maximized(), -1);
}

void GridInputTest::doubleClickMaximizesAndGoesBack()
{
    place(3);
    QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, center(3));
    QCOMPARE(m_view->scene().maximized(), 3);
    QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, QPoint(100, 100));
    QCOMPARE(m_view->scene().maximized(), -1);
}

void GridInputTest::deleteClearsThePane()
{
    place(0);
    m_view->scene().select(0);
    QTest::keyClick(m_view.get(), Qt::Key_Delete);
    QVERIFY(m_view->scene().content(0).isEmpty());
    QVERIFY(!m_view->pane(0).player());
}

void GridInputTest::arrowsMoveTheSelection()
{
    m_view->scene().select(0);
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(m_view->scene().selected(), 1);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->scene().selected(), 3);
    QTest::keyClick(m_view.get(), Qt::Key_BracketRight);
    QCOMPARE(m_view->scene().selected(), 0);
}

void GridInputTest::layoutsHaveKeys()
{
    QTest::keyClick(m_view.get(), Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(m_view->scene().layout().toString(), QStringLiteral("1+5"));
    QTest::keyClick(m_view.get(), Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(m_view->scene().layout().toString(), QStringLiteral("64"));
    QVERIFY(m_view->actions().layouts.last()->isChecked());
}

void GridInputTest::draggingAPaneOntoAnotherSwapsThem()
{
    FakePlayer &player = place(0, Qt::red);
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, center(0));
    QTest::mouseMove(m_view.get(), center(0) + QPoint(40, 0));
    QTest::mouseMove(m_view.get(), center(3));
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, center(3));
    QVERIFY(m_view->scene().content(0).isEmpty());
    QCOMPARE(m_view->scene().content(3).name, QStringLiteral("Camera 1"));
    QCOMPARE(m_view->pane(3).player(),
             static_cast<PanePlayer *>(&player)); // it plays on, it does not start anew
    QTRY_COMPARE(pixel(middle(3)), QColor(Qt::red));
}

void GridInputTest::escapeEndsADragWithoutSwapping()
{
    place(0);
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, center(0));
    QTest::mouseMove(m_view.get(), center(0) + QPoint(40, 0));
    QTest::mouseMove(m_view.get(), center(3));
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, center(3));
    QCOMPARE(m_view->scene().content(0).name, QStringLiteral("Camera 1"));
}

void GridInputTest::aCameraIsDroppedOnAPane()
{
    QSignalSpy dropped(m_view.get(), &GridView::channelDropped);
    QMimeData data;
    putChannels(data, {{QStringLiteral("urn:uuid:1"), QStringLiteral("source_0")}});
    bool accepted = false;
    send(QEvent::DragMove, 2, data, &accepted);
    QVERIFY(accepted);
    send(QEvent::Drop, 2, data, &accepted);
    QVERIFY(accepted);
    QCOMPARE(dropped.size(), 1);
    QCOMPARE(dropped[0][0].toInt(), 2);
    QCOMPARE(dropped[0][1].value<ChannelRef>(),
             (ChannelRef{QStringLiteral("urn:uuid:1"), QStringLiteral("source_0")}));
    QCOMPARE(m_view->scene().selected(), 2);
}

void GridInputTest::severalCamerasFillThePanesThatFollow()
{
    QSignalSpy dropped(m_view.get(), &GridView::channelDropped);
    QMimeData data;
    QList<ChannelRef> channels;
    for (int i = 0; i < 4; ++i)
        channels.append({QStringLiteral("recorder"), QString::number(i)});
    putChannels(data, channels);
    send(QEvent::Drop, 2, data);
    QCOMPARE(dropped.size(), 2); // two panes are left from there on
    QCOMPARE(dropped[1][0].toInt(), 3);
}

void GridInputTest::anRtspAddressIsDroppedOnAPane()
{
    QSignalSpy dropped(m_view.get(), &GridView::urlDropped);
    QMimeData data;
    data.setUrls({QUrl(QStringLiteral("rtsp://127.0.1.1:8554/main"))});
    send(QEvent::Drop, 0, data);
    QCOMPARE(dropped.size(), 1);
    QCOMPARE(dropped[0][1].toUrl(), QUrl(QStringLiteral("rtsp://127.0.1.1:8554/main")));
}

void GridInputTest::whatIsNoCameraIsNotTaken()
{
    QSignalSpy channels(m_view.get(), &GridView::channelDropped), urls(m_view.get(), &GridView::urlDropped);
    QMimeData data;
    data.setText(QStringLiteral("hello"));
    bool accepted = true;
    send(QEvent::DragMove, 0, data, &accepted);
    QVERIFY(!accepted);
    send(QEvent::Drop, 0, data, &accepted);
    QVERIFY(!accepted);
    QCOMPARE(channels.size() + urls.size(), 0);
}

void GridInputTest::theWheelZoomsWhereThePointerIs()
{
    FakePlayer &player = place(0);
    const QPointF at = m_view->paneRect(0).topLeft() + QPointF(10, 10);
    QWheelEvent wheel(at, m_view->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_view.get(), &wheel);
    const QRectF zoom = m_view->pane(0).zoom();
    QCOMPARE(zoom.width(), 0.8);
    QVERIFY(zoom.x() < 0.02 && zoom.y() < 0.02); // the corner stays in its corner
    QCOMPARE(player.m_viewport.zoom, zoom);
    QTest::keyClick(m_view.get(), Qt::Key_0); // nothing is selected: nothing happens
    QVERIFY(m_view->pane(0).isZoomed());
    m_view->scene().select(0);
    QTest::keyClick(m_view.get(), Qt::Key_0);
    QVERIFY(!m_view->pane(0).isZoomed());
}

void GridInputTest::draggingAZoomedPictureMovesIt()
{
    place(0);
    m_view->pane(0).zoomBy(2, {0.5, 0.5});
    const QRectF before = m_view->pane(0).zoom();
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, center(0));
    QTest::mouseMove(m_view.get(), center(0) + QPoint(30, 0));
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, center(0) + QPoint(30, 0));
    QVERIFY(m_view->pane(0).zoom().x() < before.x()); // the picture follows the hand
    QCOMPARE(m_view->pane(0).zoom().y(), before.y());
    QCOMPARE(m_view->scene().content(0).name, QStringLiteral("Camera 1"));
}

void GridInputTest::theMenuActsOnItsPane()
{
    FakePlayer &player = place(1);
    m_view->scene().select(1);
    const auto menu = m_view->actions().menu();
    QVERIFY(menu->actions().contains(m_view->actions().preferences[2]));
    m_view->actions().preferences[2]->trigger();
    QCOMPARE(player.m_preference, ProfilePreference::Sub);
    m_view->actions().fits[2]->trigger();
    QCOMPARE(player.m_viewport.fit, FitMode::Stretch);
    m_view->scene().select(0); // empty
    QVERIFY(!m_view->actions().remove->isEnabled());
}

void GridInputTest::statisticsAreShownByKey()
{
    FakePlayer &player = place(0);
    player.m_stats.codec = VideoCodec::H265;
    player.m_stats.size = {1920, 1080};
    player.m_stats.whyNotFaster = QStringLiteral("CUDA: there is no driver.");
    m_view->scene().select(0);
    QTest::keyClick(m_view.get(), Qt::Key_I);
    const auto rows = m_view->pane(0).overlay().words().statistics;
    QVERIFY(rows.size() >= 7);
    QCOMPARE(rows.first().second, QStringLiteral("H.265, 1920 \u00d7 1080"));
    QCOMPARE(rows.last().second, player.m_stats.whyNotFaster);
    QTest::keyClick(m_view.get(), Qt::Key_I);
    QVERIFY(m_view->pane(0).overlay().words().statistics.isEmpty());
}

QTEST_MAIN(GridInputTest)
#include "tst_gridinput.moc"
