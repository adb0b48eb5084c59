// A file of the audit's store that anybody may have written: opened, read whole, asked, and closed; and the lists in its
// columns. What was read and written once stays as it is.
#include "devices/audit/store/AuditFile.h"
#include "devices/audit/store/StoreCodec.h"
#include "devices/audit/store/StorePlace.h"

#include <QDir>
#include <QFile>

#include <cstdlib>
#include <unistd.h>

namespace {

using namespace cw::audit;

void demand(bool holds)
{
    if (!holds)
        std::abort();
}

void codecs(const QByteArray &bytes, const QString &text)
{
    const std::vector<FlowSum> flows = flowsOf(bytes);
    demand(flows.size() <= MostStoredFlows);
    demand(flowsOf(flowsBytes(flows)) == flows);
    const auto figures = figuresOf(text);
    demand(figuresOf(figuresText(figures)) == figures);
    const auto spans = spansOf(text);
    demand(spansOf(spansText(spans)) == spans);
    const auto spots = blindSpotsOf(text);
    demand(blindSpotsOf(blindSpotsText(spots)) == spots);
    (void)namesOf(text);
    (void)addressOf(bytes);
    if (const auto place = StorePlace::parse(text))
        if (place->kind == StorePlace::Kind::Server)
            demand(!place->toString().contains(QStringLiteral("password=")));
}

QString folder()
{
    static const QString path = [] {
        const QString made = QDir::tempPath() + QStringLiteral("/fuzz-audit-store-%1").arg(::getpid());
        QDir().mkpath(made);
        std::atexit([] {
            QDir(QDir::tempPath() + QStringLiteral("/fuzz-audit-store-%1").arg(::getpid()))
                .removeRecursively();
        });
        return made;
    }();
    return path;
}

// A store with one of each, whose bytes the fuzzer then changes.
const QByteArray &seed()
{
    static const QByteArray bytes = [] {
        const QString name = folder() + QStringLiteral("/seed");
        {
            AuditFile file(StorePlace::atFile(name), {}, {});
            demand(file.open(true) == AuditFile::State::Open);
            AuditBatch batch;
            const qint64 now = 20'000 * DayMs;
            FlowSum flow;
            flow.key.source = IpAddress::v4(0xc0a80114);
            flow.key.destination = IpAddress::v4(0xcb007107);
            flow.first = flow.last = now;
            batch.flows = {flow};
            DestinationHistory history;
            history.subject = QStringLiteral("camera");
            history.address = flow.key.destination;
            history.first = history.last = now;
            history.beats = {{now, 1, 2}};
            history.flows = {flow};
            batch.histories = {history};
            StoredHour hour;
            hour.subject = history.subject;
            hour.address = history.address;
            hour.sum = {now / 3'600'000, 1, 2, 3, 4, 5};
            batch.hours = {hour};
            Finding finding;
            finding.flows = {flow};
            finding.figures = {{QStringLiteral("a"), QStringLiteral("b"), 1.5, {}}};
            batch.findings = {finding};
            demand(bool(file.write(batch, {}, {0, now + DayMs})));
        }
        QFile file(name);
        demand(file.open(QIODevice::ReadOnly));
        return file.readAll();
    }();
    return bytes;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    codecs(bytes, QString::fromUtf8(bytes));

    // Changes to a real store: a place in it and a byte each; or, beginning as such a file does, the file itself.
    QByteArray whole = bytes;
    if (!bytes.startsWith("SQLite format 3")) {
        whole = seed();
        for (qsizetype i = 0; i + 3 < bytes.size(); i += 4) {
            const auto at =
                quint32(quint8(bytes[i])) << 16 | quint32(quint8(bytes[i + 1])) << 8 | quint8(bytes[i + 2]);
            whole[qsizetype(at) % whole.size()] = bytes[i + 3];
        }
    }
    const QString name = folder() + QStringLiteral("/store");
    QFile file(name);
    demand(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(whole);
    file.close();
    {
        AuditFile store(StorePlace::atFile(name), {}, {});
        store.open(true);
        if (store.isReadable()) {
            (void)store.reader().load(0, 0);
            (void)store.reader().flows({});
            (void)store.reader().destinations(QStringLiteral("camera"), {});
            (void)store.reader().figures();
        }
        if (store.isWriter()) {
            (void)store.prune({30, 730, 1 << 20}, 20'100 * DayMs);
            AuditBatch batch;
            batch.findings = {Finding()};
            (void)store.write(batch, {}, {0, 20'100 * DayMs});
        }
    }
    const QStringList left = QDir(folder()).entryList({QStringLiteral("store*")}, QDir::Files);
    for (const QString &one : left)
        QFile::remove(folder() + u'/' + one);
    return 0;
}
