// The grid as an operator meets it: pictures, words, trouble, keys, mouse and drops, in a real window.
#include "tests/widgets/FakePlayer.h"
#include "widgets/grid/GridActions.h"
#include "widgets/grid/GridView.h"
#include "widgets/models/ChannelMime.h"
#include "widgets/theme/Theme.h"

#include <QAccessible>
#include <QApplication>
#include <QDropEvent>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace cw;

class GridViewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp, SchemeChoice::Dark); }
    void init();
    void cleanup() { m_view.reset(); }

    void aPictureIsPaintedPixelForPixel();
    void picturesOfManyPanesArePaintedTogether();
    void aPictureForLaterIsPaintedWhenItIsDue();
    void namesFadeWithoutTheMouseAndComeBackWithIt();
    void troubleKeepsTheLastPictureGreyAndDim();
    void troubleDoesNotFade();
    void aPaneWithoutAPictureSaysWhatIsBeingTried();
    void anEmptyPaneInvitesACamera();
    void theBadgeShowsWhileTheReducedStreamIsEnlarged();
    void theSelectedPaneHasAnAccentFrame();
    void enterMaximizesAndEscapeGoesBack();
    void doubleClickMaximizesAndGoesBack();
    void panesUnderAMaximizedOneStayWarm();
    void aHiddenWindowAsksForNothing();
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
    void thePlayerIsToldThePixelsOfItsPane();
    void theMenuActsOnItsPane();
    void statisticsAreShownByKey();
    void panesAreChildrenForScreenReaders();
    void anotherLoginPlaysAnewAnotherNameDoesNot();

private:
    FakePlayer &place(int pane, const QColor &color = Qt::green);
    QColor pixel(QPointF position) { return m_view->grab().toImage().pixelColor((position * m_view->devicePixelRatioF()).toPoint()); }
    QPoint center(int pane) { return m_view->paneRect(pane).center().toPoint(); }
    void send(QEvent::Type type, int pane, const QMimeData &data, bool *accepted = nullptr);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<GridView> m_view;
    QList<FakePlayer *> m_players;
};

