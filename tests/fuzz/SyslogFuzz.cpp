// Lines of syslog with all that is read from them, the framing of TCP, nfdump's print and the guess at a file's kind.
#include "devices/audit/logs/FileKind.h"
#include "devices/audit/logs/LineSplitter.h"
#include "devices/audit/logs/NfdumpDecoder.h"
#include "devices/audit/logs/SyslogDecoder.h"
#include "devices/audit/logs/SyslogStream.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace cw::audit;
    const QByteArrayView log(reinterpret_cast<const char *>(data), qsizetype(size));
    (void)fileKindOf(log);
    SyslogDecoder decoder({QTimeZone::utc(), 1'795'572'000'000});
    NfdumpDecoder nfdump;
    int whole = 0;
    LineSplitter lines;
    lines.feed(log, [&](QByteArrayView line) {
        ++whole;
        (void)decoder.take(line);
        (void)nfdump.take(line);
        (void)readFilterlog(line);
        (void)readKernelLog(line);
    });
    decoder.flush();
    for (const NameLookup &lookup : decoder.takeOut().lookups) {
        if (lookup.name.isEmpty() || lookup.addresses.size() > 64 || lookup.aliases.size() > 64)
            std::abort();
    }
    // In pieces it is the same.
    int pieces = 0;
    LineSplitter again;
    SyslogStream stream;
    bool open = true;
    for (qsizetype at = 0; at < log.size(); at += 7) {
        const QByteArrayView piece = log.sliced(at, std::min<qsizetype>(7, log.size() - at));
        again.feed(piece, [&](QByteArrayView) { ++pieces; });
        open = open && stream.feed(piece, [](QByteArrayView) {});
    }
    if (pieces != whole)
        std::abort();
    return 0;
}
