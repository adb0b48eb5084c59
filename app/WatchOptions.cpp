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
    std::vector<std::string> interfaces, follow, senders, networks, muds;
    std::vector<quint16> collect, syslog;
    std::string list, failOn, store, workingHours;
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
    watch.add_option("--live", parts.interfaces,
                     helpText(Text::tr("Capture on this network interface; may be repeated")));
    watch.add_option("--collect", parts.collect,
                     helpText(Text::tr("Take NetFlow, IPFIX and sFlow at this UDP port; may be repeated")));
    watch.add_option(
        "--syslog", parts.syslog,
        helpText(Text::tr("Take logs of resolvers and firewalls at this port; may be repeated")));
    watch.add_option("--follow", parts.follow, helpText(Text::tr("Follow this log file; may be repeated")));
    watch
        .add_option("--sender", parts.senders,
                    helpText(Text::tr(
                        "An address or network that may send exports and logs; may be repeated. Without "
                        "one whoever reaches the ports may")))
        ->allow_extra_args(false);
    watch
        .add_option("--networks", parts.networks,
                    helpText(Text::tr("A database of networks and countries in MaxMind's format; may be "
                                      "repeated")))
        ->allow_extra_args(false);
    watch
        .add_option("--mud", parts.muds,
                    helpText(Text::tr("A camera's profile (RFC 8520), as ADDRESS=FILE; may be repeated")))
        ->allow_extra_args(false);
    watch.add_option(
        "--list", parts.list,
        helpText(Text::tr("A file of destinations to be told of, an address, network or name a line")));
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
    watch
        .add_option(
            "--fail-on", parts.failOn,
            helpText(Text::tr("Exit status 1 where a finding is this grave: notice, warning or alarm")))
        ->check(CLI::IsMember({"notice", "warning", "alarm"}));
    watch.add_option(
        "--working-hours", parts.workingHours,
        helpText(Text::tr("When people work here, like 'Mon-Fri 6-20, Sat 8-13'; without it that is "
                          "learned from when they look at cameras")));
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
    audit::WatchPlaces &places = parts.options.places;
    places.interfaces = toList(parts.interfaces);
    places.logFiles = toList(parts.follow);
    for (const quint16 port : parts.collect)
        places.exportPorts << port;
    for (const quint16 port : parts.syslog)
        places.syslogPorts << port;
    for (const QString &text : toList(parts.senders)) {
        const audit::IpNetwork network = audit::IpNetwork::parse(text);
        if (!network.isValid())
            return fail(
                Error::Category::Usage,
                Text::tr("\u201c%1\u201d is neither an address nor a network, like 10.0.0.0/16.").arg(text));
        places.senders << network;
    }
    places.networksFiles = toList(parts.networks);
    parts.options.mudFiles = toList(parts.muds);
    places.listFile = QString::fromStdString(parts.list);
    parts.options.store = QString::fromStdString(parts.store);
    parts.options.failOn = severityNamed(parts.failOn);
    if (!parts.options.store.isEmpty()) {
        if (const auto place = audit::StorePlace::parse(parts.options.store); !place)
            return tl::unexpected(place.error());
    }
    if (parts.workingHours.empty())
        return {};
    const auto hours = audit::WorkingHours::parse(QString::fromStdString(parts.workingHours));
    if (!hours)
        return tl::unexpected(hours.error());
    parts.options.workingHours = *hours;
    return {};
}

std::optional<audit::Severity> severityNamed(const std::string &word)
{
    if (word == "notice")
        return audit::Severity::Notice;
    if (word == "warning")
        return audit::Severity::Warning;
    if (word == "alarm")
        return audit::Severity::Alarm;
    return std::nullopt;
}

} // namespace cw
