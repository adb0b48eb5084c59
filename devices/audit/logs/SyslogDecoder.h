// Lines of syslog, from a file or the network: dnsmasq's and Pi-hole's, pf's filterlog, the kernel's packet log; what
// else stands there is passed over. One thread at a time; owned by whoever reads.
#pragma once

#include "devices/audit/logs/DnsmasqLines.h"
#include "devices/audit/logs/FirewallFlows.h"
#include "devices/audit/logs/SyslogLine.h"

namespace cw::audit {

// Which of them a line is.
enum class SyslogKind : quint8 { Other, Dnsmasq, Filterlog, KernelLog };
SyslogKind syslogKindOf(const SyslogLine &line);

class SyslogDecoder : public LogDecoder {
public:
    explicit SyslogDecoder(const SyslogClock &reading) : m_reading(reading) {}

    void setNow(qint64 now) override { m_reading.reference = now; } // for lines without a time as well
    Took take(QByteArrayView line) override;
    void flush() override { m_names.flush(m_out.lookups); }

private:
    SyslogClock m_reading;
    DnsmasqLines m_names;
    FirewallFlows m_flows;
};

} // namespace cw::audit
