// The device list's model: rows, states, dragging, and its filter.
#include "widgets/models/ChannelMime.h"
#include "widgets/models/DeviceFilter.h"
#include "widgets/models/DeviceModel.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace cw;

static Device device(const QString &name, int channels = 1, DeviceState state = DeviceState::Ready)
{
    Device device;
    device.id = name;
    device.name = name;
    device.addresses = {QStringLiteral("127.0.1.9")};
    device.state = state;
    for (int i = 0; i < channels; ++i)
        device.channels.append(
            {QString::number(i), channels > 1 ? QStringLiteral("Picture %1").arg(i + 1) : QString(), {}});
    return device;
}

class DeviceModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_model = std::make_unique<DeviceModel>(); }

    void itPassesTheModelTester();
    void aCameraWithOnePictureIsOneRow();
    void aRecorderHasARowForEachPicture();
    void aChangeTouchesOneRowAndResetsNothing();
    void picturesComeAndGoByRow();
    void removingOneDeviceLeavesTheOthersInPlace();
    void aStateHasAWordAndASentence();
    void aDraggedCameraNamesItsChannel();
    void aDraggedRecorderNamesAllOfItsPictures();
    void whatHasNoPictureCannotBeDragged();
    void droppedAddressesAreStreamsOnly();
    void theFilterFindsNamesAndAddresses();
    void theFilterKeepsARecorderWithItsPictures();
    void namesAreSortedWithNumbersAsNumbers();

private:
    std::unique_ptr<DeviceModel> m_model;
};

void DeviceModelTest::itPassesTheModelTester()
{
    QAbstractItemModelTester tester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    DeviceFilter filter;
    filter.setSourceModel(m_model.get());
    QAbstractItemModelTester filterTester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->setDevice(device(QStringLiteral("Lobby")));
    m_model->setDevice(device(QStringLiteral("Recorder"), 4));
    m_model->setDevice(device(QStringLiteral("Gate"), 0, DeviceState::Found));
    m_model->setDevice(device(QStringLiteral("Recorder"), 2));
    m_model->setDevice(device(QStringLiteral("Recorder"), 16));
    m_model->setDevice(device(QStringLiteral("Recorder"), 1));
    m_model->setDevice(device(QStringLiteral("Gate"), 3));
    filter.setText(QStringLiteral("gate"));
    m_model->removeDevice(QStringLiteral("Lobby"));
    filter.setText({});
    m_model->removeDevice(QStringLiteral("Gate"));
    QCOMPARE(m_model->deviceCount(), 1);
}

void DeviceModelTest::aCameraWithOnePictureIsOneRow()
{
    m_model->setDevice(device(QStringLiteral("Lobby")));
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->rowCount(m_model->index(0, 0)), 0);
    QCOMPARE(m_model->index(0, 0).data(DeviceModel::ChannelRole).value<ChannelRef>(),
             (ChannelRef{QStringLiteral("Lobby"), QStringLiteral("0")}));
}

void DeviceModelTest::aRecorderHasARowForEachPicture()
{
    m_model->setDevice(device(QStringLiteral("Recorder"), 16));
    const QModelIndex recorder = m_model->index(0, 0);
    QCOMPARE(m_model->rowCount(recorder), 16);
    QCOMPARE(m_model->index(15, 0, recorder).data().toString(), QStringLiteral("Picture 16"));
    QVERIFY(!recorder.data(DeviceModel::ChannelRole).value<ChannelRef>().isValid());
}

void DeviceModelTest::aChangeTouchesOneRowAndResetsNothing()
{
    m_model->setDevice(device(QStringLiteral("Lobby")));
    m_model->setDevice(device(QStringLiteral("Gate")));
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    m_model->setDevice(device(QStringLiteral("Gate"), 1, DeviceState::Gone));
    m_model->setDevice(device(QStringLiteral("Gate"), 1, DeviceState::Gone)); // the same again says nothing
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().row(), 1);
    QCOMPARE(reset.size() + inserted.size(), 0);
}

void DeviceModelTest::picturesComeAndGoByRow()
{
    m_model->setDevice(device(QStringLiteral("Recorder"), 4));
    QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    m_model->setDevice(device(QStringLiteral("Recorder"), 3));
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed[0][1].toInt(), 3);
    QCOMPARE(m_model->rowCount(m_model->index(0, 0)), 3);
}

void DeviceModelTest::removingOneDeviceLeavesTheOthersInPlace()
{
    m_model->setDevice(device(QStringLiteral("Lobby")));
    m_model->setDevice(device(QStringLiteral("Recorder"), 4));
    const QPersistentModelIndex picture = m_model->index(2, 0, m_model->indexOf(QStringLiteral("Recorder")));
    m_model->removeDevice(QStringLiteral("Lobby"));
    QCOMPARE(picture.data().toString(), QStringLiteral("Picture 3"));
    QCOMPARE(picture.parent().row(), 0);
}

