#include "devices/audit/logs/FileKind.h"

#include "devices/audit/logs/LogText.h"
#include "devices/audit/logs/SyslogDecoder.h"
#include "devices/audit/logs/ZeekDecoder.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace cw::audit {

namespace {

constexpr int mostLines = 400;
constexpr qint64 anyYear = 4'102'444'800'000; // 2100: here it does not matter which year a line is of

QString tr(const char *text)
{
    return QCoreApplication::translate("cw::audit::FileKind", text);
}

FileKind zeekKind(QByteArrayView path)
{
    if (path == "conn")
        return FileKind::ZeekConn;
    if (path == "dns")
        return FileKind::ZeekDns;
    return path == "ssl" || path == "quic" || path == "http" ? FileKind::ZeekNames : FileKind::ZeekOther;
}

FileKind jsonKind(QByteArrayView line)
{
    const QJsonObject object = QJsonDocument::fromJson(line.toByteArray()).object();
    if (object.contains(QLatin1String("event_type")))
        return FileKind::Eve;
    const QByteArray path = zeekPathOf(object);
    return path.isEmpty() ? FileKind::Unknown : zeekKind(path);
}

FileKind syslogKind(QByteArrayView line)
{
    const auto syslog = readSyslogLine(line, {QTimeZone::utc(), anyYear});
    switch (syslog ? syslogKindOf(*syslog) : SyslogKind::Other) {
    case SyslogKind::Dnsmasq:
        return FileKind::Dnsmasq;
    case SyslogKind::Filterlog:
        return FileKind::Filterlog;
    case SyslogKind::KernelLog:
        return FileKind::KernelLog;
    case SyslogKind::Other:
        break;
    }
    return FileKind::Unknown;
}

} // namespace

FileKind fileKindOf(QByteArrayView head)
{
    if (head.isEmpty())
        return FileKind::Empty;
    for (const char *magic :
         {"\xa1\xb2\xc3\xd4", "\xd4\xc3\xb2\xa1", "\xa1\xb2\x3c\x4d", "\x4d\x3c\xb2\xa1"}) {
        if (head.startsWith(QByteArrayView(magic, 4)))
            return FileKind::Pcap;
    }
    if (head.startsWith(QByteArrayView("\x0a\x0d\x0d\x0a", 4)))
        return FileKind::Pcapng;
    // In the byte order of the machine that wrote it; the layout's version follows.
    if (head.startsWith(QByteArrayView("\x0c\xa5", 2)) || head.startsWith(QByteArrayView("\xa5\x0c", 2)))
        return FileKind::Nfdump;
    for (int lines = 0; !head.isEmpty() && lines < mostLines; ++lines) {
        const qsizetype end = head.indexOf('\n');
        const QByteArrayView line = (end < 0 ? head : firstOf(head, end)).trimmed();
        head = end < 0 ? QByteArrayView() : head.sliced(end + 1);
        if (line.isEmpty())
            continue;
        FileKind kind = FileKind::Unknown;
        if (line.startsWith("#path"))
            kind = zeekKind(line.sliced(5).trimmed());
        else if (line.startsWith('{'))
            kind = jsonKind(line);
        else if (!line.startsWith('#'))
            kind = syslogKind(line);
        if (kind != FileKind::Unknown)
            return kind;
    }
    return FileKind::Unknown;
}

QString fileKindName(FileKind kind)
{
    switch (kind) {
    case FileKind::Pcap:
    case FileKind::Pcapng:
        return tr(QT_TRANSLATE_NOOP("cw::audit::FileKind", "captured packets"));
    case FileKind::ZeekConn:
        return tr(QT_TRANSLATE_NOOP("cw::audit::FileKind", "Zeek's connections"));
    case FileKind::ZeekDns:
        return tr(QT_TRANSLATE_NOOP("cw::audit::FileKind", "Zeek's lookups of names"));
    case FileKind::ZeekNames:
        return tr(QT_TRANSLATE_NOOP("cw::audit::FileKind", "Zeek's names of servers"));
    case FileKind::ZeekOther:
        return tr(QT_TRANSLATE_NOOP("cw::audit::FileKind", "another log of Zeek's"));
    case FileKind::Eve:
        return tr(QT_TRANSLATE_NOOP("cw::audit::FileKind", "Suricata's events"));
    case FileKind::Nfdump:
        return tr(QT_TRANSLATE_NOOP("cw::audit::FileKind", "nfdump's flows"));
    case FileKind::Dnsmasq:
        return tr(QT_TRANSLATE_NOOP("cw::audit::FileKind", "lookups at dnsmasq or Pi-hole"));
    case FileKind::Filterlog:
        return tr(QT_TRANSLATE_NOOP("cw::audit::FileKind", "the packet filter's log of OPNsense or pfSense"));
    case FileKind::KernelLog:
        return tr(QT_TRANSLATE_NOOP("cw::audit::FileKind", "the Linux firewall's log"));
    case FileKind::Unknown:
    case FileKind::Empty:
        break;
    }
    return {};
}

bool isZeek(FileKind kind)
{
    return kind == FileKind::ZeekConn || kind == FileKind::ZeekDns || kind == FileKind::ZeekNames;
}

} // namespace cw::audit
