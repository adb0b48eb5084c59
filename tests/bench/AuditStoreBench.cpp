// What the audit's store takes on the disk: a flow, and an hour's sum.
#include "devices/audit/store/AuditFile.h"
#include "tests/bench/Bench.h"
#include "tests/bench/Patience.h"
#include "tests/devices/audit/store/StoreParts.h"

#include <QElapsedTimer>
#include <QFile>

namespace cw::bench {

namespace {

using namespace audit;
using storetest::Noon;

constexpr int Cameras = 16, Places = 20, Flows = 200'000, Hours = 24 * 30;

// Sixteen cameras with twenty destinations each, an hour's flows of all after another, as they come.
AuditBatch flows()
{
    AuditBatch batch;
    for (int i = 0; i < Flows; ++i) {
        FlowSum one = storetest::flow(quint64(i) * 0x9e3779b97f4a7c15U, "192.168.1.20", "203.0.113.7",
                                      Noon - DayMs * 9 + qint64(i) * (DayMs * 9 / Flows),
                                      quint64(500 + i * 37 % 90'000));
        one.key.source = IpAddress::v4(0xc0a80114 + quint32(i % Cameras));
        one.key.destination = IpAddress::v4(0xcb007100 + quint32(i / Cameras % Places));
        batch.flows.push_back(one);
    }
    return batch;
}

AuditBatch hours()
{
    AuditBatch batch;
    for (int at = 0; at < Hours; ++at)
        for (int i = 0; i < Cameras * Places; ++i) {
            StoredHour one = storetest::hour(QStringLiteral("camera-%1").arg(i % Cameras), "203.0.113.7",
                                             Noon / HourMs - Hours + at, quint64(2000 + i * 991 % 400'000));
            one.address = IpAddress::v4(0xcb007100 + quint32(i / Cameras));
            batch.hours.push_back(one);
        }
    return batch;
}

// Bytes on the disk while it is written, with what the database's log holds.
double bytesAfter(storetest::OpenStore &open, AuditBatch batch)
{
    if (!batch.flows.empty() || !batch.hours.empty()) {
        if (!open.write(std::move(batch)))
            throw Trouble(QStringLiteral("The store does not write."));
    }
    return double(storetest::answerOf<StoreFigures>(open.store.figures(&open.store)).bytes);
}

} // namespace

void benchAuditStore(Bench &bench)
{
    const QString name = bench.settings().scratch + QStringLiteral("/audit.sqlite");
    storetest::OpenStore open(StorePlace::atFile(name));
    if (!open.isWriter())
        throw Trouble(QStringLiteral("The store cannot be written."));
    const double empty = bytesAfter(open, {});
    QElapsedTimer time;
    AuditBatch batch = flows();
    time.start();
    const double withFlows = bytesAfter(open, std::move(batch));
    const double written = double(Flows) / (double(time.nsecsElapsed()) / 1e9);
    const double withHours = bytesAfter(open, hours());
    bench.report().figure(QStringLiteral("audit.store.bytes_a_flow"), (withFlows - empty) / Flows,
                          QStringLiteral("B"), Aim{Aim::Kind::AtMost, 80});
    bench.report().figure(QStringLiteral("audit.store.bytes_an_hour"),
                          (withHours - withFlows) / (double(Cameras) * Places * Hours), QStringLiteral("B"),
                          Aim{Aim::Kind::AtMost, 50});
    bench.report().figure(QStringLiteral("audit.store.written"), written, QStringLiteral("1/s"));
}

} // namespace cw::bench
