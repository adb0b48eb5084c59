// Five hundred cameras that answer at once: found, read and shown, and whether the window missed a frame meanwhile.
#include "tests/bench/Client.h"
#include "tests/bench/Numbers.h"
#include "tests/bench/Patience.h"

#include <QFile>

#include <algorithm>

namespace cw::bench {

namespace {

constexpr int Cameras = 500;
constexpr double MostSeconds = 240;
constexpr int LinesAfter = 5; // what still comes once all are read: judging, sorting

struct Course {
    double longestGap = 0;
    double readSeconds = 0;
    double siteSeconds = 0;
};

// The client starts its site by itself (--demo): this one is light and large.
QString lightSite(const Bench &bench)
{
    const QString name = bench.settings().scratch + QStringLiteral("/light-site");
    QFile script(name);
    if (!script.open(QIODevice::WriteOnly | QIODevice::Truncate))
        throw Trouble(QStringLiteral("The site's script cannot be written."));
    script.write(QStringLiteral("#!/bin/sh\nexec '%1' --light --cameras %2 \"$@\"\n")
                     .arg(bench.settings().site)
                     .arg(Cameras)
                     .toUtf8());
    script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return name;
}

Course run(Bench &bench, const QString &site)
{
    Client client(bench);
    client.start({}, {QStringLiteral("--demo")}, {{QStringLiteral("COUNTERWATCH_SIMSITE"), site}});
    Course course;
    bool begun = false;
    int after = 0;
    while (after < LinesAfter) {
        const StatsLine line = client.nextLine();
        const double age = secondsBetween(client.startedAt(), monotonicNanos());
        if (line.devices > 0 && !begun) {
            begun = true;
            course.siteSeconds = age;
        }
        if (begun)
            course.longestGap = std::max(course.longestGap, line.longestGapMs);
        if (line.devicesReady >= Cameras && after++ == 0)
            course.readSeconds = age;
        if (age > MostSeconds)
            throw Trouble(QStringLiteral("%1 of %2 cameras were found and %3 read within %4 s.")
                              .arg(line.devices)
                              .arg(Cameras)
                              .arg(line.devicesReady)
                              .arg(MostSeconds));
    }
    return course;
}

} // namespace

void benchDevicesTree(Bench &bench)
{
    const QString site = lightSite(bench);
    std::vector<double> gaps, seconds, starts;
    for (int round = 0; round < bench.settings().rounds; ++round) {
        const Course course = run(bench, site);
        gaps.push_back(course.longestGap);
        seconds.push_back(course.readSeconds - course.siteSeconds);
        starts.push_back(course.siteSeconds);
    }
    const Aim aim{Aim::Kind::AtMost, 50};
    bench.report().figure(QStringLiteral("devices.tree500.longest_gap"),
                          *std::max_element(gaps.begin(), gaps.end()), QStringLiteral("ms"), aim);
    bench.report().figure(QStringLiteral("devices.tree500.longest_gap.median"), median(gaps),
                          QStringLiteral("ms"));
    bench.report().figure(QStringLiteral("devices.tree500.read"), median(seconds), QStringLiteral("s"));
    bench.report().figure(QStringLiteral("devices.tree500.first"), median(starts), QStringLiteral("s"));
}

} // namespace cw::bench