void GridViewTest::init()
{
    m_players.clear();
    m_view = std::make_unique<GridView>(SurfaceKind::Raster, [this] { return std::make_unique<FakePlayer>(&m_players); });
    m_view->setFadeDelay(600'000); // words stay unless a test is about fading
    m_view->reveal();
    m_view->resize(800, 600);
    m_view->scene().setLayout(GridLayout::uniform(2, 2));
    m_view->show();
    m_view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    m_view->setFocus();
}

FakePlayer &GridViewTest::place(int pane, const QColor &color)
{
    m_view->scene().setContent(pane, contentNamed(QStringLiteral("Camera %1").arg(pane + 1)));
    FakePlayer &player = *m_players.last();
    QImage image(m_view->pane(pane).rect().size(), QImage::Format_RGB32);
    image.fill(color);
    player.tell(StreamState::Live);
    player.give(frameOf(image));
    if (!QTest::qWaitFor([&player] { return player.m_painted > 0; }))
        qWarning("the picture was not painted");
    return player;
}

void GridViewTest::send(QEvent::Type type, int pane, const QMimeData &data, bool *accepted)
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

void GridViewTest::aPictureIsPaintedPixelForPixel()
{
    m_view->scene().setContent(0, contentNamed(QStringLiteral("Lobby")));
    FakePlayer &player = *m_players.last();
    const QRect rect = m_view->pane(0).rect();
    QImage image(rect.size(), QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, qRgb(x % 256, y % 256, (x + y) % 256));
    player.tell(StreamState::Live);
    player.give(frameOf(image));
    QTRY_COMPARE(player.m_painted, 1);
    const QImage shown = m_view->grab().toImage().convertToFormat(QImage::Format_RGB32);
    const QRect belowTheName = rect.adjusted(4, 60, -4, -4);
    QCOMPARE(shown.copy(belowTheName), image.copy(belowTheName.translated(-rect.topLeft())));
}

void GridViewTest::picturesOfManyPanesArePaintedTogether()
{
    for (int pane = 0; pane < 4; ++pane)
        place(pane);
    m_view->clock().setInterval(200 * NanosPerMs);
    m_players[0]->give(m_view->pane(0).frame());
    QTRY_COMPARE(m_players[0]->m_painted, 2);
    QSignalSpy ticks(&m_view->clock(), &FrameClock::tick);
    for (int pane = 0; pane < 4; ++pane)
        m_players[pane]->give(m_view->pane(pane).frame());
    QTRY_COMPARE(m_players[3]->m_painted, 2);
    QCOMPARE(ticks.size(), 1);
    for (int pane = 1; pane < 4; ++pane)
        QCOMPARE(m_players[pane]->m_painted, 2);
}

void GridViewTest::aPictureForLaterIsPaintedWhenItIsDue()
{
    FakePlayer &player = place(0);
    Frame frame = m_view->pane(0).frame();
    frame.due = monotonicNow() + 60 * NanosPerMs;
    player.give(frame);
    QCOMPARE(player.m_painted, 1);
    QTRY_COMPARE(player.m_painted, 2);
    QVERIFY(monotonicNow() >= frame.due);
}

void GridViewTest::namesFadeWithoutTheMouseAndComeBackWithIt()
{
    place(0);
    const QPointF onName = m_view->paneRect(0).topLeft() + QPointF(8, 7); // the backing, beside the letters
    QVERIFY(pixel(onName) != QColor(Qt::green));
    m_view->setFadeDelay(20);
    m_view->reveal();
    QTRY_COMPARE(pixel(onName), QColor(Qt::green));
    m_view->setFadeDelay(600'000);
    QTest::mouseMove(m_view.get(), center(0) + QPoint(5, 5));
    QTRY_VERIFY(pixel(onName) != QColor(Qt::green));
}

void GridViewTest::troubleKeepsTheLastPictureGreyAndDim()
{
    FakePlayer &player = place(0, QColor(200, 60, 60));
    const int grey = qGray(200, 60, 60);
    player.tell(StreamState::NoSignal, QStringLiteral("No packets for 12 s."));
    QTRY_VERIFY(pixel(center(0)) != QColor(200, 60, 60));
    const QColor dim = pixel(center(0));
    QCOMPARE(dim.red(), dim.green());
    QCOMPARE(dim.green(), dim.blue());
    QVERIFY2(std::abs(dim.red() - grey * 0.35) <= 3, qPrintable(dim.name()));
    // The band lies at the foot of the pane, below a line in the color of an alarm.
    const QRectF rect = m_view->paneRect(0);
    const QImage image = m_view->grab().toImage();
    bool line = false;
    for (int y = int(rect.center().y()); y < int(rect.bottom()); ++y)
        line = line || image.pixelColor(int(rect.center().x()), y) == severityColor(Severity::Alarm);
    QVERIFY(line);
    QCOMPARE(m_view->pane(0).overlay().words().sentence, QStringLiteral("No packets for 12 s."));
    player.tell(StreamState::Live);
    QTRY_COMPARE(pixel(center(0)), QColor(200, 60, 60));
}

void GridViewTest::troubleDoesNotFade()
{
    FakePlayer &player = place(0);
    player.tell(StreamState::NoSignal, QStringLiteral("No packets for 12 s."));
    m_view->setFadeDelay(1);
    m_view->reveal();
    QTRY_COMPARE(m_view->fading(), 0.0);
    const QImage image = m_view->grab().toImage();
    const QRectF rect = m_view->paneRect(0);
    const QColor ground = image.pixelColor(center(0));
    QVERIFY(image.pixelColor((rect.topLeft() + QPointF(8, 7)).toPoint()) != ground);
    QVERIFY(image.pixelColor(int(rect.center().x()), int(rect.bottom()) - 3) != ground);
}

void GridViewTest::aPaneWithoutAPictureSaysWhatIsBeingTried()
{
    m_view->scene().setContent(0, contentNamed(QStringLiteral("Gate")));
    const PaneWords &words = m_view->pane(0).overlay().words();
    QVERIFY(words.waiting);
    QCOMPARE(words.sentence, QStringLiteral("Connecting to 127.0.1.1."));
    QCOMPARE(words.state, QStringLiteral("Connecting"));
    m_players.last()->tell(StreamState::Live);
    QCOMPARE(words.sentence, QStringLiteral("Waiting for the first picture."));
    m_view->scene().setContent(1, {{QStringLiteral("new"), QString()}, QStringLiteral("New"), {}, {}});
    QCOMPARE(m_view->pane(1).overlay().words().sentence, QStringLiteral("Asking the camera for its streams."));
}

void GridViewTest::anEmptyPaneInvitesACamera()
{
    QCOMPARE(m_view->pane(0).overlay().words().hint, QStringLiteral("Drag a camera here"));
    QCOMPARE(pixel(m_view->paneRect(0).topLeft() + QPointF(3, 3)), roles(Scheme::Dark).base);
}

void GridViewTest::theBadgeShowsWhileTheReducedStreamIsEnlarged()
{
    FakePlayer &player = place(0);
    player.m_reduced = true;
    Frame frame = m_view->pane(0).frame();
    frame.codedSize = {160, 120};
    player.give(frame);
    QTRY_VERIFY(m_view->pane(0).overlay().words().reduced);
    frame.codedSize = {1600, 1200};
    player.give(frame);
    QTRY_VERIFY(!m_view->pane(0).overlay().words().reduced);
}

void GridViewTest::theSelectedPaneHasAnAccentFrame()
{
    const QColor accent = roles(Scheme::Dark).accent;
    QVERIFY(pixel(m_view->paneRect(1).bottomLeft() + QPointF(1, -3)) != accent);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, center(1));
    QCOMPARE(m_view->scene().selected(), 1);
    QTRY_COMPARE(pixel(m_view->paneRect(1).bottomLeft() + QPointF(1, -3)), accent);
}

void GridViewTest::enterMaximizesAndEscapeGoesBack()
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

void GridViewTest::doubleClickMaximizesAndGoesBack()
{
    place(3);
    QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, center(3));
    QCOMPARE(m_view->scene().maximized(), 3);
    QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, QPoint(100, 100));
    QCOMPARE(m_view->scene().maximized(), -1);
}