void DeviceModelTest::aStateHasAWordAndASentence()
{
    m_model->setDevice(device(QStringLiteral("Gate"), 0, DeviceState::NeedsLogin));
    const QModelIndex gate = m_model->index(0, 0);
    QCOMPARE(gate.data(DeviceModel::StateWordRole).toString(), QStringLiteral("Login needed"));
    QVERIFY(gate.data(Qt::ToolTipRole).toString().startsWith(u"Gate wants a user name and a password."));
    QCOMPARE(gate.data(Qt::AccessibleTextRole).toString(), QStringLiteral("Gate: Login needed"));
    m_model->setDevice(device(QStringLiteral("Gate")));
    QVERIFY(gate.data(DeviceModel::StateWordRole).toString().isEmpty()); // normal says nothing
}

void DeviceModelTest::aDraggedCameraNamesItsChannel()
{
    m_model->setDevice(device(QStringLiteral("Lobby")));
    QVERIFY(m_model->index(0, 0).flags() & Qt::ItemIsDragEnabled);
    const std::unique_ptr<QMimeData> data(m_model->mimeData({m_model->index(0, 0)}));
    QVERIFY(data);
    QVERIFY(data->hasFormat(QStringLiteral("application/x-counterwatch-channel")));
    QCOMPARE(channelsOf(data.get()), (QList<ChannelRef>{{QStringLiteral("Lobby"), QStringLiteral("0")}}));
}

void DeviceModelTest::aDraggedRecorderNamesAllOfItsPictures()
{
    m_model->setDevice(device(QStringLiteral("Recorder"), 4));
    const QModelIndex recorder = m_model->index(0, 0);
    // A picture that is selected too comes once.
    const std::unique_ptr<QMimeData> data(m_model->mimeData({recorder, m_model->index(1, 0, recorder)}));
    QCOMPARE(channelsOf(data.get()).size(), 4);
}

void DeviceModelTest::whatHasNoPictureCannotBeDragged()
{
    m_model->setDevice(device(QStringLiteral("Gate"), 0, DeviceState::NeedsLogin));
    QVERIFY(!(m_model->index(0, 0).flags() & Qt::ItemIsDragEnabled));
}

void DeviceModelTest::droppedAddressesAreStreamsOnly()
{
    QMimeData data;
    data.setUrls({QUrl(QStringLiteral("rtsp://127.0.1.1/main")), QUrl(QStringLiteral("http://127.0.1.1/")),
                  QUrl(QStringLiteral("rtsp:")), QUrl(QStringLiteral("rtsps://127.0.1.2/main"))});
    QCOMPARE(streamUrlsOf(&data), (QList<QUrl>{QUrl(QStringLiteral("rtsp://127.0.1.1/main")),
                                               QUrl(QStringLiteral("rtsps://127.0.1.2/main"))}));
    data.setData(channelMimeType(), "[{\"device\":7},null,\"x\"]");
    QVERIFY(channelsOf(&data).isEmpty());
}

void DeviceModelTest::theFilterFindsNamesAndAddresses()
{
    DeviceFilter filter;
    filter.setSourceModel(m_model.get());
    m_model->setDevice(device(QStringLiteral("Lobby")));
    Device gate = device(QStringLiteral("Gate"));
    gate.addresses = {QStringLiteral("192.168.7.20")};
    m_model->setDevice(gate);
    filter.setText(QStringLiteral("LOB"));
    QCOMPARE(filter.rowCount(), 1);
    QCOMPARE(filter.index(0, 0).data().toString(), QStringLiteral("Lobby"));
    filter.setText(QStringLiteral("168.7 gate"));
    QCOMPARE(filter.rowCount(), 1);
    filter.setText(QStringLiteral("168.7 lobby"));
    QCOMPARE(filter.rowCount(), 0);
}

void DeviceModelTest::theFilterKeepsARecorderWithItsPictures()
{
    DeviceFilter filter;
    filter.setSourceModel(m_model.get());
    m_model->setDevice(device(QStringLiteral("Recorder"), 4));
    filter.setText(QStringLiteral("picture 3"));
    QCOMPARE(filter.rowCount(), 1);
    QCOMPARE(filter.rowCount(filter.index(0, 0)), 1);
    filter.setText(QStringLiteral("recorder"));
    QCOMPARE(filter.rowCount(filter.index(0, 0)), 4);
}

void DeviceModelTest::namesAreSortedWithNumbersAsNumbers()
{
    DeviceFilter filter;
    filter.setSourceModel(m_model.get());
    for (const char *name : {"Gate 10", "gate 2", "Dock"})
        m_model->setDevice(device(QString::fromLatin1(name)));
    QCOMPARE(filter.index(0, 0).data().toString(), QStringLiteral("Dock"));
    QCOMPARE(filter.index(1, 0).data().toString(), QStringLiteral("gate 2"));
    QCOMPARE(filter.index(2, 0).data().toString(), QStringLiteral("Gate 10"));
}

QTEST_MAIN(DeviceModelTest)
#include "tst_devicemodel.moc"
