#include "app/SiteWords.h"

#include "app/CommandText.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::SiteWords)
};

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

} // namespace

void SiteWords::offer(CLI::App &command)
{
    // One value each: to `audit`, a file that follows is a file to look at.
    const auto each = [&command](const char *name, auto &values, const QString &help) {
        command.add_option(name, values, helpText(help))->allow_extra_args(false);
    };
    each("--live", m_interfaces, Text::tr("Capture on this network interface; may be repeated"));
    each("--collect", m_ports, Text::tr("Take NetFlow, IPFIX and sFlow at this UDP port; may be repeated"));
    each("--sender", m_senders,
         Text::tr("An address or network that may send exports and logs; may be repeated. Without one "
                  "whoever reaches the ports may"));
    each("--networks", m_networks,
         Text::tr("A database of networks and countries in MaxMind's format; may be repeated"));
    each("--mud", m_muds, Text::tr("A camera's profile (RFC 8520), as ADDRESS=FILE; may be repeated"));
    command.add_option(
        "--list", m_list,
        helpText(Text::tr("A file of destinations to be told of, an address, network or name a line")));
    command.add_option(
        "--working-hours", m_workingHours,
        helpText(Text::tr("When people work here, like 'Mon-Fri 6-20, Sat 8-13'; without it that is "
                          "learned from when they look at cameras")));
    command
        .add_option(
            "--fail-on", m_failOn,
            helpText(Text::tr("Exit status 1 where a finding is this grave: notice, warning or alarm")))
        ->check(CLI::IsMember({"notice", "warning", "alarm"}));
}

Result<void> SiteWords::understand(SiteOptions &options) const
{
    audit::WatchPlaces &places = options.places;
    places.interfaces = toList(m_interfaces);
    for (const quint16 port : m_ports)
        places.exportPorts << port;
    for (const QString &text : toList(m_senders)) {
        const audit::IpNetwork network = audit::IpNetwork::parse(text);
        if (!network.isValid())
            return fail(
                Error::Category::Usage,
                Text::tr("\u201c%1\u201d is neither an address nor a network, like 10.0.0.0/16.").arg(text));
        places.senders << network;
    }
    places.networksFiles = toList(m_networks);
    places.listFile = QString::fromStdString(m_list);
    options.mudFiles = toList(m_muds);
    options.failOn = severityNamed(m_failOn);
    if (m_workingHours.empty())
        return {};
    const auto hours = audit::WorkingHours::parse(QString::fromStdString(m_workingHours));
    if (!hours)
        return tl::unexpected(hours.error());
    options.workingHours = *hours;
    return {};
}

} // namespace cw
