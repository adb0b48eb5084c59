// The device list's model: rows, states, dragging, and its filter.
#include "widgets/models/ChannelMime.h"
#include "widgets/models/DeviceFilter.h"
#include "widgets/models/DeviceModel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

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
    void whatHasNoPictureIsDraggedIntoGroupsOnly();
    void groupsComeAndGoWithTheirDevices();
    void aMovedDeviceKeepsItsRowAndWhatIsChosen();
    void aDropOnAGroupIsAWish();
    void newDevicesComeInOneStep();
    void fiveHundredDevicesCostNoFrame();
    void theMakerAndItsFlagsStandInTheirColumns();
    void aColumnIsNarrowedToSomeOfItsCells();
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

void DeviceModelTest::whatHasNoPictureIsDraggedIntoGroupsOnly()
{
    m_model->setDevice(device(QStringLiteral("Gate"), 0, DeviceState::NeedsLogin));
    const std::unique_ptr<QMimeData> data(m_model->mimeData({m_model->index(0, 0)}));
    QVERIFY(data);
    QVERIFY(!data->hasFormat(channelMimeType())); // no pane takes it
    QCOMPARE(devicesOf(data.get()), QStringList{QStringLiteral("Gate")});
    QVERIFY(addressesOf(data.get()).isEmpty());
}

static Device inGroup(Device device, const QString &group)
{
    device.notes.group = group;
    return device;
}

void DeviceModelTest::groupsComeAndGoWithTheirDevices()
{
    QAbstractItemModelTester tester(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    DeviceFilter filter;
    filter.setSourceModel(m_model.get());
    QAbstractItemModelTester filterTester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    m_model->setDevice(inGroup(device(QStringLiteral("Gate")), QStringLiteral("A/North")));
    m_model->setDevice(inGroup(device(QStringLiteral("Recorder"), 4), QStringLiteral("A/North")));
    m_model->setDevice(inGroup(device(QStringLiteral("Lobby")), QStringLiteral("A")));
    QCOMPARE(m_model->rowCount(), 1);
    const QModelIndex a = m_model->index(0, 0);
    QCOMPARE(a.data().toString(), QStringLiteral("A"));
    QCOMPARE(a.data(DeviceModel::AddressRole).toString(), QStringLiteral("3")); // below it too
    QCOMPARE(m_model->rowCount(a), 2);
    QCOMPARE(m_model->devicesIn(QStringLiteral("A/North")).size(), 2);
    m_model->setGroups({QStringLiteral("A"), QStringLiteral("B")});
    QCOMPARE(m_model->rowCount(), 2); // B is shown though nothing is in it
    m_model->setDevice(device(QStringLiteral("Gate")));
    m_model->removeDevice(QStringLiteral("Recorder"));
    QCOMPARE(m_model->rowCount(a), 1); // North went with the last of its devices
    m_model->setGroups({});
    QCOMPARE(m_model->rowCount(), 2); // A with Lobby, and Gate
    m_model->removeDevice(QStringLiteral("Lobby"));
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(reset.size(), 0);
}

void DeviceModelTest::aMovedDeviceKeepsItsRowAndWhatIsChosen()
{
    m_model->setDevice(device(QStringLiteral("Gate"), 4));
    m_model->setDevice(device(QStringLiteral("Lobby")));
    const QPersistentModelIndex picture = m_model->index(2, 0, m_model->indexOf(QStringLiteral("Gate")));
    QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    m_model->setDevice(inGroup(device(QStringLiteral("Gate"), 4), QStringLiteral("Yard")));
    QVERIFY(picture.isValid());
    QCOMPARE(picture.data().toString(), QStringLiteral("Picture 3"));
    QCOMPARE(picture.parent().parent().data().toString(), QStringLiteral("Yard"));
    QCOMPARE(removed.size(), 0); // it moved
}

void DeviceModelTest::aDropOnAGroupIsAWish()
{
    m_model->setGroups({QStringLiteral("Yard")});
    m_model->setDevice(device(QStringLiteral("Gate")));
    QSignalSpy wanted(m_model.get(), &DeviceModel::groupWanted);
    const std::unique_ptr<QMimeData> data(m_model->mimeData({m_model->indexOf(QStringLiteral("Gate"))}));
    QVERIFY(m_model->dropMimeData(data.get(), Qt::CopyAction, -1, -1, m_model->index(0, 0)));
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].toStringList(), QStringList{QStringLiteral("Gate")});
    QCOMPARE(wanted[0][1].toString(), QStringLiteral("Yard"));
    QCOMPARE(m_model->index(1, 0).data().toString(), QStringLiteral("Gate")); // until it is fed so
    QMimeData text;
    text.setText(QStringLiteral("10.0.0.5\n rtsp://10.0.0.6/stream1 \n"));
    QVERIFY(!m_model->dropMimeData(&text, Qt::CopyAction, -1, -1, {})); // no device: the page takes it
    QVERIFY(mayHoldAddresses(&text));
    QCOMPARE(addressesOf(&text),
             (QStringList{QStringLiteral("10.0.0.5"), QStringLiteral("rtsp://10.0.0.6/stream1")}));
}

