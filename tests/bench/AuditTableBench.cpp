// What a million flows under way take, how fast they are counted, and how long a site of 64 cameras takes to be shown.
#include "devices/audit/table/AuditBook.h"
#include "tests/bench/Bench.h"
#include "tests/bench/Numbers.h"
#include "tests/bench/Patience.h"

#include <QElapsedTimer>

#include <malloc.h>

namespace cw::bench {

namespace {

using namespace audit;

constexpr quint32 Flows = 1'000'000;
constexpr quint32 Cameras = 64, Destinations = 20, Hours = 30 * 24;
constexpr qint64 Start = 20'000LL * 24 * 3'600'000;

FlowDelta flow(quint32 camera, quint32 destination, quint32 number, qint64 first)
{
    FlowDelta delta;
    delta.source = 1;
    delta.id = quint64(number) << 32 | destination << 8 | camera;
    delta.key.source = IpAddress::v4(0xc0a80101u + camera);
    delta.key.destination = IpAddress::v4(0x08000000u + destination);
    delta.key.sourcePort = quint16(1024 + number % 60'000);
    delta.key.destinationPort = 443;
    delta.key.protocol = 6;
    delta.beganKnown = delta.begins = true;
    delta.first = first;
    delta.last = first + 500;
    delta.packetsOut = 10;
    delta.packetsIn = 12;
    delta.bytesOut = 4000;
    delta.bytesIn = 9000;
    delta.application = QStringLiteral("TLS");
    delta.name = QStringLiteral("host%1.example.com").arg(destination);
    delta.nameSource = NameSource::Sni;
    return delta;
}

double heap()
{
    const struct mallinfo2 now = mallinfo2();
    return double(now.uordblks + now.hblkhd);
}

struct Measured {
    double bytesAFlow = 0; // the table, the histories of 16,000 destinations, and the names
    double deltasASecond = 0;
};

Measured aMillion()
{
    Measured measured;
    const double before = heap();
    AuditBook book;
    qint64 spent = 0;
    QElapsedTimer time;
    for (quint32 i = 0; i < Flows; i += 1000) {
        Observations batch;
        for (quint32 n = i; n < i + 1000; ++n)
            batch.flows.push_back(
                flow(n % Cameras, n / Cameras % 250, n / Cameras / 250, Start + n % 60'000));
        time.start();
        book.take(1, batch);
        spent += time.nsecsElapsed();
    }
    if (book.table().size() != Flows)
        throw Trouble(QStringLiteral("%1 flows are under way.").arg(book.table().size()));
    measured.bytesAFlow = (heap() - before) / Flows;
    measured.deltasASecond = Flows / (double(spent) / 1e9);
    return measured;
}

double viewOfASite()
{
    AuditBook book;
    for (quint32 hour = 0; hour < Hours; ++hour) {
        Observations batch;
        for (quint32 one = 0; one < Cameras * Destinations; ++one) {
            batch.flows.push_back(flow(one % Cameras, one / Cameras, hour, Start + qint64(hour) * 3'600'000));
            batch.flows.back().state = FlowState::Closed;
        }
        book.take(1, batch);
        book.expire(Start + qint64(hour) * 3'600'000 + 600'000);
    }
    QElapsedTimer time;
    time.start();
    const SiteView view = book.view({});
    const double milliseconds = double(time.nsecsElapsed()) / 1e6;
    if (view.histories.size() != Cameras * Destinations || view.histories[0].hours.size() != Hours)
        throw Trouble(QStringLiteral("%1 histories are shown.").arg(view.histories.size()));
    return milliseconds;
}

} // namespace

void benchAuditTable(Bench &bench)
{
    std::vector<double> bytes, speeds, views;
    for (int i = 0; i < bench.settings().rounds; ++i) {
        const Measured measured = aMillion();
        bytes.push_back(measured.bytesAFlow);
        speeds.push_back(measured.deltasASecond);
        views.push_back(viewOfASite());
    }
    bench.report().figure(QStringLiteral("audit.table.bytes_a_flow"), median(bytes), QStringLiteral("B"),
                          Aim{Aim::Kind::AtMost, 400});
    bench.report().figure(QStringLiteral("audit.table.deltas"), median(speeds), QStringLiteral("1/s"));
    bench.report().figure(QStringLiteral("audit.table.view64"), median(views), QStringLiteral("ms"),
                          Aim{Aim::Kind::AtMost, 50});
}

} // namespace cw::bench
