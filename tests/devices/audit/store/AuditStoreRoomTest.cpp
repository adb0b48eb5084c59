// How much room the audit's store takes: bytes of a flow and of an hour's sum, and what sixteen cameras come to in thirty
// days and two years. What is counted is printed; the bounds are what the product promises.
#include "devices/audit/store/StoreFeed.h"
#include "tests/devices/audit/store/StoreParts.h"

#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace cw;
using namespace cw::audit;
using namespace cw::audit::storetest;

class AuditStoreRoomTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFlowAndAnHourTakeFewBytes()
    {
        const QTemporaryDir folder;
        OpenStore open(StorePlace::atFile(folder.filePath(QStringLiteral("audit.sqlite"))));
        QVERIFY(open.isWriter());
        const auto bytes = [&] { return answerOf<StoreFigures>(open.store.figures(&open.store)).bytes; };
        const qint64 empty = bytes();

        // Sixteen cameras with twenty destinations each, an hour's flows of all after another, as they come.
        constexpr int cameras = 16, places = 20, flows = 200'000;
        AuditBatch batch;
        for (int i = 0; i < flows; ++i) {
            FlowSum one =
                flow(quint64(i) * 0x9e3779b97f4a7c15U, "192.168.1.20", "203.0.113.7",
                     Noon - DayMs * 9 + qint64(i) * (DayMs * 9 / flows), quint64(500 + i * 37 % 90'000));
            one.key.source = IpAddress::v4(0xc0a80114 + quint32(i % cameras));
            one.key.destination = IpAddress::v4(0xcb007100 + quint32(i / cameras % places));
            batch.flows.push_back(one);
        }
        QElapsedTimer clock;
        clock.start();
        QVERIFY(open.write(std::move(batch)));
        const double flowsEach = flows / (double(clock.elapsed()) / 1000);
        const qint64 withFlows = bytes();
        const double flowBytes = double(withFlows - empty) / flows;

        batch = {};
        constexpr int hours = 24 * 30;
        for (int at = 0; at < hours; ++at)
            for (int i = 0; i < cameras * places; ++i) {
                StoredHour one = hour(QStringLiteral("camera-%1").arg(i % cameras), "203.0.113.7",
                                      Noon / HourMs - hours + at, quint64(2000 + i * 991 % 400'000));
                one.address = IpAddress::v4(0xcb007100 + quint32(i / cameras));
                batch.hours.push_back(one);
            }
        const size_t count = batch.hours.size();
        QVERIFY(open.write(std::move(batch)));
        const double hourBytes = double(bytes() - withFlows) / double(count);

        // A camera of the stories begins about 2,000 flows a day; eight destinations of twenty in each hour.
        const double month = flowBytes * cameras * 2000 * 30;
        const double years = hourBytes * cameras * 8 * 24 * 730;
        qInfo("%.1f bytes a flow, %.1f an hour's sum, %.0f flows written a second; sixteen cameras: %.0f MB "
              "of flows in "
              "30 days, %.0f MB of sums in two years",
              flowBytes, hourBytes, flowsEach, month / 1e6, years / 1e6);
        QVERIFY(flowBytes < 80);
        QVERIFY(hourBytes < 50);
    }

    void whatAnEngineGivesBecomesABatch()
    {
        AuditChanges changes;
        const HistoryKey key{IpAddress::parse(u"203.0.113.7"), 443, 6, false};
        changes.hours = {{QStringLiteral("camera-1"), key, {Noon / HourMs, 5, 6, 7, 8, 9}}};
        changes.left = 3;
        SiteView view;
        view.histories = {history(QStringLiteral("camera-1"), "203.0.113.7", Noon - DayMs, Noon),
                          history(QStringLiteral("camera-1"), "198.51.100.1", Noon - DayMs, Noon)};
        view.histories[0].hours = {{Noon / HourMs - 1, 1, 1, 1, 1, 1}, changes.hours[0].sum};
        Subject camera;
        camera.id = QStringLiteral("camera-1");
        camera.firmware = QStringLiteral("5.5");
        camera.firmwareBefore = QStringLiteral("5.4");
        camera.firmwareChanged = Noon;
        view.subjects = {camera};
        const AuditBatch batch = batchOf(changes, view, {finding(Severity::Alarm, Noon, Noon, 1)});
        QCOMPARE(batch.hours.size(), size_t(1));
        QCOMPARE(batch.hours[0].sum.bytesOut, 5U);
        QCOMPARE(batch.histories.size(), size_t(1)); // only the one that changed
        QCOMPARE(batch.histories[0].address, key.address);
        QVERIFY(batch.histories[0].hours.empty());
        QCOMPARE(batch.lost, 3U);
        QCOMPARE(batch.findings.size(), size_t(1));
        QCOMPARE(batch.firmware.size(), size_t(1));
        QCOMPARE(batch.firmware[0].before, QStringLiteral("5.4"));
    }
};

QTEST_GUILESS_MAIN(AuditStoreRoomTest)
#include "AuditStoreRoomTest.moc"
