// What the grid costs beside what must be paid anyway, and beside mpv.
#include "tests/bench/Client.h"
#include "tests/bench/Numbers.h"
#include "tests/bench/Patience.h"
#include "tests/bench/Peers.h"

#include <QFile>

#include <cmath>
#include <functional>

namespace cw::bench {

namespace {

constexpr int Cameras = 16;
constexpr int MainPanes = 9;
constexpr double MebiByte = 1024.0 * 1024.0;

// Nine H.264 cameras, those without sound first: sound would be received by some and not by others.
QList<SiteChannel> h264Cameras(const Site &site, int count)
{
    QList<SiteChannel> chosen;
    for (const bool audio : {false, true}) {
        const QList<SiteChannel> channels = site.firstChannels();
        for (const SiteChannel &channel : channels) {
            if (chosen.size() < count && channel.hasAudio == audio &&
                channel.codec.toLower() == QLatin1String("h264"))
                chosen.append(channel);
        }
    }
    if (chosen.size() < count)
        throw Trouble(QStringLiteral("The site has no %1 H.264 cameras.").arg(count));
    return chosen;
}

QStringList uris(const QList<SiteChannel> &channels, Stream stream)
{
    QStringList list;
    for (const SiteChannel &channel : channels)
        list.append(channel.uri(stream));
    return list;
}

QRect rectOf(const simsite::PictureRect &picture)
{
    return {int(std::lround(picture.x)), int(std::lround(picture.y)), int(std::lround(picture.width)),
            int(std::lround(picture.height))};
}

// What one round measured.
struct Round {
    double cpuPerSecond = 0; // cores' worth of time
    double framesPerSecond = 0;
    double skipped = 0;
    double sentPerSecond = 0;
    double machineBusy = 0;
};

struct Rounds {
    std::vector<Round> all;

