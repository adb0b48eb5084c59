#include "devices/audit/logs/SyslogDecoder.h"

namespace cw::audit {

SyslogKind syslogKindOf(const SyslogLine &line)
{
    if (line.tag == "filterlog")
        return SyslogKind::Filterlog;
    if (isKernelLog(line.message))
        return SyslogKind::KernelLog;
    const bool resolver = line.tag.startsWith("dnsmasq") || line.tag.startsWith("pihole");
    return resolver && DnsmasqLines::isOne(line.message) ? SyslogKind::Dnsmasq : SyslogKind::Other;
}

LogDecoder::Took SyslogDecoder::take(QByteArrayView line)
{
    if (line.trimmed().isEmpty())
        return Took::Nothing;
    const auto syslog = readSyslogLine(line, m_reading);
    if (!syslog)
        return Took::Wrong;
    m_clock = syslog->time;
    std::optional<FirewallPacket> packet;
    switch (syslogKindOf(*syslog)) {
    case SyslogKind::Other:
        return Took::Nothing;
    case SyslogKind::Dnsmasq:
        return m_names.take(syslog->message, syslog->time, m_out.lookups);
    case SyslogKind::Filterlog:
        packet = readFilterlog(syslog->message);
        break;
    case SyslogKind::KernelLog:
        packet = readKernelLog(syslog->message);
        break;
    }
    if (!packet)
        return Took::Wrong;
    m_out.flows.push_back(m_flows.take(*packet, syslog->time));
    return Took::Record;
}

} // namespace cw::audit
