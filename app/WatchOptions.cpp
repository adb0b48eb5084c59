#include "app/WatchOptions.h"

#include "app/CommandText.h"
#include "devices/audit/store/StorePlace.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::WatchOptions)
};

} // namespace

struct WatchWords::Parts {
    WatchOptions &options;
    CLI::App *command = nullptr;
    SiteWords site;
    std::vector<std::string> follow;
    std::vector<quint16> syslog;
    std::string store;
};

WatchWords::WatchWords(CLI::App &app, WatchOptions &options) : m_parts(new Parts{options})
{
    Parts &parts = *m_parts;
    parts.command = app.add_subcommand(
        "watch",
        helpText(Text::tr("Watch cameras and whom they talk to without a window, a line of JSON an event.\n"
                          "Where no place is named, those chosen in the window are watched.\n"
                          "Example: counterwatch watch --collect 4739 --syslog 5514")));
    CLI::App &watch = *parts.command;
    watch.add_flag("--once", options.once,
                   helpText(Text::tr("Watch for a while, judge what was seen, and end: for timers")));
    watch.add_option("--for", options.seconds, helpText(Text::tr("Seconds to watch with --once")))
        ->check(seconds());
    parts.site.offer(watch);
    watch.add_option(
        "--syslog", parts.syslog,
        helpText(Text::tr("Take logs of resolvers and firewalls at this port; may be repeated")));
    watch.add_option("--follow", parts.follow, helpText(Text::tr("Follow this log file; may be repeated")));
    watch.add_option(
        "--store", parts.store,
        helpText(Text::tr("Where what is seen is kept: a file, or postgresql://USER@HOST/DATABASE")));
    watch
        .add_option("--keep-flows", options.flowDays, helpText(Text::tr("Days that conversations are kept")))
        ->check(CLI::Range(1, 36500));
    watch
        .add_option("--keep-sums", options.sumDays,
                    helpText(Text::tr("Days that the sums of each hour are kept")))
        ->check(CLI::Range(1, 36500));
    auto *fromInput = watch.add_flag(
        "--store-password-stdin", options.storePasswordStdin,
        helpText(Text::tr("Read the database's password from the next line of standard input")));
    watch
        .add_option("--store-password-fd", options.storePasswordFd,
                    helpText(Text::tr("Read the database's password from this file descriptor")))
        ->excludes(fromInput);
    watch.add_flag_callback(
        "--no-discovery", [&options] { options.discovers = false; },
        helpText(Text::tr("Look for no camera: those that are remembered are the subjects")));
    watch.add_flag_callback(
        "--no-probes", [&options] { options.probes = false; },
        helpText(Text::tr("Ask cameras by ONVIF alone, and no other server of theirs who made them")));
}

WatchWords::~WatchWords() = default;

bool WatchWords::parsed() const
{
    return m_parts->command->parsed();
}

CLI::App &WatchWords::command() const
{
    return *m_parts->command;
}

Result<void> WatchWords::understand() const
{
    const Parts &parts = *m_parts;
    if (const auto site = parts.site.understand(parts.options); !site)
        return site;
    audit::WatchPlaces &places = parts.options.places;
    places.logFiles = toList(parts.follow);
    for (const quint16 port : parts.syslog)
        places.syslogPorts << port;
    parts.options.store = QString::fromStdString(parts.store);
    if (!parts.options.store.isEmpty()) {
        if (const auto place = audit::StorePlace::parse(parts.options.store); !place)
            return tl::unexpected(place.error());
    }
    return {};
}

} // namespace cw
