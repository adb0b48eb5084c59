// What `audit` and `watch` are both told of a site: where it is watched from, what is known of it, and how grave a
// finding has to be for their exit status. Made once in main(); lives as long as the command line is read.
#pragma once

#include "devices/audit/model/Finding.h"
#include "devices/audit/model/WatchPlaces.h"
#include "devices/audit/model/WorkingHours.h"
#include "devices/base/Result.h"

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace cw {

struct SiteOptions {
    audit::WatchPlaces places;
    QStringList mudFiles; // as ADDRESS=FILE
    std::optional<audit::Severity> failOn;
    std::optional<audit::WorkingHours> workingHours; // none: nothing was said of them
};

class SiteWords {
public:
    void offer(CLI::App &command);
    Result<void> understand(SiteOptions &options) const; // a sentence where a word makes no sense

private:
    std::vector<std::string> m_interfaces, m_senders, m_networks, m_muds;
    std::vector<quint16> m_ports;
    std::string m_list, m_failOn, m_workingHours;
};

} // namespace cw
