#include "tests/bench/Bench.h"

#include "tests/bench/Numbers.h"
#include "tests/bench/Patience.h"

#include <QFile>

#include <algorithm>
#include <cmath>

namespace cw::bench {

Bench::Bench(const Settings &settings)
    : m_settings(settings), m_screen(QSize(1920, 1200), settings.scratch), m_pixels(m_screen.display())
{}

Site &Bench::site(int cameras)
{
    if (m_cameras != cameras) {
        m_site.reset();
        m_cameras = 0;
        m_site =
            std::make_unique<Site>(m_settings.site, m_settings.scratch + QLatin1String("/control"), cameras);
        m_cameras = cameras;
    }
    return *m_site;
}

bool Bench::hasPeer(const QString &program) const
{
    if (!installed(program).isEmpty())
        return true;
    m_report.note(QStringLiteral("%1 is not installed: its figures are missing.").arg(program));
    return false;
}

std::vector<simsite::PictureRect> Bench::locate(int count, double seconds)
{
    // A number may have few edges that tell where its picture stands; the next ones have others.
    constexpr std::size_t looks = 5;
    std::vector<std::vector<FoundStamp>> seen;
    std::size_t found = 0;
    waitUntil(seconds, [&] {
        std::vector<FoundStamp> stamps = findStamps(m_pixels.wholeScreen());
        found = stamps.size();
        if (int(found) == count)
            seen.push_back(std::move(stamps));
        return seen.size() == looks;
    });
    if (seen.empty())
        throw Trouble(QStringLiteral("%1 pictures were looked for on the screen, %2 were found.")
                          .arg(count)
                          .arg(found));
    const auto middle = [&seen](std::size_t i, double simsite::PictureRect::*member) {
        std::vector<double> values;
        for (const auto &stamps : seen)
            values.push_back(stamps[i].picture.*member);
        return median(values);
    };
    using Rect = simsite::PictureRect;
    std::vector<Rect> pictures;
    for (std::size_t i = 0; i < std::size_t(count); ++i)
        pictures.push_back(
            {middle(i, &Rect::x), middle(i, &Rect::y), middle(i, &Rect::width), middle(i, &Rect::height)});
    return pictures;
}

QSize Bench::usualSize(const std::vector<simsite::PictureRect> &pictures)
{
    std::vector<double> widths, heights;
    for (const auto &picture : pictures) {
        widths.push_back(picture.width);
        heights.push_back(picture.height);
    }
    return {int(std::lround(median(widths))), int(std::lround(median(heights)))};
}

MachineTime MachineTime::now()
{
    MachineTime time;
    QFile file(QStringLiteral("/proc/stat"));
    if (!file.open(QIODevice::ReadOnly))
        return time;
    const QList<QByteArray> fields = file.readLine().simplified().split(' ');
    for (int i = 1; i < fields.size() && i <= 8; ++i) {
        time.all += fields[i].toDouble();
        if (i != 4 && i != 5) // idle and waiting for a disk
            time.busy += fields[i].toDouble();
    }
    return time;
}

double MachineTime::busyShare(const MachineTime &from, const MachineTime &to)
{
    return (to.busy - from.busy) / std::max(1.0, to.all - from.all);
}

} // namespace cw::bench
