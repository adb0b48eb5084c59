// From sent to painted, by the numbers that stand in the pictures: ours and the peers' by the same reading.
#include "tests/bench/Client.h"
#include "tests/bench/Numbers.h"
#include "tests/bench/Patience.h"
#include "tests/bench/Peers.h"
#include "tests/bench/Sightings.h"

#include <cmath>
#include <functional>
#include <limits>

namespace cw::bench {

namespace {

constexpr int Cameras = 16;

struct Watched {
    std::vector<Sighting> sightings;
    std::vector<double> readerMs; // from one look at the screen to the next: the reader's own resolution
};

// Looks at the pictures as often as it can without starving those who paint, about once a millisecond.
Watched watchNumbers(Bench &bench, const std::vector<simsite::PictureRect> &pictures, double seconds)
{
    Watched watched;
    // What stands there at the start came at an unknown time: the first number of each pane is no sighting.
    std::vector<int> last = bench.pixels().numbers(pictures);
    std::int64_t now = monotonicNanos();
    const std::int64_t end = now + std::int64_t(seconds * 1e9);
    while (now < end) {
        rest(0.001);
        const std::vector<int> numbers = bench.pixels().numbers(pictures);
        const std::int64_t read = monotonicNanos();
        watched.readerMs.push_back(secondsBetween(now, read) * 1e3);
        now = read;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            if (numbers[i] < 0 || numbers[i] == last[i])
                continue;
            if (last[i] >= 0)
                watched.sightings.push_back({i, numbers[i], now});
            last[i] = numbers[i];
        }
    }
    return watched;
}

struct Samples {
    std::vector<double> ms;
    std::vector<double> readerMs;
    double expected = 0; // frames that were sent while it was watched

    void add(const std::vector<double> &more) { ms.insert(ms.end(), more.begin(), more.end()); }
};

// Watches pictures that show `channels` in this order, and adds what was seen.
void watch(Bench &bench, const std::vector<simsite::PictureRect> &pictures,
           const QList<SiteChannel> &channels, Stream stream, double fps, Samples &samples)
{
    const Watched watched = watchNumbers(bench, pictures, bench.settings().seconds);
    samples.readerMs.insert(samples.readerMs.end(), watched.readerMs.begin(), watched.readerMs.end());
    for (std::size_t i = 0; i < pictures.size(); ++i)
        samples.add(latencies(watched.sightings, i, bench.site().sent(channels[qsizetype(i)], stream)));
    samples.expected += bench.settings().seconds * fps * double(pictures.size());
}

void tell(const Report &report, const QString &name, const QString &who, const Samples &samples,
          const std::optional<Aim> &aim = {})
{
    const QString end = who.isEmpty() ? QString() : QLatin1Char('.') + who;
    const QString ms = QStringLiteral("ms");
    report.figure(name + QLatin1String(".median") + end, median(samples.ms), ms, aim);
    report.figure(name + QLatin1String(".p99") + end, percentile(samples.ms, 0.99), ms);
    report.figure(name + QLatin1String(".seen") + end, double(samples.ms.size()), QStringLiteral("frames"));
    report.figure(name + QLatin1String(".seen_over_sent") + end, double(samples.ms.size()) / samples.expected,
                  QStringLiteral("ratio"));
}

void tellReader(const Report &report, const QString &name, const Samples &samples)
{
    report.figure(name + QLatin1String(".reader.median"), median(samples.readerMs), QStringLiteral("ms"));
    report.figure(name + QLatin1String(".reader.p99"), percentile(samples.readerMs, 0.99),
                  QStringLiteral("ms"));
}

struct Peer {
    QString name;
    std::function<Child::Start(const QString &url, QSize size)> start;
    Samples samples;
    QString why; // set: it showed nothing
};

std::vector<Peer> peersHere(Bench &bench)
{
    std::vector<Peer> peers;
    if (bench.hasPeer(QStringLiteral("mpv"))) {
        for (const QString &output : {QStringLiteral("x11"), QStringLiteral("gpu")}) {
            peers.push_back(
                {QStringLiteral("mpv_") + output, [&bench, output](const QString &url, QSize size) {
                     return mpvWindow(bench, url, size, output);
                 }});
        }
    }
    if (bench.hasPeer(QStringLiteral("ffplay"))) {
        for (const QString &renderer : {QStringLiteral("software"), QStringLiteral("opengl")}) {
            peers.push_back(
                {QStringLiteral("ffplay_") + renderer, [&bench, renderer](const QString &url, QSize size) {
                     return ffplayWindow(bench, url, size, renderer);
                 }});
        }
    }
    return peers;
}

} // namespace

