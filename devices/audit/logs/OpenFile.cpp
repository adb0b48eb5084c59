#include "devices/audit/logs/OpenFile.h"

#include "devices/audit/logs/EveDecoder.h"
#include "devices/audit/logs/LogFileSource.h"
#include "devices/audit/logs/LogInput.h"
#include "devices/audit/logs/NfdumpDecoder.h"
#include "devices/audit/logs/SyslogDecoder.h"
#include "devices/audit/logs/ZeekDecoder.h"
#include "devices/audit/packets/PcapFileSource.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace cw::audit {

namespace {

constexpr int mostOfFolder = 512;

QString tr(const char *text)
{
    return QCoreApplication::translate("cw::audit::OpenFile", text);
}

using Source = Result<std::unique_ptr<FlowSource>>;

LogPart zeekPart(const QString &path, const std::shared_ptr<ZeekNames> &names, bool isNames)
{
    return {path,
            {},
            isNames,
            std::make_unique<ZeekDecoder>(names, isNames ? ZeekDecoder::Names::ForConn
                                                         : ZeekDecoder::Names::AsFlows)};
}

// "conn.log", "conn.00:00:00-01:00:00.log.gz": the logs of names of the same time have the same name but for its
// beginning. The flows of another conn log have their names in others.
QStringList namesBeside(const QString &conn)
{
    QStringList found;
    const QFileInfo file(conn);
    const QString name = file.fileName();
    if (!name.startsWith(QStringLiteral("conn")))
        return found;
    for (const QString &log : {QStringLiteral("ssl"), QStringLiteral("quic"), QStringLiteral("http")}) {
        const QString beside = file.dir().filePath(log + name.mid(4));
        if (QFileInfo(beside).isFile())
            found << beside;
    }
    return found;
}

Source openConn(const QString &path, quint16 number, const OpenOptions &options)
{
    std::vector<LogPart> parts;
    const auto names = std::make_shared<ZeekNames>();
    for (const QString &beside : namesBeside(path))
        parts.push_back(zeekPart(beside, names, true));
    parts.push_back(zeekPart(path, names, false));
    return std::make_unique<LogFileSource>(number, QFileInfo(path).fileName(), FileKind::ZeekConn,
                                           std::move(parts), options.follow);
}

Source openFolder(const QString &path, quint16 number, const OpenOptions &options)
{
    std::vector<LogPart> parts;
    const auto names = std::make_shared<ZeekNames>();
    const QDir folder(path);
    QStringList conns, lookups, servers;
    const QFileInfoList files = folder.entryInfoList(QDir::Files, QDir::Name);
    for (const QFileInfo &file : files.mid(0, mostOfFolder)) {
        const auto kind = kindOfFile(file.filePath());
        if (kind == FileKind::ZeekConn)
            conns << file.filePath();
        else if (kind == FileKind::ZeekDns)
            lookups << file.filePath();
        else if (kind == FileKind::ZeekNames)
            servers << file.filePath();
    }
    if (conns.isEmpty() && lookups.isEmpty() && servers.isEmpty())
        return fail(Error::Category::Unsupported,
                    tr(QT_TRANSLATE_NOOP("cw::audit::OpenFile", "The folder %1 holds none of Zeek's logs."))
                        .arg(path),
                    path);
    for (const QString &one : servers)
        parts.push_back(zeekPart(one, names, !conns.isEmpty()));
    for (const QString &one : conns + lookups)
        parts.push_back(zeekPart(one, names, false));
    return std::make_unique<LogFileSource>(number, folder.dirName(),
                                           conns.isEmpty() ? FileKind::ZeekDns : FileKind::ZeekConn,
                                           std::move(parts), options.follow);
}

Source openNfdump(const QString &path, quint16 number, const OpenOptions &options)
{
    const QString program = QStandardPaths::findExecutable(options.nfdump);
    if (program.isEmpty())
        return fail(
            Error::Category::Unsupported,
            tr(QT_TRANSLATE_NOOP("cw::audit::OpenFile",
                                 "The file %1 was written by nfdump's tools, and only the program nfdump can "
                                 "read it. Install nfdump and open the file again."))
                .arg(path),
            path);
    std::vector<LogPart> parts;
    parts.push_back({path,
                     {program, QStringLiteral("-r"), QFileInfo(path).absoluteFilePath(), QStringLiteral("-o"),
                      QStringLiteral("csv")},
                     false,
                     std::make_unique<NfdumpDecoder>()});
    return std::make_unique<LogFileSource>(number, QFileInfo(path).fileName(), FileKind::Nfdump,
                                           std::move(parts), false);
}

Source openPackets(const QString &path, quint16 number)
{
    // The kind was told by what is inside; packets are read from the file as it lies there.
    QFile file(path);
    if (file.open(QFile::ReadOnly) && !PcapFileSource::looksLikeOne(file.read(4)))
        return fail(
            Error::Category::Unsupported,
            tr(QT_TRANSLATE_NOOP("cw::audit::OpenFile",
                                 "The file %1 holds captured packets in compressed form. Decompress it and "
                                 "open it again."))
                .arg(path),
            path);
    return std::make_unique<PcapFileSource>(number, path);
}

std::unique_ptr<LogDecoder> decoderOf(FileKind kind, const QString &path, const OpenOptions &options)
{
    switch (kind) {
    case FileKind::ZeekDns:
    case FileKind::ZeekNames:
        return std::make_unique<ZeekDecoder>();
    case FileKind::Eve:
        return std::make_unique<EveDecoder>();
    default:
        return std::make_unique<SyslogDecoder>(
            SyslogClock{options.zone, QFileInfo(path).lastModified().toMSecsSinceEpoch()});
    }
}

} // namespace

