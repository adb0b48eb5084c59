// From the table through the store into the table of a later run: nothing that was kept gets lost on the way.
#include "tests/devices/audit/store/StoreParts.h"
#include "tests/devices/audit/store/StorePlaces.h"

#include <numeric>

using namespace cw;
using namespace cw::audit;
using namespace cw::audit::storetest;

namespace {

const QString camera = QStringLiteral("cam1");
const char *const Cloud = "52.1.1.1";

quint64 sent(const DestinationHistory &history)
{
    return std::accumulate(history.hours.begin(), history.hours.end(), quint64(0),
                           [](quint64 sum, const HourSum &hour) { return sum + hour.bytesOut; });
}

} // namespace

class StoreFeedTest : public QObject {
    Q_OBJECT

    StorePlaces m_places;

private Q_SLOTS:
    void initTestCase() { m_places.begin(); }
    void init()
    {
        m_places.renew();
        if (StorePlaces::isServer() && !m_places.noServer().isEmpty())
            QSKIP(qPrintable(m_places.noServer()));
    }

    void whatIsNotRememberedAnyMoreIsNotReplacedByLess_data() { StorePlaces::both(); }
    void whatIsNotRememberedAnyMoreIsNotReplacedByLess()
    {
        OpenStore open(m_places.place());
        QVERIFY(open.isWriter());
        DestinationHistory more = history(camera, Cloud, Noon - DayMs + 5, Noon);
        AuditBatch batch;
        batch.histories = {more};
        batch.hours = {hour(camera, Cloud, Noon / HourMs, 5'000'000)};
        QVERIFY(open.write(batch));
        DestinationHistory less = history(camera, Cloud, Noon, Noon + 1);
        less.bytesOut = 1000;
        less.sessions = 1;
        batch.histories = {less};
        batch.hours = {hour(camera, Cloud, Noon / HourMs, 1000)};
        QVERIFY(open.write(batch));
        QCOMPARE(open.sentences(), QStringList());
        const KeptAudit kept = loaded(open.store);
        QCOMPARE(kept.histories.size(), size_t(1));
        QCOMPARE(kept.histories[0].first, Noon - DayMs + 5);
        QCOMPARE(kept.histories[0].last, Noon + 1);
        QCOMPARE(kept.histories[0].bytesOut, more.bytesOut);
        QCOMPARE(kept.histories[0].sessions, more.sessions);
        QCOMPARE(sent(kept.histories[0]), quint64(5'000'000));
    }
};

QTEST_GUILESS_MAIN(StoreFeedTest)
#include "StoreFeedTest.moc"