void benchLatencyMain(Bench &bench)
{
    Site &site = bench.site(Cameras);
    QList<SiteChannel> camera;
    const QList<SiteChannel> all = site.firstChannels();
    for (const SiteChannel &each : all) {
        if (camera.isEmpty() && !each.hasAudio && each.codec.toLower() == QLatin1String("h264"))
            camera.append(each);
    }
    if (camera.isEmpty())
        throw Trouble(QStringLiteral("The site has no H.264 camera without sound."));
    const QString uri = camera.front().mainUri;

    constexpr double fps = 25;
    Samples ours;
    std::vector<Peer> peers = peersHere(bench);
    QRect place;
    Client client(bench);
    for (int i = 0; i < bench.settings().rounds; ++i) {
        client.start({uri}, {QStringLiteral("--layout"), QStringLiteral("1"), QStringLiteral("--profile"),
                             QStringLiteral("main")});
        const auto pictures = bench.locate(1);
        place = QRect(int(std::lround(pictures[0].x)), int(std::lround(pictures[0].y)),
                      int(std::lround(pictures[0].width)), int(std::lround(pictures[0].height)));
        client.settled(bench.settings().settle, 1);
        watch(bench, pictures, camera, Stream::Main, fps, ours);
        client.stop();
        for (Peer &peer : peers) {
            if (!peer.why.isEmpty())
                continue;
            bench.screen().setSlots({place});
            Child child;
            child.start(peer.start(site.urlWithLogin(uri), place.size()));
            try {
                const auto its = bench.locate(1);
                rest(bench.settings().settle / 2);
                watch(bench, its, camera, Stream::Main, fps, peer.samples);
            } catch (const Trouble &trouble) {
                peer.why = QString::fromUtf8(trouble.what());
            }
        }
    }

    double best = std::numeric_limits<double>::infinity();
    for (const Peer &peer : peers) {
        if (!peer.samples.ms.empty())
            best = std::min(best, median(peer.samples.ms));
    }
    const QString name = QStringLiteral("latency.main");
    bench.report().note(QStringLiteral("Pictures are %1 x %2.").arg(place.width()).arg(place.height()));
    tell(bench.report(), name, QString(), ours,
         std::isfinite(best) ? std::optional(Aim{Aim::Kind::Below, best}) : std::nullopt);
    for (const Peer &peer : peers) {
        if (peer.why.isEmpty() && !peer.samples.ms.empty())
            tell(bench.report(), name, peer.name, peer.samples);
        else
            bench.report().note(QStringLiteral("%1: %2").arg(
                peer.name, peer.why.isEmpty() ? QStringLiteral("No picture was seen in time.") : peer.why));
    }
    tellReader(bench.report(), name, ours);
}

void benchLatencyGrid(Bench &bench)
{
    Site &site = bench.site(Cameras);
    QList<SiteChannel> cameras;
    const QList<SiteChannel> all = site.channels();
    for (const SiteChannel &each : all) {
        if (!each.subUri.isEmpty() && each.codec.toLower() == QLatin1String("h264") &&
            cameras.size() < Cameras)
            cameras.append(each);
    }
    QStringList streams;
    for (const SiteChannel &camera : std::as_const(cameras))
        streams.append(camera.subUri);
    constexpr double fps = 12.5;
    Samples ours;
    Client client(bench);
    for (int i = 0; i < bench.settings().rounds; ++i) {
        client.start(streams, {QStringLiteral("--layout"), QStringLiteral("16"), QStringLiteral("--profile"),
                               QStringLiteral("sub")});
        const auto pictures = bench.locate(int(cameras.size()));
        client.settled(bench.settings().settle, int(cameras.size()));
        watch(bench, pictures, cameras, Stream::Sub, fps, ours);
        client.stop();
    }
    tell(bench.report(), QStringLiteral("latency.grid16"), QString(), ours);
    tellReader(bench.report(), QStringLiteral("latency.grid16"), ours);
}

} // namespace cw::bench
