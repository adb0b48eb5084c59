// Where a camera that is dragged over the tree would go, and how that is shown. The drag's events are sent one by one.
#include "tests/widgets/MadeUpDevices.h"
#include "widgets/models/ChannelMime.h"
#include "widgets/models/DeviceModel.h"
#include "widgets/pages/devices/GroupTree.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace cw;
using namespace cw::testing;

class GroupTreeTest : public QObject {
    Q_OBJECT

    DeviceModel m_model;
    std::unique_ptr<GroupTree> m_tree;
    QMimeData m_cameras; // dragged

    void add(const QString &name, const QString &group, int pictures = 1)
    {
        Device device = madeUpDevice(name, DeviceState::Ready, pictures, m_model.deviceCount());
        device.id = name;
        device.notes.group = group;
        m_model.setDevice(device);
    }
    QModelIndex row(const QString &name) const
    {
        return m_model
            .match(m_model.index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly | Qt::MatchRecursive)
            .value(0);
    }
    QRect place(const QString &name) const { return m_tree->visualRect(row(name)); }
    // What is told while the cameras are dragged there.
    std::optional<QString> over(const QPoint &at)
    {
        QDragEnterEvent enter(at, Qt::CopyAction, &m_cameras, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_tree->viewport(), &enter);
        QDragMoveEvent move(at, Qt::CopyAction, &m_cameras, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_tree->viewport(), &move);
        const auto group = m_tree->dropGroup();
        return move.isAccepted() == group.has_value() ? group : QStringLiteral("told and taken differ");
    }
    std::optional<QString> over(const QString &name) { return over(place(name).center()); }
    void leave()
    {
        QDragLeaveEvent left;
        QApplication::sendEvent(m_tree->viewport(), &left);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_model.setGroups({QStringLiteral("Empty")});
        add(QStringLiteral("Gate"), QStringLiteral("Yard"));
        add(QStringLiteral("Ramp"), QStringLiteral("Yard/North"));
        add(QStringLiteral("Recorder"), QStringLiteral("Yard/North"), 4);
        add(QStringLiteral("Lobby"), {});
        add(QStringLiteral("Roof"), {});
    }
    void init()
    {
        m_tree = std::make_unique<GroupTree>(m_model);
        m_tree->setModel(&m_model);
        m_tree->resize(900, 600);
        m_tree->expandAll();
        m_tree->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_tree.get()));
        m_cameras.clear();
        putDevices(m_cameras, {QStringLiteral("Lobby")});
    }

    void theInnermostGroupIsMeant()
    {
        QCOMPARE(over(QStringLiteral("Yard")), QStringLiteral("Yard"));
        QCOMPARE(over(QStringLiteral("Gate")), QStringLiteral("Yard"));
        QCOMPARE(over(QStringLiteral("North")), QStringLiteral("Yard/North"));
        QCOMPARE(over(QStringLiteral("Ramp")), QStringLiteral("Yard/North"));
        QCOMPARE(over(QStringLiteral("Picture 3")), QStringLiteral("Yard/North"));
        QCOMPARE(over(QStringLiteral("Empty")), QStringLiteral("Empty"));
    }
    void aClosedGroupTakesThemToo()
    {
        m_tree->collapse(row(QStringLiteral("Yard")));
        QCOMPARE(over(QStringLiteral("Yard")), QStringLiteral("Yard"));
    }
    void besideWhatIsInNoGroupTheyLeaveTheirs()
    {
        putDevices(m_cameras, {QStringLiteral("Ramp")});
        QCOMPARE(over(QStringLiteral("Lobby")), QString());
        QCOMPARE(over(QPoint(60, 560)), QString());
    }
    void nothingIsToldWhereNothingWouldChange()
    {
        QCOMPARE(over(QStringLiteral("Roof")), std::nullopt);
        putDevices(m_cameras, {QStringLiteral("Ramp"), QStringLiteral("Recorder")});
        QCOMPARE(over(QStringLiteral("North")), std::nullopt);
        QCOMPARE(over(QStringLiteral("Yard")), QStringLiteral("Yard"));
        putDevices(m_cameras, {QStringLiteral("Ramp"), QStringLiteral("Lobby")}); // one of them would move
        QCOMPARE(over(QStringLiteral("North")), QStringLiteral("Yard/North"));
    }

    void theGroupIsFramedWithAllThatIsInIt()
    {
        const auto pixel = [this](int x, int y) {
            QImage picture(m_tree->viewport()->size(), QImage::Format_RGB32);
            m_tree->viewport()->render(&picture);
            return picture.pixelColor(x, y);
        };
        const QColor accent = m_tree->palette().color(QPalette::Highlight);
        const QRect first = place(QStringLiteral("Yard")), last = place(QStringLiteral("Picture 4"));
        QVERIFY(pixel(0, first.center().y()) != accent);
        over(QStringLiteral("Gate"));
        for (const int y :
             {first.center().y(), place(QStringLiteral("Ramp")).center().y(), last.center().y()})
            QCOMPARE(pixel(0, y), accent);
        QCOMPARE(pixel(450, first.top()), accent);
        QCOMPARE(pixel(450, last.bottom()), accent);
        QVERIFY(pixel(0, place(QStringLiteral("Lobby")).center().y()) != accent);
        leave();
        QVERIFY(pixel(0, first.center().y()) != accent);
    }
    void whatWasFramedGetsThemThoughRowsMoved()
    {
        QSignalSpy wanted(&m_model, &DeviceModel::groupWanted);
        const QPoint at = place(QStringLiteral("Yard")).center();
        QCOMPARE(over(at), QStringLiteral("Yard"));
        m_tree->collapse(row(QStringLiteral("Yard")));
        m_model.setGroups({}); // what stood above is gone
        QVERIFY(place(QStringLiteral("Yard")).center() != at);
        QDropEvent drop(at, Qt::CopyAction, &m_cameras, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_tree->viewport(), &drop);
        QVERIFY(drop.isAccepted());
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].toStringList(), QStringList{QStringLiteral("Lobby")});
        QCOMPARE(wanted[0][1].toString(), QStringLiteral("Yard"));
        m_model.setGroups({QStringLiteral("Empty")});
    }

    void cleanup()
    {
        leave();
        m_tree.reset();
    }
};

QTEST_MAIN(GroupTreeTest)
#include "tst_grouptree.moc"
