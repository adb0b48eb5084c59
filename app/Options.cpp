#include "app/Options.h"

#include "app/CommandText.h"
#include "devices/base/Log.h"
#include "devices/discovery/ManualEntry.h"
#include "widgets/grid/LayoutMath.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace cw {

namespace {

constexpr int UsageStatus = 2;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::Options)
};

void addLogin(CLI::App &app, Options &options)
{
    app.add_option_function<std::string>(
        "--user", [&options](const std::string &value) { options.user = QString::fromStdString(value); },
        helpText(Text::tr("The user name for cameras that ask for one")));
    auto *fromInput =
        app.add_flag("--password-stdin", options.passwordStdin,
                     helpText(Text::tr("Read the password from the first line of standard input")));
    app.add_option("--password-fd", options.passwordFd,
                   helpText(Text::tr("Read the password from this file descriptor")))
        ->excludes(fromInput);
}

void addDemo(CLI::App &app, Options &options)
{
    app.add_flag_callback(
        "--demo", [&options] { options.demo = Options::Demo::Yes; },
        helpText(Text::tr("Play the simulated site on this machine, and nothing else")));
}

template<typename T>
void addChoice(CLI::App &app, const char *name, T &value, std::map<std::string, T> choices,
               const QString &text)
{
    std::string words; // "opengl|raster": what may be said, and not what it means inside
    for (const auto &choice : choices)
        words += (words.empty() ? "" : "|") + choice.first;
    app.add_option(name, value, helpText(text))
        ->transform(CLI::CheckedTransformer(std::move(choices), CLI::ignore_case))
        ->option_text(words);
}

// Arguments can be read by everybody on this machine: a password in one is refused, not used. What stands before an
// @ with a colon in it is a login, also where the rest is no URL or has no scheme.
bool carriesPassword(const QString &text)
{
    if (!QUrl(text, QUrl::TolerantMode).password().isEmpty() || withoutUrlSecrets(text) != text)
        return true;
    const qsizetype scheme = text.indexOf(QLatin1String("://"));
    const qsizetype begin = scheme < 0 ? 0 : scheme + 3;
    const qsizetype colon = text.indexOf(QLatin1Char(':'), begin);
    const qsizetype at = text.indexOf(QLatin1Char('@'), begin);
    const qsizetype path = text.indexOf(QLatin1Char('/'), begin);
    if (colon < 0 || at < colon)
        return false;
    return path < 0 || at < path || !QUrl(text, QUrl::StrictMode).isValid();
}

} // namespace

