#include "devices/audit/table/AuditBook.h"

#include <cstdlib>
#include <cstring>

using namespace cw::audit;

namespace {

// Takes one number after the other from the bytes; zeros when they are used up.
struct Bytes {
    const unsigned char *data;
    std::size_t left;

    template<typename T>
    T take()
    {
        T value{};
        const std::size_t some = std::min(left, sizeof value);
        std::memcpy(&value, data, some);
        data += some;
        left -= some;
        return value;
    }
    unsigned below(unsigned most) { return take<quint8>() % most; }
};

IpAddress anAddress(Bytes &bytes)
{
    static const char *const some[] = {"192.168.1.10", "192.168.1.11", "192.168.1.1", "203.0.113.7",
                                       "fd00::10",     "2001:db8::7",  "224.0.0.251", ""};
    const unsigned which = bytes.below(9);
    return which < 8 ? IpAddress::parse(QString::fromLatin1(some[which]))
                     : IpAddress::v4(bytes.take<quint32>());
}

qint64 aTime(Bytes &bytes)
{
    constexpr qint64 Start = 1'728'000'000'000;
    return bytes.below(16) == 0 ? bytes.take<qint64>() : Start + bytes.take<quint16>() * 997;
}

FlowDelta aDelta(Bytes &bytes)
{
    FlowDelta delta;
    delta.source = quint16(bytes.below(3));
    delta.id = bytes.below(8);
    delta.key.source = anAddress(bytes);
    delta.key.destination = anAddress(bytes);
    delta.key.sourcePort = quint16(bytes.below(4));
    delta.key.destinationPort = quint16(440 + bytes.below(4));
    delta.key.protocol = bytes.below(2) ? 6 : 17;
    delta.beganKnown = bytes.below(2);
    delta.begins = bytes.below(2);
    delta.hasBytes = bytes.below(8);
    delta.state = FlowState(bytes.below(6));
    delta.first = aTime(bytes);
    delta.last = aTime(bytes);
    delta.bytesOut = bytes.below(16) ? bytes.take<quint16>() : bytes.take<quint64>();
    delta.bytesIn = bytes.below(16) ? bytes.take<quint16>() : bytes.take<quint64>();
    delta.packetsOut = bytes.below(3);
    delta.packetsIn = bytes.below(3);
    delta.sampling = bytes.below(4) ? 1 : 100;
    if (bytes.below(2)) {
        delta.name = QStringLiteral("host%1.example.com").arg(bytes.below(8));
        delta.nameSource = NameSource(bytes.below(8));
    }
    return delta;
}

NameLookup aLookup(Bytes &bytes)
{
    NameLookup lookup;
    lookup.client = anAddress(bytes);
    lookup.time = aTime(bytes);
    lookup.name =
        QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(bytes.data),
                                       qsizetype(std::min<std::size_t>(bytes.left, bytes.below(20)))));
    lookup.addresses = {anAddress(bytes), anAddress(bytes)};
    lookup.via = bytes.below(2) ? NameSource::Dns : NameSource::Mdns;
    return lookup;
}

} // namespace

// Whatever sources tell, in whatever order: bounds hold, and what an account holds in all stands in its hours.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    Bytes bytes{data, size};
    AuditBook::Policy policy;
    policy.table.maxFlows = 8;
    policy.ledger.destinations = 6;
    policy.ledger.accounts = 12;
    policy.keepChanges = 16;
    AuditBook book(policy);
    Subject camera;
    camera.id = QStringLiteral("camera");
    camera.macs = {QStringLiteral("44:19:b6:00:00:01")};
    bool pruned = false;
    while (bytes.left > 0) {
        Observations batch;
        switch (bytes.below(9)) {
        case 0:
            batch.lookups = {aLookup(bytes)};
            break;
        case 1:
            batch.signs = {
                {WireSign::Kind(bytes.below(7)), anAddress(bytes), anAddress(bytes), 443, 6, aTime(bytes)}};
            break;
        case 2:
            batch.owners = {{anAddress(bytes), 0x4419b6000001 + quint64(bytes.below(4)), aTime(bytes),
                             AddressOwner::Via(bytes.below(5))}};
            break;
        case 3:
            book.expire(std::abs(aTime(bytes) / 2));
            pruned = true;
            break;
        case 4:
            camera.addresses = {anAddress(bytes)};
            book.subjects().setSubjects(bytes.below(2) ? QList<Subject>{camera} : QList<Subject>());
            break;
        case 5:
            book.takeChanges();
            break;
        default:
            batch.flows = {aDelta(bytes), aDelta(bytes)};
            break;
        }
        book.take(quint16(bytes.below(3)), batch);
        if (book.table().size() > policy.table.maxFlows)
            std::abort();
    }
    book.endAll();
    if (book.table().size() != 0)
        std::abort();
    for (const DestinationHistory &history : book.view({}).histories) {
        quint64 inHours = 0;
        for (const HourSum &hour : history.hours)
            inHours += hour.bytesOut;
        if (!pruned && inHours != history.bytesOut)
            std::abort();
    }
    return 0;
}
