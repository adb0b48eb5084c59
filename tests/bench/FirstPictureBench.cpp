// How long it takes from starting the program until sixteen panes have all shown a picture.
#include "tests/bench/Client.h"
#include "tests/bench/Numbers.h"
#include "tests/bench/Patience.h"
#include "tests/bench/Peers.h"

#include <QUrl>

#include <algorithm>
#include <cmath>

namespace cw::bench {

namespace {

constexpr int Panes = 16;

// Seconds from `startedAt` until each of the pictures has been readable once.
double untilAllShowed(Bench &bench, const std::vector<simsite::PictureRect> &pictures, std::int64_t startedAt)
{
    std::vector<bool> showed(pictures.size());
    std::int64_t now = startedAt;
    const bool all = waitUntil(30, [&] {
        const std::vector<int> numbers = bench.pixels().numbers(pictures);
        now = monotonicNanos();
        for (std::size_t i = 0; i < numbers.size(); ++i)
            showed[i] = showed[i] || numbers[i] >= 0;
        return std::all_of(showed.cbegin(), showed.cend(), [](bool each) { return each; });
    });
    if (!all)
        throw Trouble(QStringLiteral("Not all of %1 panes showed a picture.").arg(pictures.size()));
    return secondsBetween(startedAt, now);
}

// Nothing may stand there that an earlier start left.
void waitForEmptyScreen(Bench &bench, const std::vector<simsite::PictureRect> &pictures)
{
    const bool empty = waitUntil(10, [&] {
        const std::vector<int> numbers = bench.pixels().numbers(pictures);
        return std::all_of(numbers.cbegin(), numbers.cend(), [](int number) { return number < 0; });
    });
    if (!empty)
        throw Trouble(QStringLiteral("Pictures of an earlier start stay on the screen."));
}

std::vector<double> clientStarts(Bench &bench, const QStringList &streams, const QStringList &options)
{
    Client client(bench);
    // Where the pictures will stand, and everything in the page cache.
    client.start(streams, options);
    const std::vector<simsite::PictureRect> panes = bench.locate(Panes, 30);
    client.stop();
    std::vector<double> seconds;
    for (int i = 0; i < std::max(5, bench.settings().rounds); ++i) {
        rest(1);
        waitForEmptyScreen(bench, panes);
        client.start(streams, options);
        seconds.push_back(untilAllShowed(bench, panes, client.startedAt()));
        client.stop();
    }
    return seconds;
}

} // namespace

void benchFirst16(Bench &bench)
{
    Site &site = bench.site(Panes);
    const QList<SiteChannel> cameras = site.firstChannels();
    QStringList streams, addresses;
    for (const SiteChannel &camera : cameras) {
        streams.append(camera.subUri.isEmpty() ? camera.mainUri : camera.subUri);
        addresses.append(QUrl(camera.onvif).authority());
    }
    const QStringList options{QStringLiteral("--layout"), QStringLiteral("16")};
    const Aim aim{Aim::Kind::AtMost, 1.5};
    bench.report().figure(QStringLiteral("grid.first16.streams"),
                          median(clientStarts(bench, streams, options)), QStringLiteral("s"), aim);
    bench.report().figure(QStringLiteral("grid.first16.cameras"),
                          median(clientStarts(bench, addresses, options)), QStringLiteral("s"), aim);
    if (!bench.hasPeer(QStringLiteral("mpv")))
        return;

    std::vector<double> seconds;
    constexpr int columns = 4;
    const QSize pane = bench.window().size() / columns;
    QList<QRect> places;
    std::vector<simsite::PictureRect> pictures;
    for (int i = 0; i < Panes; ++i) {
        places.append({QPoint(i % columns * pane.width(), i / columns * pane.height()), pane});
        pictures.push_back({double(places.last().x()), double(places.last().y()), double(pane.width()),
                            double(pane.height())});
    }
    for (int round = 0; round < bench.settings().rounds; ++round) {
        waitForEmptyScreen(bench, pictures);
        bench.screen().setSlots(places);
        Children peers;
        const std::int64_t startedAt = monotonicNanos();
        for (int i = 0; i < Panes; ++i) {
            peers.push_back(std::make_unique<Child>());
            peers.back()->start(mpvWindow(bench, site.urlWithLogin(streams[i]), pane, QStringLiteral("x11")));
        }
        seconds.push_back(untilAllShowed(bench, pictures, startedAt));
    }
    bench.report().figure(QStringLiteral("grid.first16.streams.mpv"), median(seconds), QStringLiteral("s"));
}

} // namespace cw::bench