void GridViewTest::panesUnderAMaximizedOneStayWarm()
{
    place(0);
    place(1);
    m_view->scene().maximize(0);
    QCOMPARE(m_players[0]->m_demand, Demand::All);
    QCOMPARE(m_players[1]->m_demand, Demand::KeyFrames);
    m_view->scene().restore();
    QCOMPARE(m_players[1]->m_demand, Demand::All);
    m_view->scene().setLayout(GridLayout::uniform(1, 1));
    QCOMPARE(m_players[1]->m_demand, Demand::Nothing);
}

void GridViewTest::aHiddenWindowAsksForNothing()
{
    place(0);
    m_view->hide();
    QCOMPARE(m_players[0]->m_demand, Demand::Nothing);
    m_view->show();
    QCOMPARE(m_players[0]->m_demand, Demand::All);
    m_view->setWindowState(Qt::WindowMinimized);
    QTRY_COMPARE(m_players[0]->m_demand, Demand::Nothing);
}

void GridViewTest::deleteClearsThePane()
{
    place(0);
    m_view->scene().select(0);
    QTest::keyClick(m_view.get(), Qt::Key_Delete);
    QVERIFY(m_view->scene().content(0).isEmpty());
    QVERIFY(!m_view->pane(0).player());
}

void GridViewTest::arrowsMoveTheSelection()
{
    m_view->scene().select(0);
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(m_view->scene().selected(), 1);
    QTest::keyClick(m_view.get(), Qt::Key_Down);
    QCOMPARE(m_view->scene().selected(), 3);
    QTest::keyClick(m_view.get(), Qt::Key_BracketRight);
    QCOMPARE(m_view->scene().selected(), 0);
}

void GridViewTest::layoutsHaveKeys()
{
    QTest::keyClick(m_view.get(), Qt::Key_3, Qt::ControlModifier);
    QCOMPARE(m_view->scene().layout().toString(), QStringLiteral("1+5"));
    QTest::keyClick(m_view.get(), Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(m_view->scene().layout().toString(), QStringLiteral("64"));
    QVERIFY(m_view->actions().layouts.last()->isChecked());
}

void GridViewTest::draggingAPaneOntoAnotherSwapsThem()
{
    FakePlayer &player = place(0, Qt::red);
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, center(0));
    QTest::mouseMove(m_view.get(), center(0) + QPoint(40, 0));
    QTest::mouseMove(m_view.get(), center(3));
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, center(3));
    QVERIFY(m_view->scene().content(0).isEmpty());
    QCOMPARE(m_view->scene().content(3).name, QStringLiteral("Camera 1"));
    QCOMPARE(m_view->pane(3).player(), static_cast<PanePlayer *>(&player)); // it plays on, it does not start anew
    QTRY_COMPARE(pixel(center(3)), QColor(Qt::red));
}

