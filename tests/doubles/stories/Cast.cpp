#include "tests/doubles/stories/Cast.h"

#include "tests/doubles/stories/Chance.h"

#include <algorithm>

namespace cw::stories {

using audit::IpAddress;
using audit::Subject;
using audit::SubjectRole;

namespace {

constexpr qint64 Hour = 3'600'000, Day = 24 * Hour;

IpAddress in(quint32 net, int host)
{
    return IpAddress::v4(net + quint32(host));
}

} // namespace

bool isHarmless(Story story)
{
    return story == Story::Chatty || story == Story::HourlyNtp || story == Story::Silent;
}

QString storyName(Story story)
{
    switch (story) {
    case Story::Chatty:
        return QStringLiteral("chatty");
    case Story::HourlyNtp:
        return QStringLiteral("hourly-ntp");
    case Story::Silent:
        return QStringLiteral("silent");
    case Story::NightlyCopy:
        return QStringLiteral("nightly-copy");
    case Story::RelayAfterFirmware:
        return QStringLiteral("relay-after-firmware");
    case Story::InsideForwarder:
        return QStringLiteral("inside-forwarder");
    case Story::Beacon:
        return QStringLiteral("beacon");
    case Story::PppRelay:
        return QStringLiteral("ppp-relay");
    case Story::DnsTunnel:
        return QStringLiteral("dns-tunnel");
    case Story::LateralScan:
        return QStringLiteral("lateral-scan");
    }
    return {};
}

SiteAddresses SiteAddresses::standard()
{
    constexpr quint32 inside = 0xc0a81400;  // 192.168.20.0/24
    constexpr quint32 known = 0xc6336400;   // 198.51.100.0/24
    constexpr quint32 strange = 0xcb007100; // 203.0.113.0/24
    SiteAddresses out;
    for (int i = 0; i < 16; ++i)
        out.cameras.append(in(inside, 11 + i));
    out.gateway = in(inside, 1);
    out.recorder = in(inside, 5);
    out.client = in(inside, 6);
    out.server = in(inside, 7);
    out.updateServer = in(known, 10);
    out.cloud = in(known, 20);
    out.timeServer = in(known, 123);
    for (int i = 0; i < 12; ++i)
        out.webServers.append(in(known, 200 + i));
    out.copyTarget = in(strange, 7);
    out.relay = in(strange, 30);
    out.beaconTarget = in(strange, 40);
    out.forwardTarget = in(strange, 50);
    for (int i = 0; i < 40; ++i)
        out.pppServers.append(in(strange, 64 + i));
    return out;
}

QList<Script> everyStory()
{
    return {{Story::Chatty, 2, 0},          {Story::HourlyNtp, 3, 0},
            {Story::Silent, 4, 0},          {Story::Beacon, 6, 3},
            {Story::PppRelay, 8, 5},        {Story::DnsTunnel, 10, 6},
            {Story::LateralScan, 12, 8},    {Story::RelayAfterFirmware, 14, 9},
            {Story::InsideForwarder, 0, 2}, {Story::NightlyCopy, 16, 0}};
}

QList<Script> harmlessStories()
{
    QList<Script> out;
    for (int camera = 1; camera <= 16; ++camera) {
        const Story story = camera % 4 == 0   ? Story::Silent
                            : camera % 4 == 1 ? Story::HourlyNtp
                                              : Story::Chatty;
        out.append({story, camera, 0});
    }
    return out;
}

QString cameraId(int camera)
{
    return QStringLiteral("camera-%1").arg(camera, 2, 10, QLatin1Char('0'));
}

QString serverId()
{
    return QStringLiteral("server");
}

QString recorderId()
{
    return QStringLiteral("recorder");
}

QStringList agreedNames()
{
    return {QStringLiteral("update.maker.example"), QStringLiteral("cloud.maker.example")};
}

QString timeServerName()
{
    return QStringLiteral("time.site.example");
}

qint64 firmwareUpdate(const Plan &plan, int camera)
{
    for (const Script &script : plan.scripts) {
        if (script.story == Story::RelayAfterFirmware && script.camera == camera)
            return plan.begin + script.fromDay * Day + 11 * Hour;
    }
    // Every third camera gets one some day, and goes on as before.
    Chance chance{plan.seed, quint64(camera), 77};
    if (camera % 3 || plan.days < 4)
        return 0;
    return plan.begin + chance.whole(2, plan.days - 2) * Day + 10 * Hour;
}

QList<Subject> castOn(const Plan &plan, int day)
{
    const qint64 evening = plan.begin + (day + 1) * Day;
    QList<Subject> out;
    for (int camera = 1; camera <= plan.addresses.cameras.size(); ++camera) {
        const bool first = camera <= 8;
        Subject one;
        one.id = cameraId(camera);
        one.title = QStringLiteral("Camera %1").arg(camera);
        one.addresses = {plan.addresses.cameras.at(camera - 1)};
        one.macs = {QStringLiteral("02:00:00:00:00:%1").arg(camera, 2, 16, QLatin1Char('0'))};
        one.maker = first ? QStringLiteral("Northwind") : QStringLiteral("Southwind");
        one.model = first ? QStringLiteral("NW-2143") : QStringLiteral("SW-5442");
        one.firmware = QStringLiteral("5.7.1");
        one.streamRate = first ? 4.5e6 : 3.5e6;
        one.word.known = audit::OwnWord::Known::all();
        one.word.resolvers = {plan.addresses.gateway};
        one.word.gateways = {plan.addresses.gateway};
        one.word.timeServers = {timeServerName()};
        one.word.openPorts = {80, 443, 554};
        const qint64 update = firmwareUpdate(plan, camera);
        if (update && update < evening) {
            one.firmwareBefore = one.firmware;
            one.firmware = QStringLiteral("5.8.0");
            one.firmwareChanged = update;
        }
        out.append(one);
    }
    Subject recorder;
    recorder.id = recorderId();
    recorder.title = QStringLiteral("Recorder");
    recorder.role = SubjectRole::Recorder;
    recorder.addresses = {plan.addresses.recorder};
    out.append(recorder);
    const bool takes = std::any_of(plan.scripts.begin(), plan.scripts.end(),
                                   [](const Script &s) { return s.story == Story::InsideForwarder; });
    if (takes) { // a host is a subject from the moment it takes video
        Subject server;
        server.id = serverId();
        server.title = QStringLiteral("Server");
        server.role = SubjectRole::Host;
        server.addresses = {plan.addresses.server};
        out.append(server);
    }
    return out;
}

} // namespace cw::stories
