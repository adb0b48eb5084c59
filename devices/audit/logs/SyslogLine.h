// The frame around a message of syslog: RFC 3164, RFC 5424, and what rsyslog and dnsmasq write to files.
// Pure function, any thread.
#pragma once

#include <QByteArrayView>
#include <QTimeZone>

#include <optional>

namespace cw::audit {

// What a line's time leaves open: the zone, and the year, which RFC 3164 does not write.
struct SyslogClock {
    QTimeZone zone = QTimeZone::utc();
    qint64 reference = 0; // ms since 1970, UTC: no line is more than a day after it
};

struct SyslogLine {
    qint64 time = 0;      // ms since 1970, UTC; the reference where the line has none
    bool hasTime = false; // the line said when
    int priority = -1;    // facility * 8 + severity; -1: not said
    QByteArrayView host;  // empty where not said
    QByteArrayView tag;   // "dnsmasq", without the process number
    QByteArrayView process;
    QByteArrayView message;
};

// None where the line is no syslog at all: neither a priority nor a time in front.
std::optional<SyslogLine> readSyslogLine(QByteArrayView line, const SyslogClock &clock);

} // namespace cw::audit
