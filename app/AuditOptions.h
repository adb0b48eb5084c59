// What the command line says of an audit. Plain values, made once in main().
#pragma once

#include "app/SiteWords.h"

#include <memory>

namespace cw {

// A profile that is to be written of what was seen of a camera.
struct MudExport {
    audit::IpAddress camera;
    QString file;
};

struct AuditOptions : SiteOptions {
    QStringList files;
    QList<audit::IpAddress> cameras; // empty: each host inside
    QList<audit::IpNetwork> local;   // what counts as inside
    double liveFor = 0;              // seconds; 0: until it is ended
    QString reportFolder;
    bool flows = false;
    QList<MudExport> mudExports;
    QStringList expected; // destinations that the operator answers for: addresses, networks, names
};

// The words of `counterwatch audit`, and what they mean once they are parsed.
class AuditWords {
public:
    AuditWords(CLI::App &app, AuditOptions &options);
    ~AuditWords();
    bool parsed() const;
    Result<void> understand() const; // fills the options; a sentence where a word makes no sense

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace cw
