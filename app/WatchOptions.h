// What the command line says of watching without a window. Plain values, made once in main().
#pragma once

#include "devices/audit/model/Finding.h"
#include "devices/audit/model/WatchPlaces.h"
#include "devices/audit/model/WorkingHours.h"
#include "devices/base/Result.h"

#include <memory>
#include <optional>

namespace CLI {
class App;
} // namespace CLI

namespace cw {

struct WatchOptions {
    bool once = false;         // watch for `seconds`, judge, and end
    double seconds = 60;       // of --once
    bool discovers = true;     // looks for cameras as well
    bool probes = true;        // and asks their servers what they call themselves
    audit::WatchPlaces places; // where none is named: those of the settings
    QString store;             // a file or postgresql://...; empty: as the settings say
    QStringList mudFiles;      // as ADDRESS=FILE, beside those imported in the window
    int flowDays = 0;          // how long what is seen is kept; 0: as the settings say
    int sumDays = 0;
    bool storePasswordStdin = false;
    int storePasswordFd = -1;
    std::optional<audit::Severity> failOn;
    std::optional<audit::WorkingHours> workingHours; // none: as the settings say
};

// The words of `counterwatch watch`, and what they mean once they are parsed.
class WatchWords {
public:
    WatchWords(CLI::App &app, WatchOptions &options);
    ~WatchWords();
    bool parsed() const;
    CLI::App &command() const;       // for the words that all commands share
    Result<void> understand() const; // fills the options; a sentence where a word makes no sense

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

// --fail-on: notice, warning or alarm.
std::optional<audit::Severity> severityNamed(const std::string &word);

} // namespace cw
