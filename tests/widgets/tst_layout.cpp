// Layouts: names, free sizes, and rectangles that neither overlap nor leave a pixel out.
#include "widgets/grid/GridScene.h"
#include "widgets/grid/LayoutMath.h"

#include <QRegion>
#include <QSignalSpy>
#include <QTest>

using namespace cw;

class LayoutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namedLayoutsHaveTheirPanes_data();
    void namedLayoutsHaveTheirPanes();
    void freeLayoutsAreRowsByColumns();
    void whatIsNoLayoutIsRefused_data();
    void whatIsNoLayoutIsRefused();
    void layoutsAreWrittenAsTheyAreRead();
    void cellsCoverTheVirtualGridOnce();
    void panesLieEdgeToEdge_data();
    void panesLieEdgeToEdge();
    void panesOfARowDifferByOnePixelAtMost();
    void aSurfaceOfNothingGivesEmptyPanes();
    void theSmallestSquareThatHasRoomIsChosen();

    void contentsBeyondTheLayoutAreKept();
    void selectionFollowsAPaneThatIsSwapped();
    void arrowsMoveToTheNeighborInThatDirection();
    void selectionStopsAtTheEdge();
    void aMaximizedPaneHasTheWholeSurface();
    void aNewLayoutEndsMaximizing();
    void aChannelIsRefreshedWhereverItIsShown();
};

void LayoutTest::namedLayoutsHaveTheirPanes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("panes");
    for (const auto &[name, panes] : std::initializer_list<std::pair<const char *, int>>{{"1", 1},
                                                                                         {"4", 4},
                                                                                         {"9", 9},
                                                                                         {"16", 16},
                                                                                         {"25", 25},
                                                                                         {"36", 36},
                                                                                         {"64", 64},
                                                                                         {"1+5", 6},
                                                                                         {"1+7", 8},
                                                                                         {"2+8", 10}})
        QTest::addRow("%s", name) << QString::fromLatin1(name) << panes;
}

void LayoutTest::namedLayoutsHaveTheirPanes()
{
    QFETCH(QString, name);
    QFETCH(int, panes);
    const auto layout = GridLayout::parse(name);
    QVERIFY(layout);
    QCOMPARE(layout->paneCount(), panes);
    QVERIFY(GridLayout::names().contains(name));
}

void LayoutTest::freeLayoutsAreRowsByColumns()
{
    const auto layout = GridLayout::parse(QStringLiteral("3x5"));
    QVERIFY(layout);
    QCOMPARE(layout->rows(), 3);
    QCOMPARE(layout->columns(), 5);
    QCOMPARE(layout->paneCount(), 15);
}

void LayoutTest::whatIsNoLayoutIsRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "0", "2", "49", "1+6", "x", "3x", "0x3", "-1x2", "9x9", "3x5x1", "99999999999x1", "lobby"})
        QTest::addRow("'%s'", text) << QString::fromLatin1(text);
}

void LayoutTest::whatIsNoLayoutIsRefused()
{
    QFETCH(QString, text);
    QVERIFY(!GridLayout::parse(text));
}

void LayoutTest::layoutsAreWrittenAsTheyAreRead()
{
    for (const QString &name :
         GridLayout::names() + QStringList{QStringLiteral("3x5"), QStringLiteral("1x8")})
        QCOMPARE(GridLayout::parse(name)->toString(), name);
    QCOMPARE(GridLayout::parse(QStringLiteral(" 2X2 "))->toString(), QStringLiteral("4"));
}

void LayoutTest::cellsCoverTheVirtualGridOnce()
{
    for (const QString &name : GridLayout::names()) {
        const GridLayout layout = *GridLayout::parse(name);
        QRegion covered;
        int area = 0;
        for (const QRect &cell : layout.cells()) {
            covered += cell;
            area += cell.width() * cell.height();
        }
        QCOMPARE(covered, QRegion(0, 0, layout.columns(), layout.rows()));
        QCOMPARE(area, layout.rows() * layout.columns());
    }
}

void LayoutTest::panesLieEdgeToEdge_data()
{
    QTest::addColumn<QSize>("surface");
    for (const QSize size : {QSize(1280, 720), QSize(1279, 719), QSize(1920, 1080), QSize(3840, 2160),
                             QSize(641, 487), QSize(97, 101)})
        QTest::addRow("%dx%d", size.width(), size.height()) << size;
}

void LayoutTest::panesLieEdgeToEdge()
{
    QFETCH(QSize, surface);
    for (const QString &name : GridLayout::names() + QStringList{QStringLiteral("3x5"), QStringLiteral("5x3"),
                                                                 QStringLiteral("1x8")}) {
        const GridLayout layout = *GridLayout::parse(name);
        const QList<QRect> rects = layout.rectangles(surface);
        QRegion panes;
        qint64 area = 0;
        for (const QRect &rect : rects) {
            QVERIFY2(!rect.isEmpty(), qPrintable(name));
            panes += rect;
            area += qint64(rect.width()) * rect.height();
        }
        qint64 covered = 0;
        for (const QRect &rect : panes)
            covered += qint64(rect.width()) * rect.height();
        QCOMPARE(covered, area); // no pixel twice
        QCOMPARE(panes.boundingRect(), QRect(QPoint(0, 0), surface));
        // Each pane grown by the gap to the right and below closes every gap.
        QRegion grown;
        for (const QRect &rect : rects)
            grown += rect.adjusted(0, 0, GridLayout::Gap, GridLayout::Gap);
        QCOMPARE(QRegion(QRect(QPoint(0, 0), surface)) - grown, QRegion());
    }
}

