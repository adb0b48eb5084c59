// What the command line says of an audit. Plain values, made once in main().
#pragma once

#include "devices/audit/model/Finding.h"
#include "devices/audit/model/WorkingHours.h"
#include "devices/base/Result.h"

#include <QStringList>

#include <memory>
#include <optional>

namespace CLI {
class App;
} // namespace CLI

namespace cw {

// A profile that is to be written of what was seen of a camera.
struct MudExport {
    audit::IpAddress camera;
    QString file;
};

struct AuditOptions {
    QStringList files;
    QList<audit::IpAddress> cameras; // empty: each host inside
    QList<audit::IpNetwork> local;   // what counts as inside
    QStringList interfaces;          // captured live
    QList<quint16> ports;            // flow exports are taken at
    QList<audit::IpNetwork> senders; // from these alone; empty: from whoever sends
    double liveFor = 0;              // seconds; 0: until it is ended
    QString reportFolder;
    std::optional<audit::Severity> failOn;
    bool flows = false;
    QStringList networksFiles; // MaxMind format
    QStringList mudFiles;
    QList<MudExport> mudExports;
    QStringList expected; // destinations that the operator answers for: addresses, networks, names
    QString listFile;     // destinations to be told of, one a line
    std::optional<audit::WorkingHours> workingHours; // none: learned
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
