// What the grid shows: pictures, words, trouble, and what it asks of its players.
#include "player/surface/GlProbe.h"
#include "tests/widgets/GridFixture.h"

#include <QAccessible>
#include <QSignalSpy>

using namespace cw;

class GridViewTest : public GridFixture {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { dress(); }
    void init() { open(); }
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
    void panesUnderAMaximizedOneStayWarm();
    void aHiddenWindowAsksForNothing();
    void thePlayerIsToldThePixelsOfItsPane();
    void panesAreChildrenForScreenReaders();
    void anotherLoginPlaysAnewAnotherNameDoesNot();
    void openGlShowsPicturesAndWords();
};

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
    const QRect belowTheName = rect.adjusted(4, dense(60), -4, -4);
    QCOMPARE(shown().copy(belowTheName), image.copy(belowTheName.translated(-rect.topLeft())));
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
    m_view->setFadeDelay(600'000); // however slow this machine is just now
    m_view->reveal();
    QTRY_VERIFY(pixel(onName(0)) != QColor(Qt::green));
    m_view->setFadeDelay(20);
    m_view->reveal();
    QTRY_COMPARE(pixel(onName(0)), QColor(Qt::green));
    m_view->setFadeDelay(600'000);
    // The pointer itself belongs to every test on this screen: its move is told here, not made.
    const QPointF at = center(0) + QPoint(5, 5);
    QMouseEvent move(QEvent::MouseMove, at, m_view->mapToGlobal(at), Qt::NoButton, Qt::NoButton,
                     Qt::NoModifier);
    QCoreApplication::sendEvent(m_view.get(), &move);
    QTRY_VERIFY(pixel(onName(0)) != QColor(Qt::green));
}

void GridViewTest::troubleKeepsTheLastPictureGreyAndDim()
{
    FakePlayer &player = place(0, QColor(200, 60, 60));
    const int grey = qGray(200, 60, 60);
    player.tell(StreamState::NoSignal, QStringLiteral("No packets for 12 s."));
    QTRY_VERIFY(pixel(middle(0)) != QColor(200, 60, 60));
    const QColor dim = pixel(middle(0));
    QCOMPARE(dim.red(), dim.green());
    QCOMPARE(dim.green(), dim.blue());
    QVERIFY2(std::abs(dim.red() - grey * 0.35) <= 3, qPrintable(dim.name()));
    // The band lies at the foot of the pane, below a line in the color of an alarm.
    const QRect rect = m_view->pane(0).rect();
    const QImage image = shown();
    bool line = false;
    for (int y = rect.center().y(); y < rect.bottom(); ++y)
        line = line || image.pixelColor(rect.center().x(), y) == severityColor(Severity::Alarm);
    QVERIFY(line);
    QCOMPARE(m_view->pane(0).overlay().words().sentence, QStringLiteral("No packets for 12 s."));
    player.tell(StreamState::Live);
    QTRY_COMPARE(pixel(middle(0)), QColor(200, 60, 60));
}

void GridViewTest::troubleDoesNotFade()
{
    FakePlayer &player = place(0);
    player.tell(StreamState::NoSignal, QStringLiteral("No packets for 12 s."));
    m_view->setFadeDelay(1);
    m_view->reveal();
    QTRY_COMPARE(m_view->fading(), 0.0);
    const QImage image = shown();
    const QRect rect = m_view->pane(0).rect();
    const QColor ground = image.pixelColor(middle(0));
    QVERIFY(image.pixelColor(onName(0)) != ground);
    QVERIFY(image.pixelColor(rect.center().x(), rect.bottom() - 3) != ground);
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
    QCOMPARE(m_view->pane(1).overlay().words().sentence,
             QStringLiteral("Asking the camera for its streams."));
}

void GridViewTest::anEmptyPaneInvitesACamera()
{
    QCOMPARE(m_view->pane(0).overlay().words().hint, QStringLiteral("Drag a camera here"));
    QCOMPARE(pixel(m_view->pane(0).rect().topLeft() + QPoint(3, 3)), roles(Scheme::Dark).base);
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
    QVERIFY(pixel(m_view->pane(1).rect().bottomLeft() + QPoint(1, -3)) != accent);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, center(1));
    QCOMPARE(m_view->scene().selected(), 1);
    QTRY_COMPARE(pixel(m_view->pane(1).rect().bottomLeft() + QPoint(1, -3)), accent);
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

void GridViewTest::thePlayerIsToldThePixelsOfItsPane()
{
    FakePlayer &player = place(0);
    QCOMPARE(player.m_viewport.pixels, m_view->pane(0).rect().size());
    m_view->scene().maximize(0);
    QCOMPARE(player.m_viewport.pixels, m_view->surfacePixels());
    m_view->pane(0).setFit(FitMode::Fill);
    QCOMPARE(player.m_viewport.fit, FitMode::Fill);
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

void GridViewTest::openGlShowsPicturesAndWords()
{
#ifdef CW_OPENGL
    if (const GlProbeResult found = probeOpenGl(); !found.usable)
        QSKIP(qPrintable(found.why));
    open(SurfaceKind::OpenGl);
    FakePlayer &player = place(0, QColor(200, 60, 60));
    QTRY_COMPARE(pixel(middle(0)), QColor(200, 60, 60));
    QVERIFY(pixel(onName(0)) != QColor(200, 60, 60));
    QCOMPARE(pixel(m_view->pane(1).rect().topLeft() + QPoint(3, 3)), roles(Scheme::Dark).base);
    player.tell(StreamState::NoSignal, QStringLiteral("No packets for 12 s."));
    QTRY_VERIFY(pixel(middle(0)).red() < 100);
    QVERIFY(std::abs(pixel(middle(0)).red() - pixel(middle(0)).blue()) <= 1);
#else
    QSKIP("This build has no OpenGL.");
#endif
}

QTEST_MAIN(GridViewTest)
#include "tst_gridview.moc"
