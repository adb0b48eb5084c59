// Cameras and addresses dragged by a real pointer onto the devices page: a camera into a group and out of it, text out
// of another program's window. The whole program in this process, against the simulated site, on a screen of its own.
#include "tests/app/WholeWindow.h"
#include "tests/doubles/DragSource.h"
#include "tests/doubles/OwnNetwork.h"
#include "tests/doubles/OwnScreen.h"
#include "tests/doubles/Pointer.h"
#include "tests/simsite/SiteProcess.h"
#include "widgets/pages/devices/AddressDrops.h"

#include <QComboBox>
#include <QLineEdit>
#include <QTemporaryDir>

using namespace cw;
using namespace cw::apptest;
using namespace cw::testing;

class PointerDragsTest : public QObject {
    Q_OBJECT

public:
    explicit PointerDragsTest(const QString &lacking) : m_lacking(lacking) {}

private:
    const QString m_lacking;
    simsite::SiteProcess m_site;
    std::unique_ptr<WholeWindow> m_run;

    static inline const QString Group = QStringLiteral("Site A"), Inside = QStringLiteral("Gate 2"),
                                Dragged = QStringLiteral("Lobby");

    DeviceTable &table() const { return (*m_run)->page().table(); }
    AddressDrops &drops() const { return *(*m_run)->page().findChild<AddressDrops *>(); }
    QPoint onScreen(const QPoint &at) const { return table().viewport()->mapToGlobal(at); }
    QRect rowOf(const QString &name) const
    {
        const QRect cell = table().visualRect(m_run->row(name));
        return {0, cell.top(), table().viewport()->width(), cell.height()};
    }
    QString groupOf(const QString &name) const { return m_run->row(name).parent().data().toString(); }
    bool isListed(const QString &address) const
    {
        const QAbstractItemModel *rows = table().model();
        return !rows->match(rows->index(0, int(DeviceColumn::Address)), Qt::DisplayRole, address, 1,
                            Qt::MatchExactly | Qt::MatchRecursive)
                    .isEmpty();
    }
    QPoint nameOf(const QString &name) const
    {
        const QRect cell = table().visualRect(m_run->row(name));
        return onScreen({cell.left() + 40, cell.center().y()});
    }

    // Takes hold of that camera.
    void lift(Pointer &pointer, const QString &name) const
    {
        pointer.moveTo(QStringLiteral("the camera"), [this, name] { return nameOf(name); });
        pointer.press([] { return QGuiApplication::mouseButtons() == Qt::LeftButton; });
        pointer.moveTo(
            QStringLiteral("a little aside"), [this, name] { return nameOf(name) + QPoint(16, 2); },
            [this] { return table().isDragOn(); });
    }
    // Drags it there; what it waited for in vain.
    QString drag(const QString &name, const Pointer::Where &where, const std::optional<QString> &group) const
    {
        Pointer pointer;
        lift(pointer, name);
        pointer.moveTo(QStringLiteral("where it is to go"), where,
                       [this, group] { return table().dropGroup() == group; });
        pointer.release([this] { return !table().isDragOn(); });
        return pointer.run();
    }
    // Drags the text of another program there, and does not let go of it yet.
    void drag(Pointer &pointer, const DragSource &source, const Pointer::Where &where) const
    {
        pointer.moveTo(QStringLiteral("the text"), &DragSource::place,
                       [&source] { return source.said("entered"); });
        pointer.press([&source] { return source.said("pressed"); });
        pointer.moveTo(
            QStringLiteral("a little aside"), [] { return DragSource::place() - QPoint(20, 3); },
            [&source] { return source.said("lifted"); });
        pointer.moveTo(QStringLiteral("the page"), where,
                       [this, &source] { return drops().isVisible() && source.saidLast("welcome"); });
    }
    Pointer::Where below() const
    {
        return [this] { return onScreen({60, table().viewport()->height() - 20}); };
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_lacking.isEmpty())
            QSKIP(qPrintable(m_lacking));
        QVERIFY(m_site.start(QStringLiteral("127.0.88.1"), 4));
        m_run = std::make_unique<WholeWindow>(
            QStringList{QStringLiteral("127.0.88.1"), QStringLiteral("127.0.88.2")});
        (*m_run)->setGeometry(10, 40, 1100, 600);
        QTRY_COMPARE_WITH_TIMEOUT(m_run->count(QStringLiteral("Login needed")), 2, 30'000);
        QTRY_VERIFY(m_run->row(Dragged).isValid() &&
                    m_run->row(Inside).isValid()); // they have said their names
        table().setCurrentIndex(m_run->row(Inside));
        QTRY_COMPARE((*m_run)->details().deviceIds().size(), 1);
        auto *group = m_run->control<QComboBox>(QStringLiteral("Group"));
        group->setEditText(Group);
        QTest::keyClick(group->lineEdit(), Qt::Key_Return);
        QTRY_COMPARE(groupOf(Inside), Group);
    }

