#include "tests/simsite/netns/StoryWords.h"

#include "tests/doubles/stories/Storyteller.h"
#include "tests/simsite/netns/HostSite.h"

#include <algorithm>

namespace cw {

using stories::Story;

QStringList storyNames()
{
    QStringList names;
    for (const Story story : stories::allStories)
        names << stories::storyName(story);
    return names;
}

std::optional<QList<StoryPart>> partsNamed(const QStringList &names)
{
    const QStringList known = storyNames();
    if (!std::all_of(names.begin(), names.end(), [&](const QString &name) { return known.contains(name); }))
        return std::nullopt;
    QList<StoryPart> parts;
    const QList<stories::Script> scripts = stories::everyStory();
    for (const stories::Script &script : scripts)
        if (names.isEmpty() || names.contains(stories::storyName(script.story)))
            parts.append({script.story, script.story == Story::InsideForwarder
                                            ? QStringLiteral("server")
                                            : HostSite::camera(script.camera)});
    return parts;
}

QString whatItDoes(Story story)
{
    switch (story) {
    case Story::Chatty:
        return QStringLiteral(
            "asks its maker's update server and cloud by name, and speaks mDNS and SSDP, often");
    case Story::HourlyNtp:
        return QStringLiteral("asks for the time each hour");
    case Story::Silent:
        return QStringLiteral("calls nobody");
    case Story::NightlyCopy:
        return QStringLiteral(
            "at two at night uploads 400 MB by TLS, under the update server's name, to an address "
            "that no resolver answered with");
    case Story::RelayAfterFirmware:
        return QStringLiteral("from noon on looks up a relay each hour and calls it as Dahua's P2P does");
    case Story::InsideForwarder:
        return QStringLiteral(
            "from nine on takes the video of eight cameras by RTSP, and uploads most of it");
    case Story::Beacon:
        return QStringLiteral("calls one server every 301 s, give or take 4, with 650 bytes by TLS");
    case Story::PppRelay:
        return QStringLiteral("six times an hour says PPPP's hello to one of forty addresses without names");
    case Story::DnsTunnel:
        return QStringLiteral("from nine on asks for 1200 made-up names of one domain");
    case Story::LateralScan:
        return QStringLiteral("at one tries three ports of its neighbors and of a silent network inside");
    }
    return {};
}

QStringList rulesWhileItPlays(Story story)
{
    switch (story) {
    case Story::NightlyCopy: // where the watcher's clock says that it is night
        return {QStringLiteral("night-upload")};
    case Story::RelayAfterFirmware:
    case Story::PppRelay:
        return {QStringLiteral("relay")};
    case Story::InsideForwarder: // that it sends it out is told by three hours of it
        return {QStringLiteral("taker")};
    case Story::DnsTunnel:
        return {QStringLiteral("dns-tunnel")};
    case Story::LateralScan:
        return {QStringLiteral("scan")};
    case Story::Beacon: // a rhythm is judged over six hours at least
    case Story::Chatty:
    case Story::HourlyNtp:
    case Story::Silent:
        return {};
    }
    return {};
}

QStringList rulesOnItsClock(Story story)
{
    stories::Plan plan;
    plan.scripts = {{story, 1, 0}};
    QStringList rules;
    const QList<stories::Due> dues = stories::Storyteller(plan).due();
    for (const stories::Due &due : dues)
        if (due.rule !=
            QLatin1String("after-firmware")) // these cameras have no firmware that an audit could read
            rules << due.rule;
    return rules;
}

QString auditArguments(const QList<int> &cameras)
{
    QStringList words;
    for (const int number : cameras)
        words << QStringLiteral("--camera ") + HostSite::cameraAddress(number);
    for (const char *server : {"203.0.113.53", "203.0.113.123", "update.maker.test", "cloud.maker.test"})
        words << QStringLiteral("--expect ") + QLatin1String(server);
    return words.join(u' ');
}

} // namespace cw
