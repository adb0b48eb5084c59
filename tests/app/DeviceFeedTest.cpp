// What the registry knows comes into the model by portions, and rests while something is dragged in the table.
#include "app/DeviceFeed.h"
#include "widgets/models/ChannelMime.h"
#include "widgets/pages/devices/DeviceTable.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace cw;

class DeviceFeedTest : public QObject {
    Q_OBJECT

    DeviceRegistry m_registry;
    DeviceModel m_model;
    std::unique_ptr<DeviceTable> m_table;
    std::unique_ptr<DeviceFeed> m_feed;

    QString found(const QString &name)
    {
        Sighting seen;
        seen.protocol = QStringLiteral("ws-discovery");
        seen.endpoint = QStringLiteral("urn:uuid:") + name;
        seen.addresses = {QStringLiteral("10.0.0.%1").arg(m_registry.count() + 1)};
        seen.name = name;
        return m_registry.merge(seen);
    }
    void put(const QString &id, const QString &group)
    {
        OperatorNotes notes = m_registry.device(id)->notes;
        notes.group = group;
        m_registry.setNotes(id, notes);
    }
    QModelIndex row(const QString &name) const
    {
        const QAbstractItemModel *rows = m_table->model();
        return rows->match(rows->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly | Qt::MatchRecursive)
            .value(0);
    }
    template<typename Event>
    bool send(const QPoint &at, const QMimeData &data)
    {
        Event event(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_table->viewport(), &event);
        return event.isAccepted();
    }

private Q_SLOTS:
    void init()
    {
        m_table = std::make_unique<DeviceTable>(m_model);
        m_feed = std::make_unique<DeviceFeed>(m_registry, m_model);
        m_feed->restWhileDragged(*m_table);
        m_table->resize(900, 400);
        m_table->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
    }

    void whatComesWhileACameraIsDraggedWaits()
    {
        const QString gate = found(QStringLiteral("Gate")), lobby = found(QStringLiteral("Lobby"));
        put(gate, QStringLiteral("Yard"));
        QTRY_VERIFY(row(QStringLiteral("Gate")).parent().isValid() && row(QStringLiteral("Lobby")).isValid());

        QMimeData camera;
        putDevices(camera, {lobby});
        const QPoint at = m_table->visualRect(row(QStringLiteral("Yard"))).center();
        QVERIFY(send<QDragEnterEvent>(at, camera));
        QVERIFY(send<QDragMoveEvent>(at, camera));
        QCOMPARE(m_table->dropGroup(), QStringLiteral("Yard"));
        QSignalSpy fed(m_feed.get(), &DeviceFeed::fed), wanted(&m_model, &DeviceModel::groupWanted);
        found(QStringLiteral("Entrance"));
        put(found(QStringLiteral("Attic")),
            QStringLiteral("House")); // a group above the one that is aimed at
        QCoreApplication::processEvents();
        QCOMPARE(fed.size(), 0);
        QCOMPARE(m_table->visualRect(row(QStringLiteral("Yard"))).center(), at);

        QVERIFY(send<QDropEvent>(at, camera));
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][1].toString(), QStringLiteral("Yard"));
        QVERIFY(!m_table->dropGroup());
        QTRY_VERIFY(row(QStringLiteral("Entrance")).isValid() && row(QStringLiteral("House")).isValid());
    }

    void aDragThatLeavesLetsThemCome()
    {
        QMimeData camera;
        putDevices(camera, {m_registry.devices().first().id});
        QVERIFY(send<QDragEnterEvent>({10, 300}, camera));
        QVERIFY(m_table->isDragOn());
        found(QStringLiteral("Roof"));
        QDragLeaveEvent left;
        QApplication::sendEvent(m_table->viewport(), &left);
        QTRY_VERIFY(row(QStringLiteral("Roof")).isValid());
    }

    // Its program ended: nothing says that the drag did, but the pointer is here.
    void aDragOfWhichNoEndIsSaidHoldsNothingBack()
    {
        QMimeData camera;
        putDevices(camera, {m_registry.devices().first().id});
        QVERIFY(send<QDragEnterEvent>({10, 300}, camera));
        found(QStringLiteral("Cellar"));
        QEnterEvent enter({10, 300}, {10, 300}, {10, 300});
        QApplication::sendEvent(m_table->viewport(), &enter);
        QTRY_VERIFY(row(QStringLiteral("Cellar")).isValid());
    }

    void camerasThatAreNotHereAreNotTaken()
    {
        QMimeData camera;
        putDevices(camera, {QStringLiteral("of another program")});
        QVERIFY(!send<QDragEnterEvent>({10, 300}, camera));
        QVERIFY(!m_table->isDragOn());
    }

    void cleanup()
    {
        m_feed.reset();
        m_table.reset();
    }
};

QTEST_MAIN(DeviceFeedTest)
#include "DeviceFeedTest.moc"