Result<FileKind> kindOfFile(const QString &path)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile()) // it would make us wait
        return fail(Error::Category::Unsupported,
                    tr(QT_TRANSLATE_NOOP("cw::audit::OpenFile",
                                         "%1 is a pipe or a device, which cannot be read here. Write what it "
                                         "gives into a file first."))
                        .arg(path),
                    path);
    if (!info.isFile())
        return fail(Error::Category::Io,
                    tr(QT_TRANSLATE_NOOP("cw::audit::OpenFile", "There is no file %1.")).arg(path), path);
    const auto head = headOf(path);
    if (!head)
        return tl::unexpected(head.error());
    return fileKindOf(*head);
}

Source openFile(const QString &path, quint16 number, const OpenOptions &options)
{
    if (QFileInfo(path).isDir())
        return openFolder(path, number, options);
    const auto kind = kindOfFile(path);
    if (!kind)
        return tl::unexpected(kind.error());
    OpenOptions own = options;
    own.follow = options.follow && !path.endsWith(QStringLiteral(".gz"));
    switch (*kind) {
    case FileKind::Pcap:
    case FileKind::Pcapng:
        return openPackets(path, number);
    case FileKind::ZeekConn:
        return openConn(path, number, own);
    case FileKind::Nfdump:
        return openNfdump(path, number, own);
    case FileKind::Empty:
        return fail(Error::Category::Unsupported,
                    tr(QT_TRANSLATE_NOOP("cw::audit::OpenFile", "The file %1 is empty.")).arg(path), path);
    case FileKind::ZeekOther:
        return fail(
            Error::Category::Unsupported,
            tr(QT_TRANSLATE_NOOP("cw::audit::OpenFile",
                                 "The file %1 is a log of Zeek's that does not tell of connections. Its logs "
                                 "conn, dns, ssl, quic and http do."))
                .arg(path),
            path);
    case FileKind::Unknown:
        return fail(
            Error::Category::Unsupported,
            tr(QT_TRANSLATE_NOOP("cw::audit::OpenFile",
                                 "The file %1 is no record of network traffic that is known here: captured "
                                 "packets, logs of Zeek, Suricata's EVE, nfdump's files, and logs of "
                                 "dnsmasq, Pi-hole, OPNsense, pfSense and the Linux firewall are."))
                .arg(path),
            path);
    default:
        break;
    }
    std::vector<LogPart> parts;
    parts.push_back({path, {}, false, decoderOf(*kind, path, own)});
    return std::make_unique<LogFileSource>(number, QFileInfo(path).fileName(), *kind, std::move(parts),
                                           own.follow);
}

} // namespace cw::audit
