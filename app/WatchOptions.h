// What the command line says of watching without a window. Plain values, made once in main().
#pragma once

#include "app/SiteWords.h"

#include <memory>

namespace cw {

// Where no place is named, and nothing said of hours: as the settings say. Profiles come beside those of the window.
struct WatchOptions : SiteOptions {
    bool once = false;     // watch for `seconds`, judge, and end
    double seconds = 60;   // of --once
    bool discovers = true; // looks for cameras as well
    bool probes = true;    // and asks their servers what they call themselves
    QString store;         // a file or postgresql://...; empty: as the settings say
    int flowDays = 0;      // how long what is seen is kept; 0: as the settings say
    int sumDays = 0;
    bool storePasswordStdin = false;
    int storePasswordFd = -1;
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

} // namespace cw