void LayoutTest::panesOfARowDifferByOnePixelAtMost()
{
    for (int width = 400; width < 460; ++width) {
        const QList<QRect> rects = GridLayout::uniform(1, 7).rectangles({width, 100});
        const auto [least, most] = std::minmax_element(
            rects.begin(), rects.end(), [](const QRect &a, const QRect &b) { return a.width() < b.width(); });
        QVERIFY(most->width() - least->width() <= 1);
    }
}

void LayoutTest::aSurfaceOfNothingGivesEmptyPanes()
{
    const QList<QRect> rects = GridLayout::uniform(8, 8).rectangles({0, 0});
    QCOMPARE(rects.size(), 64);
    for (const QRect &rect : rects)
        QVERIFY(rect.isEmpty());
}

void LayoutTest::theSmallestSquareThatHasRoomIsChosen()
{
    QCOMPARE(GridLayout::forPanes(0).paneCount(), 1);
    QCOMPARE(GridLayout::forPanes(4).paneCount(), 4);
    QCOMPARE(GridLayout::forPanes(5).paneCount(), 9);
    QCOMPARE(GridLayout::forPanes(37).paneCount(), 64);
    QCOMPARE(GridLayout::forPanes(500).paneCount(), 64);
}

static PaneContent named(const QString &name)
{
    return {{name, QString()}, name, {}, {}};
}

void LayoutTest::contentsBeyondTheLayoutAreKept()
{
    GridScene scene;
    scene.setLayout(GridLayout::uniform(2, 2));
    scene.setContent(3, named(QStringLiteral("Gate")));
    scene.setLayout(GridLayout::uniform(1, 1));
    QVERIFY(!scene.isVisible(3));
    scene.setLayout(GridLayout::uniform(2, 2));
    QCOMPARE(scene.content(3).name, QStringLiteral("Gate"));
}

void LayoutTest::selectionFollowsAPaneThatIsSwapped()
{
    GridScene scene;
    scene.setLayout(GridLayout::uniform(2, 2));
    scene.setContent(0, named(QStringLiteral("Lobby")));
    scene.select(0);
    scene.swap(0, 3);
    QCOMPARE(scene.content(3).name, QStringLiteral("Lobby"));
    QVERIFY(scene.content(0).isEmpty());
    QCOMPARE(scene.selected(), 3);
}

void LayoutTest::arrowsMoveToTheNeighborInThatDirection()
{
    GridScene scene;
    scene.setLayout(*GridLayout::parse(QStringLiteral("1+5")));
    const QSize surface(900, 600);
    scene.select(0);
    scene.moveSelection(Qt::Key_Right, surface);
    QCOMPARE(scene.content(scene.selected()), scene.content(1));
    QVERIFY(scene.selected() == 1 || scene.selected() == 2);
    scene.select(5);
    scene.moveSelection(Qt::Key_Up, surface);
    QCOMPARE(scene.selected(), 2);
    scene.moveSelection(Qt::Key_Left, surface);
    QCOMPARE(scene.selected(), 0);
    scene.moveSelection(Qt::Key_Down, surface);
    QVERIFY(scene.selected() == 3 || scene.selected() == 4);
}

void LayoutTest::selectionStopsAtTheEdge()
{
    GridScene scene;
    scene.setLayout(GridLayout::uniform(2, 2));
    scene.select(0);
    scene.moveSelection(Qt::Key_Left, {800, 600});
    scene.moveSelection(Qt::Key_Up, {800, 600});
    QCOMPARE(scene.selected(), 0);
}

void LayoutTest::aMaximizedPaneHasTheWholeSurface()
{
    GridScene scene;
    scene.setLayout(GridLayout::uniform(3, 3));
    scene.maximize(4);
    const QList<QRect> rects = scene.rectangles({800, 600});
    QCOMPARE(rects[4], QRect(0, 0, 800, 600));
    QVERIFY(rects[0].isEmpty());
    scene.restore();
    QVERIFY(!scene.rectangles({800, 600})[0].isEmpty());
}

void LayoutTest::aNewLayoutEndsMaximizing()
{
    GridScene scene;
    scene.setLayout(GridLayout::uniform(3, 3));
    scene.select(8);
    scene.maximize(8);
    scene.setLayout(GridLayout::uniform(2, 2));
    QCOMPARE(scene.maximized(), -1);
    QCOMPARE(scene.selected(), -1); // pane 9 is not there any more
}

void LayoutTest::aChannelIsRefreshedWhereverItIsShown()
{
    GridScene scene;
    scene.setLayout(GridLayout::uniform(2, 2));
    PaneContent lobby = named(QStringLiteral("Lobby"));
    scene.setContent(0, lobby);
    scene.setContent(1, named(QStringLiteral("Gate")));
    scene.setContent(2, lobby);
    QSignalSpy changed(&scene, &GridScene::contentChanged);
    lobby.credentials.user = QStringLiteral("admin");
    scene.updateChannel(lobby);
    QCOMPARE(changed.size(), 2);
    QCOMPARE(scene.content(2).credentials.user, QStringLiteral("admin"));
    QVERIFY(scene.content(1).credentials.isEmpty());
}

QTEST_GUILESS_MAIN(LayoutTest)
#include "tst_layout.moc"
