// What can be told of a camera or a server, and where the site's hosts are. Plain values, any thread.
#pragma once

#include "devices/audit/model/Subject.h"

#include <QTimeZone>

namespace cw::stories {

enum class Story : quint8 {
    // Harmless.
    Chatty,    // an update check and keepalives to services that the operator agreed to, mDNS and SSDP, often
    HourlyNtp, // the time of the configured server each hour on the minute
    Silent,    // answers, and never calls anybody
    // Not harmless.
    NightlyCopy, // every night at two 400 MB, under an update server's name, to an address never configured
    RelayAfterFirmware, // begins to call a relay after an update
    InsideForwarder,    // the server takes eight cameras' video in working hours and sends it out
    Beacon,             // every 301 s with some jitter, small
    PppRelay,           // PPPP to forty addresses that were never asked for by name
    DnsTunnel,          // data in names of one domain
    LateralScan,        // tries the ports of other hosts inside
};
constexpr Story allStories[] = {
    Story::Chatty,          Story::HourlyNtp, Story::Silent,   Story::NightlyCopy, Story::RelayAfterFirmware,
    Story::InsideForwarder, Story::Beacon,    Story::PppRelay, Story::DnsTunnel,   Story::LateralScan};

bool isHarmless(Story story);
QString storyName(Story story); // "nightly-copy"

// Who plays what, from which day on.
struct Script {
    Story story = Story::Silent;
    int camera = 1; // 1 to 16; does not count for InsideForwarder
    int fromDay = 0;
};

// Where everybody is. The defaults are in ranges for documentation, outside ones too.
struct SiteAddresses {
    QList<audit::IpAddress> cameras;                                 // sixteen
    audit::IpAddress recorder, client, server, gateway;              // the gateway resolves names
    audit::IpAddress timeServer, updateServer, cloud;                // outside, configured or agreed to
    audit::IpAddress copyTarget, relay, beaconTarget, forwardTarget; // outside
    QList<audit::IpAddress> pppServers;                              // forty, outside
    QList<audit::IpAddress> webServers; // whom the server's ordinary traffic goes to
    static SiteAddresses standard();
};

struct Plan {
    quint64 seed = 1;
    qint64 begin = 1'759'104'000'000; // ms since 1970; midnight in UTC, a Monday
    int days = 30;
    qint64 part = 60'000; // ms that one delta of a flow spans at most; longer ones make fewer
    QList<Script> scripts;
    SiteAddresses addresses = SiteAddresses::standard();
};

// The three cases of the audit's issue and all the others, each by its own camera, for `counterwatch` to live on.
QList<Script> everyStory();
// Thirty days in which nothing is wrong.
QList<Script> harmlessStories();

// A finding that has to come: from `knowable` on, when its first occurrence is over.
struct Due {
    Story story = Story::Silent;
    QString rule;
    QString subject;
    qint64 knowable = 0;
};

} // namespace cw::stories