    void aCameraIsDraggedIntoAGroup_data()
    {
        QTest::addColumn<QString>("row");
        QTest::addColumn<QPoint>("at"); // negative: from the row's right or lower edge
        QTest::newRow("onto its name") << Group << QPoint(60, 14);
        QTest::newRow("onto the upper edge of its row") << Group << QPoint(60, 0);
        QTest::newRow("onto the lower edge of its row") << Group << QPoint(60, -1);
        QTest::newRow("onto the far end of its row") << Group << QPoint(-8, 14);
        QTest::newRow("among its cameras") << Inside << QPoint(80, 14);
        QTest::newRow("left of its cameras") << Inside << QPoint(2, 14);
        QTest::newRow("under its last camera") << Inside << QPoint(80, -1);
    }
    void aCameraIsDraggedIntoAGroup()
    {
        QFETCH(QString, row);
        QFETCH(QPoint, at);
        QVERIFY(m_run->row(Dragged).isValid());
        QCOMPARE(groupOf(Dragged), QString());
        const auto where = [this, row, at] {
            const QRect on = rowOf(row);
            return onScreen({at.x() < 0 ? on.right() + 1 + at.x() : at.x(),
                             at.y() < 0 ? on.bottom() + 1 + at.y() : on.top() + at.y()});
        };
        QCOMPARE(drag(Dragged, where, Group), QString());
        QTRY_COMPARE(groupOf(Dragged), Group);

        QCOMPARE(drag(Dragged, below(), QString()), QString());
        QTRY_VERIFY(m_run->row(Dragged).isValid() && groupOf(Dragged).isEmpty());
    }

    void whereNothingWouldChangeNothingIsFramed()
    {
        Pointer pointer;
        lift(pointer, Inside);
        pointer.moveTo(QStringLiteral("below the groups"), below(),
                       [this] { return table().dropGroup() == QString(); });
        pointer.moveTo(
            QStringLiteral("its own group"), [this] { return nameOf(Group); },
            [this] { return !table().dropGroup(); });
        pointer.release([this] { return !table().isDragOn(); });
        QCOMPARE(pointer.run(), QString());
        QCOMPARE(groupOf(Inside), Group);
    }

    void aDragIsGivenUpByEscape()
    {
        Pointer pointer;
        lift(pointer, Dragged);
        pointer.moveTo(
            QStringLiteral("the group"), [this] { return nameOf(Group); },
            [this] { return table().dropGroup() == Group; });
        pointer.key(QStringLiteral("Escape"), [this] { return !table().isDragOn(); });
        pointer.release([] { return QGuiApplication::mouseButtons() == Qt::NoButton; });
        QCOMPARE(pointer.run(), QString());
        QVERIFY(!table().dropGroup());
        QCOMPARE(groupOf(Dragged), QString());
    }

    void textOfAnotherProgramIsAsked_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("onTable");
        QTest::addColumn<QString>("address");
        QTest::newRow("an address onto the table")
            << QStringLiteral("127.0.88.3") << true << QStringLiteral("127.0.88.3");
        QTest::newRow("the URL of a stream onto the tools")
            << QStringLiteral("rtsp://127.0.88.4:8554/main") << false << QStringLiteral("127.0.88.4");
    }
    void textOfAnotherProgramIsAsked()
    {
        QFETCH(QString, text);
        QFETCH(bool, onTable);
        QFETCH(QString, address);
        QVERIFY(!isListed(address));
        DragSource source;
        QVERIFY(source.start(text));
        Pointer pointer;
        drag(pointer, source, [this, onTable] {
            return onTable ? nameOf(Dragged) : (*m_run)->page().mapToGlobal(QPoint(300, 4));
        });
        pointer.release([&source] { return source.said("copied") || source.said("moved"); });
        QCOMPARE(pointer.run(), QString());
        QVERIFY(source.said("copied")); // what is dragged out of an editor stays in its text
        QVERIFY(!drops().isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(isListed(address), 30'000);
    }

    void aProgramThatEndsWhileItDragsLeavesNoFrame()
    {
        DragSource source;
        QVERIFY(source.start(QStringLiteral("127.0.88.9")));
        Pointer pointer;
        drag(pointer, source, [this] { return nameOf(Dragged); });
        pointer.look([&source] { source.end(); });
        pointer.moveTo(
            QStringLiteral("nowhere else"), [this] { return nameOf(Dragged); },
            [this] { return !drops().isVisible(); });
        pointer.release([] { return QGuiApplication::mouseButtons() == Qt::NoButton; });
        QCOMPARE(pointer.run(), QString());
        QVERIFY(!isListed(QStringLiteral("127.0.88.9")));
    }

    void cleanupTestCase() { m_run.reset(); }
};

int main(int argc, char **argv)
{
    if (argc > 1 && qstrcmp(argv[1], DraggedText::Option) == 0)
        return DraggedText::run(argc, argv);
    QString lacking = enterOwnNetwork();
    OwnScreen screen;
    if (lacking.isEmpty())
        lacking = Pointer::lacking();
    if (lacking.isEmpty())
        lacking = screen.start();
    QTemporaryDir home;
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
        qputenv(name, home.filePath(QLatin1String(name)).toLocal8Bit());
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + home.filePath(QStringLiteral("no-bus")).toLocal8Bit());
    if (!lacking.isEmpty()) // without a screen there is no application to skip in
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    PointerDragsTest test(lacking);
    return QTest::qExec(&test, argc, argv);
}

#include "PointerDragsTest.moc"