    double middle(double Round::*member) const
    {
        std::vector<double> values;
        for (const Round &round : all)
            values.push_back(round.*member);
        return median(values);
    }
    double sum(double Round::*member) const
    {
        double total = 0;
        for (const Round &round : all)
            total += round.*member;
        return total;
    }
};

// Both ends of the window lie on a line of the client's statistics, so that its counters and the site's are of one time.
Round measureClient(Bench &bench, Client &client, int panes)
{
    Round round;
    const StatsLine first = client.settled(bench.settings().settle, panes);
    const std::int64_t from = monotonicNanos();
    const double cpuFrom = client.cpuSeconds();
    const qint64 sentFrom = bench.site().framesSent();
    const MachineTime machineFrom = MachineTime::now();
    rest(bench.settings().seconds - 0.5);
    client.nextLine(); // those that were written meanwhile
    const StatsLine last = client.nextLine();
    const double seconds = secondsBetween(from, monotonicNanos());
    round.cpuPerSecond = (client.cpuSeconds() - cpuFrom) / seconds;
    round.sentPerSecond = double(bench.site().framesSent() - sentFrom) / seconds;
    round.framesPerSecond = double(last.shown() - first.shown()) / seconds;
    round.skipped = double(last.skipped() - first.skipped());
    round.machineBusy = MachineTime::busyShare(machineFrom, MachineTime::now());
    return round;
}

Round measurePeers(Bench &bench, const Children &peers, const std::function<qint64()> &frames)
{
    Round round;
    rest(bench.settings().settle);
    const std::int64_t from = monotonicNanos();
    const double cpuFrom = cpuSeconds(peers);
    const qint64 framesFrom = frames ? frames() : 0;
    const qint64 sentFrom = bench.site().framesSent();
    const MachineTime machineFrom = MachineTime::now();
    rest(bench.settings().seconds);
    const double seconds = secondsBetween(from, monotonicNanos());
    round.cpuPerSecond = (cpuSeconds(peers) - cpuFrom) / seconds;
    round.sentPerSecond = double(bench.site().framesSent() - sentFrom) / seconds;
    round.framesPerSecond = frames ? double(frames() - framesFrom) / seconds : 0;
    round.machineBusy = MachineTime::busyShare(machineFrom, MachineTime::now());
    return round;
}

double percent(double share)
{
    return share * 100;
}

} // namespace

void benchMain9(Bench &bench)
{
    Site &site = bench.site(Cameras);
    const QList<SiteChannel> cameras = h264Cameras(site, MainPanes);
    const QStringList options{QStringLiteral("--layout"), QStringLiteral("9"), QStringLiteral("--profile"),
                              QStringLiteral("main")};
    const bool hasFfmpeg = bench.hasPeer(QStringLiteral("ffmpeg"));
    Client client(bench);
    Rounds ours, bare;
    QSize pane;
    for (int i = 0; i < bench.settings().rounds; ++i) {
        client.start(uris(cameras, Stream::Main), options);
        if (!pane.isValid()) {
            pane = Bench::usualSize(bench.locate(MainPanes));
            bench.report().note(
                QStringLiteral("Pictures in nine panes are %1 x %2.").arg(pane.width()).arg(pane.height()));
        }
        ours.all.push_back(measureClient(bench, client, MainPanes));
        client.stop();
        if (!hasFfmpeg)
            continue;
        Children peers;
        QStringList progress;
        for (const SiteChannel &camera : cameras) {
            progress.append(bench.settings().scratch + QStringLiteral("/progress%1").arg(progress.size()));
            QFile::remove(progress.last());
            peers.push_back(std::make_unique<Child>());
            peers.back()->start(ffmpegPane(site.urlWithLogin(camera.mainUri), pane, progress.last()));
        }
        bare.all.push_back(measurePeers(bench, peers, [&progress] {
            qint64 sum = 0;
            for (const QString &file : std::as_const(progress))
                sum += framesOf(file);
            return sum;
        }));
    }
    const Report &report = bench.report();
    const double cpu = ours.middle(&Round::cpuPerSecond);
    if (hasFfmpeg) {
        report.figure(QStringLiteral("grid.main9.cpu_over_bare"), cpu / bare.middle(&Round::cpuPerSecond),
                      QStringLiteral("ratio"), Aim{Aim::Kind::AtMost, 1.10});
    }
    report.figure(QStringLiteral("grid.main9.cpu"), percent(cpu), QStringLiteral("% of a core"));
    if (hasFfmpeg) {
        report.figure(QStringLiteral("grid.main9.cpu.ffmpeg"), percent(bare.middle(&Round::cpuPerSecond)),
                      QStringLiteral("% of a core"));
        report.figure(QStringLiteral("grid.main9.frames.ffmpeg"), bare.middle(&Round::framesPerSecond),
                      QStringLiteral("1/s"));
    }
    report.figure(QStringLiteral("grid.main9.frames"), ours.middle(&Round::framesPerSecond),
                  QStringLiteral("1/s"));
    report.figure(QStringLiteral("grid.main9.sent"), ours.middle(&Round::sentPerSecond),
                  QStringLiteral("1/s"));
    report.figure(QStringLiteral("grid.main9.skipped"), ours.sum(&Round::skipped), QStringLiteral("frames"),
                  Aim{Aim::Kind::AtMost, 0});
    report.figure(QStringLiteral("grid.main9.machine_busy"), percent(ours.middle(&Round::machineBusy)),
                  QStringLiteral("%"));
}

namespace {

// A window a camera, on its main stream, where the client's panes stand.
Children mpvWindows(Bench &bench, const QList<SiteChannel> &cameras,
                    const std::vector<simsite::PictureRect> &panes)
{
    QList<QRect> places;
    for (qsizetype i = 0; i < cameras.size(); ++i)
        places.append(rectOf(panes[std::size_t(i)]));
    bench.screen().setSlots(places);
    Children peers;
    for (qsizetype i = 0; i < cameras.size(); ++i) {
        peers.push_back(std::make_unique<Child>());
        peers.back()->start(mpvWindow(bench, bench.site().urlWithLogin(cameras[i].mainUri), places[i].size(),
                                      QStringLiteral("x11")));
    }
    if (!waitUntil(30, [&] { return bench.screen().windowsPlaced() == cameras.size(); }))
        throw Trouble(QStringLiteral("Only %1 of %2 mpv windows came.")
                          .arg(bench.screen().windowsPlaced())
                          .arg(cameras.size()));
    return peers;
}

} // namespace

void benchAdaptive16(Bench &bench)
{
    Site &site = bench.site(Cameras);
    const QList<SiteChannel> cameras = site.firstChannels();
    QStringList addresses;
    for (const SiteChannel &camera : cameras)
        addresses.append(QUrl(camera.onvif).authority());
    const QStringList options{QStringLiteral("--layout"), QStringLiteral("16"), QStringLiteral("--profile"),
                              QStringLiteral("auto")};
    const bool hasMpv = bench.hasPeer(QStringLiteral("mpv"));
    Client client(bench);
    Rounds ours, theirs;
    std::vector<simsite::PictureRect> panes;
    for (int i = 0; i < bench.settings().rounds; ++i) {
        client.start(addresses, options);
        if (panes.empty())
            panes = bench.locate(Cameras);
        ours.all.push_back(measureClient(bench, client, Cameras));
        client.stop();
        if (!hasMpv)
            continue;
        const Children peers = mpvWindows(bench, cameras, panes);
        theirs.all.push_back(measurePeers(bench, peers, {}));
    }
    // Sixteen of them may want more than the machine has. A few at a time tell what all would take if they got it.
    constexpr int atATime = 4;
    double unhindered = 0;
    double busiest = 0;
    for (int at = 0; hasMpv && at < Cameras; at += atATime) {
        const Children peers = mpvWindows(bench, cameras.mid(at, atATime), panes);
        const Round round = measurePeers(bench, peers, {});
        unhindered += round.cpuPerSecond;
        busiest = std::max(busiest, round.machineBusy);
    }
    const Report &report = bench.report();
    const double cpu = ours.middle(&Round::cpuPerSecond);
    if (hasMpv) {
        report.figure(QStringLiteral("grid.adaptive16.cpu_over_mpv"),
                      cpu / theirs.middle(&Round::cpuPerSecond), QStringLiteral("ratio"),
                      Aim{Aim::Kind::AtMost, 0.20});
    }
    report.figure(QStringLiteral("grid.adaptive16.cpu"), percent(cpu), QStringLiteral("% of a core"));
    if (hasMpv) {
        report.figure(QStringLiteral("grid.adaptive16.cpu.mpv"), percent(theirs.middle(&Round::cpuPerSecond)),
                      QStringLiteral("% of a core"));
        report.figure(QStringLiteral("grid.adaptive16.cpu_over_unhindered_mpv"), cpu / unhindered,
                      QStringLiteral("ratio"), Aim{Aim::Kind::AtMost, 0.20});
        report.figure(QStringLiteral("grid.adaptive16.cpu.unhindered_mpv"), percent(unhindered),
                      QStringLiteral("% of a core"));
        report.figure(QStringLiteral("grid.adaptive16.machine_busy.unhindered_mpv"), percent(busiest),
                      QStringLiteral("%"));
        report.figure(QStringLiteral("grid.adaptive16.machine_busy.mpv"),
                      percent(theirs.middle(&Round::machineBusy)), QStringLiteral("%"));
    }
    report.figure(QStringLiteral("grid.adaptive16.frames"), ours.middle(&Round::framesPerSecond),
                  QStringLiteral("1/s"));
    report.figure(QStringLiteral("grid.adaptive16.sent"), ours.middle(&Round::sentPerSecond),
                  QStringLiteral("1/s"));
    report.figure(QStringLiteral("grid.adaptive16.machine_busy"), percent(ours.middle(&Round::machineBusy)),
                  QStringLiteral("%"));
}

void benchSub64(Bench &bench)
{
    constexpr int panes = 64;
    Site &site = bench.site(panes);
    QStringList streams;
    const QList<SiteChannel> channels = site.channels();
    for (const SiteChannel &channel : channels) {
        if (!channel.subUri.isEmpty() && streams.size() < panes)
            streams.append(channel.subUri);
    }
    Client client(bench);
    Rounds ours;
    for (int i = 0; i < bench.settings().rounds; ++i) {
        client.start(streams, {QStringLiteral("--layout"), QStringLiteral("64"), QStringLiteral("--profile"),
                               QStringLiteral("sub")});
        ours.all.push_back(measureClient(bench, client, panes));
        client.stop();
    }
    const Report &report = bench.report();
    report.figure(QStringLiteral("grid.sub64.shown_over_sent"),
                  ours.sum(&Round::framesPerSecond) / ours.sum(&Round::sentPerSecond),
                  QStringLiteral("ratio"), Aim{Aim::Kind::AtLeast, 0.995});
    report.figure(QStringLiteral("grid.sub64.sent"), ours.middle(&Round::sentPerSecond),
                  QStringLiteral("1/s"));
    report.figure(QStringLiteral("grid.sub64.skipped"), ours.sum(&Round::skipped), QStringLiteral("frames"));
    report.figure(QStringLiteral("grid.sub64.cpu"), percent(ours.middle(&Round::cpuPerSecond)),
                  QStringLiteral("% of a core"));
    report.figure(QStringLiteral("grid.sub64.machine_busy"), percent(ours.middle(&Round::machineBusy)),
                  QStringLiteral("%"));
}

void benchMemory(Bench &bench)
{
    const QList<SiteChannel> cameras = h264Cameras(bench.site(Cameras), MainPanes);
    const QStringList options{QStringLiteral("--layout"), QStringLiteral("9"), QStringLiteral("--profile"),
                              QStringLiteral("main")};
    std::vector<double> empty, full;
    Client client(bench);
    for (int i = 0; i < bench.settings().rounds; ++i) {
        client.start({}, options);
        empty.push_back(double(client.settled(bench.settings().settle, 0).residentBytes));
        client.stop();
        client.start(uris(cameras, Stream::Main), options);
        full.push_back(double(client.settled(bench.settings().seconds, MainPanes).residentBytes));
        client.stop();
    }
    bench.report().figure(QStringLiteral("grid.memory.main_pane"),
                          (median(full) - median(empty)) / MainPanes / MebiByte, QStringLiteral("MiB"),
                          Aim{Aim::Kind::AtMost, 30});
    bench.report().figure(QStringLiteral("grid.memory.window"), median(empty) / MebiByte,
                          QStringLiteral("MiB"));
}

} // namespace cw::bench
