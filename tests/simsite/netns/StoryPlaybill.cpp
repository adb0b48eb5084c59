#include "tests/simsite/netns/StoryPlaybill.h"

#include "tests/simsite/netns/HostSite.h"

#include <QDateTime>

#include <cstdlib>

namespace cw {

namespace {

QString lengthWords(double seconds)
{
    return seconds < 120 ? QStringLiteral("%1 s").arg(seconds, 0, 'f', 0)
                         : QStringLiteral("%1 min").arg(seconds / 60, 0, 'f', 1);
}

QString rulesWords(const QStringList &rules, bool harmless)
{
    if (!rules.isEmpty())
        return rules.join(QStringLiteral(", "));
    return harmless ? QStringLiteral("nothing, it is harmless") : QStringLiteral("nothing");
}

// As TZ takes it. There are zones from twelve hours west to fourteen east.
QString zoneInWhichItIsTwoAtNight()
{
    int hours = 2 - QDateTime::currentDateTimeUtc().time().hour();
    hours += hours < -12 ? 24 : 0;
    return QStringLiteral("Etc/GMT%1%2").arg(QLatin1Char(hours > 0 ? '-' : '+')).arg(std::abs(hours));
}

} // namespace

QString playbill(const PlayOptions &options, const HostSite &site, const QList<int> &cameras, int collector)
{
    QStringList lines;
    lines << QStringLiteral("The site stands, in network namespaces that are joined to no real network:")
          << QStringLiteral("  router     10.20.0.1    %1, the switch too: what passes it, passes br0")
                 .arg(site.space(QStringLiteral("router")))
          << QStringLiteral("  watcher    10.20.0.254  %1, for what listens to the router")
                 .arg(site.space(QStringLiteral("watcher")))
          << QStringLiteral(
                 "  outside    192.0.2.2    %1, every address in 198.51.100.0/24 and 203.0.113.0/24: "
                 "resolver 203.0.113.53, time 203.0.113.123")
                 .arg(site.space(QStringLiteral("outside")));
    for (const StoryPart &part : options.parts)
        lines << QStringLiteral("  %1 %2 %3")
                     .arg(part.host, -10)
                     .arg(HostSite::addressOf(part.host), -12)
                     .arg(site.space(part.host));
    lines << QString() << QStringLiteral("What they do:");
    for (const StoryPart &part : options.parts)
        lines << QStringLiteral("  %1 %2 %3.")
                     .arg(part.host, -10)
                     .arg(stories::storyName(part.story), -21)
                     .arg(whatItDoes(part.story))
              << QStringLiteral("             An audit finds while it plays: %1; in the day's capture: %2.")
                     .arg(rulesWords(rulesWhileItPlays(part.story), stories::isHarmless(part.story)),
                          rulesWords(rulesOnItsClock(part.story), stories::isHarmless(part.story)));
    const QString night = zoneInWhichItIsTwoAtNight();
    const QString about = auditArguments(cameras);
    lines
        << QString()
        << QStringLiteral(
               "A day of the stories takes %1 (--pace %2), and volumes are divided by %3 (--shrink). "
               "The audit's clock is not compressed: what it judges by hours, days and nights (a "
               "beacon, a forwarder, nights) shows in the capture, which --capture FILE puts onto the "
               "stories' clock. What comes after a firmware update shows in neither, since nobody "
               "can read these cameras' firmware. An audit takes 5 MB for an upload at night, and as much "
               "for a "
               "camera's video: divided by more than 80 the first is not found, by more than 380 neither is "
               "the second.")
               .arg(lengthWords(86'400 / options.pace), QString::number(options.pace),
                    QString::number(options.shrink))
        << QString() << QStringLiteral("To look on from another terminal:")
        << QStringLiteral(
               "  what passes the switch, as if it were two at night:\n    ip netns exec %1 env TZ=%2 "
               "counterwatch audit --live br0 %3")
               .arg(site.space(QStringLiteral("router")), night, about);
    if (collector > 0)
        lines << QStringLiteral(
                     "  what the router tells by IPFIX, without names:\n    ip netns exec %1 env TZ=%2 "
                     "counterwatch audit --collect %3 %4")
                     .arg(site.space(QStringLiteral("watcher")), night)
                     .arg(collector)
                     .arg(about);
    if (!options.capture.isEmpty())
        lines << QStringLiteral(
                     "  and once the day is over, what passed, on the stories' clock:\n    env TZ=UTC "
                     "counterwatch audit %1 %2")
                     .arg(options.capture, about);
    lines << QString() << QStringLiteral("Ctrl+C ends it and removes all of it.");
    return lines.join(u'\n');
}

} // namespace cw