void DeviceModelTest::newDevicesComeInOneStep()
{
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QList<Device> devices;
    for (int i = 0; i < 50; ++i)
        devices.append(device(QStringLiteral("Camera %1").arg(i)));
    devices.append(devices.first()); // told twice
    m_model->setDevices(devices);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(m_model->deviceCount(), 50);
    QCOMPARE(m_model->rowCount(), 50);
}

// What a portion costs with two filters on it, as the list and the page have them. The bound is generous where the
// machine is busy: a portion usually takes a few milliseconds.
void DeviceModelTest::fiveHundredDevicesCostNoFrame()
{
    DeviceFilter list, page;
    list.setSourceModel(m_model.get());
    page.setSourceModel(m_model.get());
    page.sort(int(DeviceColumn::Address));
    std::vector<qint64> turns;
    for (int round = 0; round < 2; ++round) { // they come, and then each changes
        for (int at = 0; at < 500; at += 48) {
            QList<Device> portion;
            for (int i = at; i < std::min(at + 48, 500); ++i) {
                Device one = device(QStringLiteral("Camera %1").arg((i * 7) % 500));
                one.addresses = {QStringLiteral("10.0.%1.%2").arg(i / 250).arg(i % 250)};
                one.firmware = QString::number(round);
                portion.append(one);
            }
            QElapsedTimer timer;
            timer.start();
            m_model->setDevices(portion);
            turns.push_back(timer.nsecsElapsed() / 1000);
        }
    }
    QCOMPARE(page.rowCount(), 500);
    std::sort(turns.begin(), turns.end());
    QVERIFY2(turns[turns.size() / 2] < 50'000, qPrintable(QString::number(turns[turns.size() / 2])));
}

void DeviceModelTest::theMakerAndItsFlagsStandInTheirColumns()
{
    m_model->setDevice(device(QStringLiteral("Gate")));
    const auto cell = [this](DeviceColumn column, int role = Qt::DisplayRole) {
        return m_model->index(0, int(column)).data(role);
    };
    QVERIFY(cell(DeviceColumn::Maker).toString().isEmpty()); // not judged yet
    Provenance provenance;
    provenance.maker.certainty = MakerVerdict::Certainty::Likely;
    provenance.maker.maker = QStringLiteral("dahua");
    provenance.maker.makerName = QStringLiteral("Dahua");
    provenance.flags = {
        {ProvenanceFlag::Kind::Vulnerable, FlagSeverity::Alarm, QStringLiteral("CVE-1"), {}, {}, {}},
        {ProvenanceFlag::Kind::LabelDiffers,
         FlagSeverity::Warning,
         QStringLiteral("Label differs"),
         QStringLiteral("The label says Acme; Dahua made it."),
         {},
         {}}};
    m_model->setProvenance(QStringLiteral("Gate"), provenance);
    QCOMPARE(cell(DeviceColumn::Maker).toString(), QStringLiteral("Dahua, likely"));
    QCOMPARE(cell(DeviceColumn::Maker, DeviceModel::SeverityRole).toInt(), int(Severity::Warning));
    QCOMPARE(cell(DeviceColumn::Flags).toString(), QStringLiteral("CVE-1, Label differs"));
    QCOMPARE(cell(DeviceColumn::Flags, DeviceModel::SeverityRole).toInt(), int(Severity::Alarm));
    QCOMPARE(cell(DeviceColumn::Name, DeviceModel::MakerDiffersRole).toString(),
             QStringLiteral("The label says Acme; Dahua made it."));
    provenance.maker = {};
    provenance.flags.clear();
    m_model->setProvenance(QStringLiteral("Gate"), provenance);
    QCOMPARE(cell(DeviceColumn::Maker).toString(), QStringLiteral("Cannot tell"));
    QVERIFY(cell(DeviceColumn::Name, DeviceModel::MakerDiffersRole).toString().isEmpty());
}

void DeviceModelTest::aColumnIsNarrowedToSomeOfItsCells()
{
    DeviceFilter filter;
    filter.setSourceModel(m_model.get());
    Device gate = inGroup(device(QStringLiteral("Gate"), 4), QStringLiteral("Yard"));
    gate.notes.tags = {QStringLiteral("outside"), QStringLiteral("old")};
    m_model->setDevice(gate);
    m_model->setDevice(device(QStringLiteral("Lobby"), 1, DeviceState::NeedsLogin));
    QCOMPARE(filter.cellsOf(DeviceColumn::Tags),
             (QStringList{QString(), QStringLiteral("old"), QStringLiteral("outside")}));
    filter.setAccepted(DeviceColumn::Tags, {QStringLiteral("old")});
    QCOMPARE(filter.rowCount(), 1); // its group
    QCOMPARE(filter.rowCount(filter.index(0, 0)), 1);
    QCOMPARE(filter.rowCount(filter.index(0, 0, filter.index(0, 0))), 4); // with its pictures
    filter.setAccepted(DeviceColumn::State, {QStringLiteral("Login needed")});
    QCOMPARE(filter.rowCount(), 0);
    QVERIFY(filter.isNarrowed());
    filter.clear();
    QCOMPARE(filter.rowCount(), 2);
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
