// What a million flows under way take, how fast they are counted, and how long a site of 64 cameras takes to be shown
// and to be judged.
#include "devices/audit/rules/FindingBook.h"
#include "devices/audit/rules/Rules.h"
#include "devices/audit/table/AuditBook.h"
#include "tests/bench/Bench.h"
#include "tests/bench/Memory.h"
#include "tests/bench/Numbers.h"
#include "tests/bench/Patience.h"

#include <QElapsedTimer>

#include <algorithm>

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

struct Measured {
    double bytesAFlow = 0; // the table, the histories of 16,000 destinations, and the names
    double deltasASecond = 0;
};

Measured aMillion()
{
    Measured measured;
    const double before = heapBytes();
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
    measured.bytesAFlow = (heapBytes() - before) / Flows;
    measured.deltasASecond = Flows / (double(spent) / 1e9);
    return measured;
}

// Thirty days of 64 cameras of the same model with twenty destinations each, called each hour.
void liveAMonth(AuditBook &book)
{
    QList<Subject> cameras;
    for (quint32 i = 0; i < Cameras; ++i) {
        Subject camera;
        camera.id = QStringLiteral("camera-%1").arg(i);
        camera.maker = QStringLiteral("Example");
        camera.model = QStringLiteral("Dome");
        camera.addresses = {IpAddress::v4(0xc0a80101u + i)};
        cameras.append(camera);
    }
    book.subjects().setSubjects(cameras);
    for (quint32 hour = 0; hour < Hours; ++hour) {
        Observations batch;
        for (quint32 one = 0; one < Cameras * Destinations; ++one) {
            batch.flows.push_back(flow(one % Cameras, one / Cameras, hour, Start + qint64(hour) * 3'600'000));
            batch.flows.back().state = FlowState::Closed;
        }
        book.take(1, batch);
        book.expire(Start + qint64(hour) * 3'600'000 + 600'000);
    }
}

double viewOfASite(const AuditBook &book)
{
    QElapsedTimer time;
    time.start();
    const SiteView view = book.view({});
    const double milliseconds = double(time.nsecsElapsed()) / 1e6;
    if (view.histories.size() != Cameras * Destinations || view.histories[0].hours.size() != Hours)
        throw Trouble(QStringLiteral("%1 histories are shown.").arg(view.histories.size()));
    return milliseconds;
}

struct RuleTime {
    QString rule;
    double milliseconds = 0;
};

// As AuditEngine::judge() does it: a view, what each rule says of it, and what of that is one cause.
double judgementOfASite(const AuditBook &book, std::vector<RuleTime> &rules)
{
    static const RuleBook all = makeRuleBook();
    QElapsedTimer whole, one;
    whole.start();
    const SiteView view = book.view({});
    std::vector<Finding> said;
    for (const auto &rule : all) {
        one.start();
        std::vector<Finding> found = rule->judge(view);
        rules.push_back({rule->id(), double(one.nsecsElapsed()) / 1e6});
        said.insert(said.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    }
    const std::vector<Finding> findings = condensed(std::move(said));
    const double milliseconds = double(whole.nsecsElapsed()) / 1e6;
    if (findings.empty())
        throw Trouble(QStringLiteral("Nobody explained the destinations, and nothing was found."));
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
        AuditBook book;
        liveAMonth(book);
        views.push_back(viewOfASite(book));
    }
    bench.report().figure(QStringLiteral("audit.table.bytes_a_flow"), median(bytes), QStringLiteral("B"),
                          Aim{Aim::Kind::AtMost, 400});
    bench.report().figure(QStringLiteral("audit.table.deltas"), median(speeds), QStringLiteral("1/s"));
    bench.report().figure(QStringLiteral("audit.table.view64"), median(views), QStringLiteral("ms"),
                          Aim{Aim::Kind::AtMost, 50});
}

void benchAuditJudge(Bench &bench)
{
    AuditBook book;
    liveAMonth(book);
    std::vector<double> whole;
    std::vector<RuleTime> rules;
    for (int i = 0; i < bench.settings().rounds; ++i)
        whole.push_back(judgementOfASite(book, rules));
    std::sort(rules.begin(), rules.end(),
              [](const RuleTime &a, const RuleTime &b) { return a.milliseconds > b.milliseconds; });
    QStringList slowest;
    for (size_t i = 0; i < rules.size() && slowest.size() < 5; ++i) {
        const auto same = [&](const QString &said) {
            return said.startsWith(rules[i].rule + QLatin1Char(' '));
        };
        if (std::none_of(slowest.cbegin(), slowest.cend(), same))
            slowest.append(
                QStringLiteral("%1 %2 ms").arg(rules[i].rule).arg(rules[i].milliseconds, 0, 'f', 1));
    }
    bench.report().note(QStringLiteral("The slowest rules: %1").arg(slowest.join(QStringLiteral(", "))));
    bench.report().figure(QStringLiteral("audit.judge64"), median(whole), QStringLiteral("ms"),
                          Aim{Aim::Kind::AtMost, 200});
}

} // namespace cw::bench
