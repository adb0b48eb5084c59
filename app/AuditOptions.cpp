#include "app/AuditOptions.h"

#include "app/CommandText.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QFile>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::AuditOptions)
};

Result<MudExport> mudExport(const QString &text)
{
    const qsizetype equals = text.indexOf(u'=');
    const MudExport asked{audit::IpAddress::parse(QStringView(text).left(std::max<qsizetype>(0, equals))),
                          text.mid(equals + 1)};
    if (!asked.camera.isValid() || asked.file.isEmpty())
        return fail(Error::Category::Usage,
                    Text::tr("\u201c%1\u201d names no camera and the file for its profile, like "
                             "10.0.0.5=gate.json.")
                        .arg(text));
    return asked;
}

} // namespace

struct AuditWords::Parts {
    AuditOptions &options;
    CLI::App *command = nullptr;
    SiteWords site;
    std::vector<std::string> files, cameras, local, mudExports, expected;
    std::string report;
};

AuditWords::AuditWords(CLI::App &app, AuditOptions &options) : m_parts(new Parts{options})
{
    Parts &parts = *m_parts;
    parts.command = app.add_subcommand(
        "audit",
        helpText(Text::tr("Say whom each camera talks to, how much and when, and what is wrong with it: one "
                          "object of JSON.\n"
                          "Example: counterwatch audit mirror.pcapng --camera 10.0.0.5 --fail-on warning")));
    CLI::App &audit = *parts.command;
    audit.add_option(
        "FILE", parts.files,
        helpText(Text::tr("Captures (pcap, pcapng) and logs: Zeek, Suricata, nfdump, dnsmasq, firewalls")));
    audit.add_option(
        "--camera", parts.cameras,
        helpText(Text::tr("The address of a camera; may be repeated. Without one each host inside is "
                          "looked at")));
    audit.add_option(
        "--local", parts.local,
        helpText(Text::tr("A network that is inside, like 10.0.0.0/16; may be repeated. Without one the "
                          "private ranges are")));
    parts.site.offer(audit);
    audit
        .add_option("--for", options.liveFor, helpText(Text::tr("Seconds to watch; without it until Ctrl+C")))
        ->check(seconds());
    audit.add_option("--report", parts.report,
                     helpText(Text::tr("Write the flows and findings into this folder as well")));
    audit.add_flag("--flows", options.flows, helpText(Text::tr("Tell each flow as well")));
    audit
        .add_option("--mud-export", parts.mudExports,
                    helpText(Text::tr(
                        "Write a profile (RFC 8520) of what somebody answers for, as ADDRESS=FILE; may be "
                        "repeated. What it leaves out goes into FILE.left-out.txt")))
        ->allow_extra_args(false);
    audit
        .add_option(
            "--expect", parts.expected,
            helpText(Text::tr("A destination that you answer for: an address, a network or a name; may be "
                              "repeated")))
        ->allow_extra_args(false);
}

AuditWords::~AuditWords() = default;

bool AuditWords::parsed() const
{
    return m_parts->command->parsed();
}

Result<void> AuditWords::understand() const
{
    const Parts &parts = *m_parts;
    AuditOptions &options = parts.options;
    options.files = toList(parts.files);
    options.expected = toList(parts.expected);
    options.reportFolder = QString::fromStdString(parts.report);
    if (const auto site = parts.site.understand(options); !site)
        return site;
    for (const QString &text : toList(parts.cameras)) {
        const audit::IpAddress address = audit::IpAddress::parse(text);
        if (!address.isValid() &&
            QFile::exists(text)) { // `--camera A B` takes several, a file after them too
            options.files << text;
            continue;
        }
        if (!address.isValid())
            return fail(Error::Category::Usage,
                        Text::tr("\u201c%1\u201d is not the address of a camera.").arg(text));
        options.cameras << address;
    }
    for (const QString &text : toList(parts.local)) {
        const audit::IpNetwork network = audit::IpNetwork::parse(text);
        if (!network.isValid() && QFile::exists(text)) {
            options.files << text;
            continue;
        }
        if (!network.isValid())
            return fail(Error::Category::Usage,
                        Text::tr("\u201c%1\u201d is not a network, like 10.0.0.0/16.").arg(text));
        options.local << network;
    }
    if (options.local.isEmpty())
        options.local = audit::defaultLocalNetworks();
    for (const QString &text : toList(parts.mudExports)) {
        const auto asked = mudExport(text);
        if (!asked)
            return tl::unexpected(asked.error());
        for (const MudExport &other : std::as_const(options.mudExports)) {
            if (other.file == asked->file)
                return fail(Error::Category::Usage,
                            Text::tr("Two profiles would go into the file %1.").arg(asked->file));
        }
        options.mudExports << *asked;
    }
    if (options.files.isEmpty() && options.places.interfaces.isEmpty() &&
        options.places.exportPorts.isEmpty())
        return fail(Error::Category::Usage,
                    Text::tr("Say what to look at: a file, --live INTERFACE or --collect PORT."));
    return {};
}

} // namespace cw