void GridViewTest::escapeEndsADragWithoutSwapping()
{
    place(0);
    QTest::mousePress(m_view.get(), Qt::LeftButton, {}, center(0));
    QTest::mouseMove(m_view.get(), center(0) + QPoint(40, 0));
    QTest::mouseMove(m_view.get(), center(3));
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QTest::mouseRelease(m_view.get(), Qt::LeftButton, {}, center(3));
    QCOMPARE(m_view->scene().content(0).name, QStringLiteral("Camera 1"));
}

void GridViewTest::aCameraIsDroppedOnAPane()
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
    QCOMPARE(dropped[0][1].value<ChannelRef>(), (ChannelRef{QStringLiteral("urn:uuid:1"), QStringLiteral("source_0")}));
    QCOMPARE(m_view->scene().selected(), 2);
}

void GridViewTest::severalCamerasFillThePanesThatFollow()
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

void GridViewTest::anRtspAddressIsDroppedOnAPane()
{
    QSignalSpy dropped(m_view.get(), &GridView::urlDropped);
    QMimeData data;
    data.setUrls({QUrl(QStringLiteral("rtsp://127.0.1.1:8554/main"))});
    send(QEvent::Drop, 0, data);
    QCOMPARE(dropped.size(), 1);
    QCOMPARE(dropped[0][1].toUrl(), QUrl(QStringLiteral("rtsp://127.0.1.1:8554/main")));
}

void GridViewTest::whatIsNoCameraIsNotTaken()
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

void GridViewTest::theWheelZoomsWhereThePointerIs()
{
    FakePlayer &player = place(0);
    const QPointF at = m_view->paneRect(0).topLeft() + QPointF(10, 10);
    QWheelEvent wheel(at, m_view->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
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

void GridViewTest::draggingAZoomedPictureMovesIt()
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

void GridViewTest::thePlayerIsToldThePixelsOfItsPane()
{
    FakePlayer &player = place(0);
    QCOMPARE(player.m_viewport.pixels, m_view->pane(0).rect().size());
    m_view->scene().maximize(0);
    QCOMPARE(player.m_viewport.pixels, m_view->surfacePixels());
    m_view->pane(0).setFit(FitMode::Fill);
    QCOMPARE(player.m_viewport.fit, FitMode::Fill);
}

void GridViewTest::theMenuActsOnItsPane()
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

void GridViewTest::statisticsAreShownByKey()
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

void GridViewTest::panesAreChildrenForScreenReaders()
{
    FakePlayer &player = place(1);
    player.tell(StreamState::WrongPassword, QStringLiteral("The camera refuses the password."));
    QAccessibleInterface *grid = QAccessible::queryAccessibleInterface(m_view.get());
    QVERIFY(grid);
    QCOMPARE(grid->childCount(), 4);
    QCOMPARE(grid->child(0)->text(QAccessible::Name), QStringLiteral("Pane 1, empty"));
    QCOMPARE(grid->child(1)->text(QAccessible::Name),
             QStringLiteral("Camera 2: wrong password. The camera refuses the password."));
    QCOMPARE(grid->child(1)->parent(), grid);
    QCOMPARE(grid->indexOfChild(grid->child(2)), 2);
    m_view->scene().select(1);
    QVERIFY(grid->child(1)->state().selected);
}

void GridViewTest::anotherLoginPlaysAnewAnotherNameDoesNot()
{
    FakePlayer &player = place(0);
    player.m_profiles.clear(); // filled again by play()
    PaneContent content = m_view->scene().content(0);
    content.name = QStringLiteral("Lobby");
    m_view->scene().setContent(0, content);
    QVERIFY(player.m_profiles.isEmpty());
    QCOMPARE(m_view->pane(0).overlay().words().name, QStringLiteral("Lobby"));
    content.credentials = {QStringLiteral("admin"), QStringLiteral("secret")};
    m_view->scene().setContent(0, content);
    QCOMPARE(player.m_profiles.size(), 1);
    QVERIFY(m_view->pane(0).frame().isValid()); // the last picture stays until a new one comes
}

QTEST_MAIN(GridViewTest)
#include "tst_gridview.moc"