ParsedOptions parseOptions(int argc, char **argv)
{
    ParsedOptions result;
    Options &options = result.options;

    CLI::App app(helpText(Text::tr("Counterwatch shows cameras and watches them.\n"
                                   "Without a command it opens the window, with the streams that are named.\n"
                                   "Example: counterwatch --layout 1+5 rtsp://10.0.0.5/stream1")),
                 "counterwatch");
    app.set_version_flag("--version", CW_VERSION);

    std::vector<std::string> urls;
    app.add_option("URL", urls,
                   helpText(Text::tr("Streams for the grid: rtsp://, rtsps://, or the address of a camera")));
    addDemo(app, options);
    app.add_flag_callback(
        "--demo-if-empty", [&options] { options.demo = Options::Demo::IfNothingAnswers; },
        helpText(Text::tr("Play the simulated site where no camera answers")));
    std::string layout;
    app.add_option("--layout", layout,
                   helpText(Text::tr("1, 4, 9, 16, 25, 36, 64, 1+5, 1+7, 2+8, or rows x columns: 3x5")));
    using Surface = Options::Surface;
    addChoice<Surface>(app, "--surface", options.surface,
                       {{"raster", Surface::Raster}, {"opengl", Surface::OpenGl}},
                       Text::tr("How pictures come onto the screen"));
    addChoice<ProfilePreference>(app, "--profile", options.profile,
                                 {{"auto", ProfilePreference::Auto},
                                  {"main", ProfilePreference::Main},
                                  {"sub", ProfilePreference::Sub}},
                                 Text::tr("Which stream of a camera is shown"));
    std::string decoder;
    app.add_option("--decoder", decoder, helpText(Text::tr("auto, software, vaapi, cuda, vdpau or qsv")))
        ->check(CLI::IsMember({"auto", "software", "vaapi", "cuda", "vdpau", "qsv"}));
    std::string transport;
    app.add_option("--transport", transport, helpText(Text::tr("tcp or udp")))
        ->check(CLI::IsMember({"tcp", "udp"}));
    using Colors = Options::Colors;
    addChoice<Colors>(app, "--theme", options.colors,
                      {{"system", Colors::System}, {"light", Colors::Light}, {"dark", Colors::Dark}},
                      Text::tr("Colors of the window"));
    addChoice<Options::Page>(
        app, "--page", options.page,
        {{"live", Options::Page::Live}, {"devices", Options::Page::Devices}, {"audit", Options::Page::Audit}},
        Text::tr("Which page is shown first"));
    app.add_option("--quit-after", options.quitAfter, helpText(Text::tr("Close after so many seconds")))
        ->check(seconds());
    std::string shot;
    app.add_option("--shot", shot,
                   helpText(Text::tr("Save what the window shows at the end to this PNG file")));
    std::string stats;
    app.add_option("--stats", stats, helpText(Text::tr("Write a line of JSON a second to this file")));
    addLogin(app, options);

    CLI::App *discover = app.add_subcommand(
        "discover", helpText(Text::tr("Say what cameras answer on the network, a line of JSON each.\n"
                                      "Example: counterwatch discover --for 5 --interface eth0")));
    discover->add_option("--for", options.discoverFor, helpText(Text::tr("Seconds to listen")))
        ->check(seconds());
    std::vector<std::string> interfaces, addresses, scans;
    discover->add_option("--interface", interfaces,
                         helpText(Text::tr("Only on this network interface; may be repeated")));
    discover->add_option("--address", addresses,
                         helpText(Text::tr("Ask this address or range as well; may be repeated")));
    discover->add_option(
        "--scan", scans,
        helpText(
            Text::tr("Look for video at each address of this range, like 10.0.0.0/24; may be repeated")));
    discover->add_flag("--large-scan", options.largeScans,
                       helpText(Text::tr("Scan ranges of more than 256 addresses too")));
    addDemo(*discover, options);
    addLogin(*discover, options);

    CLI::App *inspect = app.add_subcommand(
        "inspect",
        helpText(Text::tr("Read one camera through and say who made it, what is known of it and how it "
                          "is set up: one object of JSON.\n"
                          "Example: counterwatch inspect 10.0.0.5 --user operator --password-stdin")));
    std::string inspectAddress;
    inspect
        ->add_option("ADDRESS", inspectAddress,
                     helpText(Text::tr("The camera: an address or its ONVIF service")))
        ->required();
    const auto addNoProbes = [&options](CLI::App &command) {
        command.add_flag_callback(
            "--no-probes", [&options] { options.probes = false; },
            helpText(Text::tr("Ask ONVIF alone, and no other server of the camera")));
    };
    std::string record;
    inspect->add_option(
        "--record", record,
        helpText(Text::tr("Write what is said to the camera and what it answers to this file, with "
                          "every secret and serial number replaced")));
    addNoProbes(*inspect);
    addDemo(*inspect, options);
    addLogin(*inspect, options);

    CLI::App *report = app.add_subcommand(
        "report", helpText(Text::tr("Write who really made every camera that answers, with the evidence.\n"
                                    "Example: counterwatch report --html estate.html --csv estate.csv")));
    std::string reportHtml, reportCsv;
    auto *html = report->add_option("--html", reportHtml, helpText(Text::tr("Write a page to this file")));
    auto *csv = report->add_option("--csv", reportCsv, helpText(Text::tr("Write a table to this file")));
    report->add_option("--for", options.discoverFor, helpText(Text::tr("Seconds to listen")))
        ->check(seconds());
    report->add_option("--interface", interfaces,
                       helpText(Text::tr("Only on this network interface; may be repeated")));
    report->add_option("--address", addresses,
                       helpText(Text::tr("Ask this address or range as well; may be repeated")));
    addNoProbes(*report);
    addDemo(*report, options);
    addLogin(*report, options);

    const AuditWords audit(app, options.audit);
    const WatchWords watch(app, options.watch);
    addDemo(watch.command(), options);
    addLogin(watch.command(), options);

    CLI::App *system = app.add_subcommand(
        "system",
        helpText(
            Text::tr("Say what this machine offers: versions, decoders tried and what came of it, surfaces.\n"
                     "Example: counterwatch system")));
    addDemo(*system, options);

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        const int status = app.exit(error);
        result.exitStatus = status == 0 ? 0 : UsageStatus;
        return result;
    }

    const auto refuse = [&result](const QString &sentence) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(sentence));
        result.exitStatus = UsageStatus;
    };
    options.urls = toList(urls);
    options.interfaces = toList(interfaces);
    options.addresses = toList(addresses);
    options.scans = toList(scans);
    options.inspectAddress = QString::fromStdString(inspectAddress);
    options.recordFile = QString::fromStdString(record);
    options.reportHtml = QString::fromStdString(reportHtml);
    options.reportCsv = QString::fromStdString(reportCsv);
    const QStringList named =
        options.urls + options.addresses + options.scans + QStringList{options.inspectAddress};
    if (std::any_of(named.cbegin(), named.cend(), carriesPassword)) {
        refuse(Text::tr("An address on the command line holds a password, and everybody on this machine can "
                        "read it there. "
                        "Give the name with --user and the password with --password-stdin."));
        return result;
    }
    const auto leaves = [](const QString &text) {
        return text.contains(QLatin1String("://")) && !isLoopbackUrl(QUrl(text));
    };
    const auto outside = std::find_if(options.urls.cbegin(), options.urls.cend(), leaves);
    if (options.demo == Options::Demo::Yes && outside != options.urls.cend()) {
        refuse(Text::tr("--demo keeps to this computer, and %1 is not a loopback address on it.")
                   .arg(shownUrl(QUrl(*outside))));
        return result;
    }
    options.layout = QString::fromStdString(layout);
    if (!options.layout.isEmpty() && !GridLayout::parse(options.layout)) {
        refuse(Text::tr("“%1” is not a layout. Layouts are %2, or rows x columns: 3x5.")
                   .arg(options.layout, GridLayout::names().join(QStringLiteral(", "))));
        return result;
    }
    options.shotFile = QString::fromStdString(shot);
    options.statsFile = QString::fromStdString(stats);
    options.udp = transport == "udp";
    for (const auto kind : {BackendKind::Software, BackendKind::Vaapi, BackendKind::Cuda, BackendKind::Vdpau,
                            BackendKind::Qsv}) {
        if (backendName(kind).toStdString() == decoder)
            options.decoder = kind;
    }
    if (report->parsed() && html->empty() && csv->empty()) {
        refuse(Text::tr("Say where the report goes: --html FILE, --csv FILE, or both."));
        return result;
    }
    if (watch.parsed()) {
        options.command = Options::Command::Watch;
        if (const auto understood = watch.understand(); !understood) {
            refuse(understood.error().text);
            return result;
        }
    }
    if (audit.parsed()) {
        options.command = Options::Command::Audit;
        if (const auto understood = audit.understand(); !understood) {
            refuse(understood.error().text);
            return result;
        }
    }
    if (discover->parsed())
        options.command = Options::Command::Discover;
    else if (inspect->parsed())
        options.command = Options::Command::Inspect;
    else if (report->parsed())
        options.command = Options::Command::Report;
    else if (system->parsed())
        options.command = Options::Command::System;
    return result;
}

namespace {

Result<QString> readLineOf(int fd)
{
    if (fd < 0)
        return QString();
    // Left open, for the other password may be its next line; but no program that we start gets it.
    if (fd > STDERR_FILENO)
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    QByteArray line;
    char byte = 0;
    // Byte by byte, so that what follows the line stays there for others.
    while (line.size() < 1024) {
        const ssize_t got = ::read(fd, &byte, 1);
        if (got < 0)
            return fail(Error::Category::Io,
                        Text::tr("The password could not be read from file descriptor %1.").arg(fd));
        if (got == 0 || byte == '\n')
            break;
        line.append(byte);
    }
    const QString password = QString::fromUtf8(line);
    line.fill('\0');
    return password;
}

} // namespace

Result<QString> readPassword(const Options &options)
{
    return readLineOf(options.passwordStdin ? STDIN_FILENO : options.passwordFd);
}

Result<QString> readStorePassword(const Options &options)
{
    return readLineOf(options.watch.storePasswordStdin ? STDIN_FILENO : options.watch.storePasswordFd);
}

} // namespace cw
