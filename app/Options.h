// What the command line asked for. A plain value, made once in main().
#pragma once

#include "app/AuditOptions.h"
#include "app/WatchOptions.h"
#include "devices/base/Result.h"
#include "player/media/Decoder.h"
#include "player/media/ProfileChoice.h"

#include <QStringList>

namespace cw {

struct Options {
    enum class Command { Window, Discover, Inspect, Report, Audit, Watch, System };
    enum class Surface { Auto, Raster, OpenGl };
    enum class Colors { System, Light, Dark };
    enum class Page { Live, Devices, Audit };
    enum class Demo { No, Yes, IfNothingAnswers };

    Command command = Command::Window;
    Demo demo = Demo::No;

    // The window
    QStringList urls;
    QString layout; // empty: by what is shown
    Surface surface = Surface::Auto;
    ProfilePreference profile = ProfilePreference::Auto;
    std::optional<BackendKind> decoder;
    bool udp = false;
    Page page = Page::Live; // shown first
    Colors colors = Colors::System;
    double quitAfter = 0; // seconds; 0: when the operator closes it
    QString shotFile;
    QString statsFile;

    // A login, from standard input or a file descriptor, never from an argument
    QString user;
    bool passwordStdin = false;
    int passwordFd = -1;

    // discover
    double discoverFor = 5; // seconds
    QStringList interfaces;
    QStringList addresses; // asked directly
    QStringList scans;     // ranges, each address of which is asked
    bool largeScans = false;

    // inspect, report
    QString inspectAddress;
    bool probes = true; // ask a device's servers what they call themselves
    QString recordFile; // of the conversation with the inspected camera
    QString reportHtml;
    QString reportCsv;

    AuditOptions audit;
    WatchOptions watch;
};

struct ParsedOptions {
    Options options;
    std::optional<int> exitStatus; // set: nothing is left to do (help, or a mistake that was told)
};

// Prints help to standard output and mistakes to standard error, as CLI.md has it.
ParsedOptions parseOptions(int argc, char **argv);

// The password that `options` say where to find; empty where none was asked for. One line, without its end.
Result<QString> readPassword(const Options &options);
// The same of the audit's database; after the other one, where both come by standard input.
Result<QString> readStorePassword(const Options &options);

} // namespace cw
