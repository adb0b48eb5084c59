// Capture files of every form, read record by record.
#include "devices/audit/packets/PcapReader.h"
#include "tests/devices/audit/packets/FrameMaker.h"

#include <QTest>
#include <QtEndian>

using namespace cw::audit;
using namespace cw::test;

namespace {

Octets octets(const QByteArray &bytes)
{
    return {reinterpret_cast<const quint8 *>(bytes.constData()), size_t(bytes.size())};
}

struct All {
    std::vector<PcapReader::Record> records;
    PcapReader::Step last = PcapReader::Step::More;
    size_t left = 0;
    quint64 drops = 0;
};

All readAll(const QByteArray &bytes)
{
    All out;
    PcapReader reader;
    size_t at = 0;
    PcapReader::Record record;
    while ((out.last = reader.next(octets(bytes), at, record)) == PcapReader::Step::Record)
        out.records.push_back(record);
    out.left = size_t(bytes.size()) - at;
    out.drops = reader.drops();
    return out;
}

// A block of pcapng in either byte order.
struct Writer {
    bool big = false;
    QByteArray n16(quint16 value) const { return big ? be16(value) : reversed(be16(value)); }
    QByteArray n32(quint32 value) const { return big ? be32(value) : reversed(be32(value)); }
    static QByteArray reversed(QByteArray bytes)
    {
        std::reverse(bytes.begin(), bytes.end());
        return bytes;
    }
    QByteArray block(quint32 type, QByteArray body) const
    {
        while (body.size() % 4)
            body += char(0);
        const QByteArray length = n32(quint32(body.size() + 12));
        return n32(type) + length + body + length;
    }
    QByteArray section() const
    {
        return block(0x0a0d0d0a, n32(0x1a2b3c4d) + n16(1) + n16(0) + QByteArray(8, char(0xff)));
    }
    QByteArray interface(quint16 linkType, int resolution = -1) const
    {
        QByteArray options;
        if (resolution >= 0)
            options = n16(9) + n16(1) + char(resolution) + QByteArray(3, 0) + n32(0);
        return block(1, n16(linkType) + n16(0) + n32(262144) + options);
    }
    QByteArray packet(quint32 interface, quint64 ticks, const QByteArray &frame, int wireLength = -1) const
    {
        return block(6, n32(interface) + n32(quint32(ticks >> 32)) + n32(quint32(ticks)) +
                            n32(quint32(frame.size())) +
                            n32(quint32(wireLength < 0 ? frame.size() : wireLength)) + frame);
    }
};

} // namespace

class PcapReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsMicroseconds();
    void readsNanosecondsOfTheOtherByteOrder();
    void eachInterfaceHasItsLinkTypeAndClock();
    void aSectionBeginsAnew();
    void simplePacketsAreRead();
    void dropsOfTheCapturingProgramAreCounted();
    void aCutRecordIsLeft();
    void damageIsToldApartFromTheEnd_data();
    void damageIsToldApartFromTheEnd();
};

void PcapReaderTest::readsMicroseconds()
{
    const All got =
        readAll(pcapHeader(113) + pcapRecord(1'700'000'000'123'456'000, "abc", 1500) + pcapRecord(5000, "d"));
    QCOMPARE(got.records.size(), size_t(2));
    QCOMPARE(got.records[0].time, qint64(1'700'000'000'123'456'000));
    QCOMPARE(got.records[0].captured, 3u);
    QCOMPARE(got.records[0].wireLength, 1500u);
    QCOMPARE(got.records[0].linkType, 113);
    QCOMPARE(got.records[0].at, size_t(40));
    QCOMPARE(got.left, size_t(0));
}

void PcapReaderTest::readsNanosecondsOfTheOtherByteOrder()
{
    const QByteArray file =
        pcapHeader(1, true, true) + be32(1'700'000'000) + be32(123'456'789) + be32(2) + be32(2) + "ab";
    const All got = readAll(file);
    QCOMPARE(got.records.size(), size_t(1));
    QCOMPARE(got.records[0].time, qint64(1'700'000'000'123'456'789));
}

void PcapReaderTest::eachInterfaceHasItsLinkTypeAndClock()
{
    for (const bool big : {false, true}) {
        const Writer writer{big};
        const All got =
            readAll(writer.section() + writer.interface(1) + writer.interface(276, 9) +
                    writer.interface(101, 0x80 | 10) + writer.packet(1, 1'700'000'000'000'000'001, "nano") +
                    writer.packet(0, 1'700'000'000'000'001, "micro", 99) +
                    writer.packet(2, 2048 + 512, "power of two"));
        QCOMPARE(got.records.size(), size_t(3));
        QCOMPARE(got.records[0].linkType, 276);
        QCOMPARE(got.records[0].time, qint64(1'700'000'000'000'000'001));
        QCOMPARE(got.records[1].linkType, 1);
        QCOMPARE(got.records[1].time, qint64(1'700'000'000'000'001'000));
        QCOMPARE(got.records[1].wireLength, 99u);
        QCOMPARE(got.records[2].linkType, 101);
        QCOMPARE(got.records[2].time, qint64(2'500'000'000));
    }
}

void PcapReaderTest::aSectionBeginsAnew()
{
    const Writer little{false}, big{true};
    const All got = readAll(little.section() + little.interface(1) + little.packet(0, 1, "a") +
                            big.section() + big.interface(113) + big.packet(0, 2, "b"));
    QCOMPARE(got.records.size(), size_t(2));
    QCOMPARE(got.records[0].linkType, 1);
    QCOMPARE(got.records[1].linkType, 113);
    QCOMPARE(got.records[1].time, qint64(2000));
}

void PcapReaderTest::simplePacketsAreRead()
{
    const Writer writer;
    const All got =
        readAll(writer.section() + writer.interface(1) + writer.block(3, writer.n32(5) + "hello"));
    QCOMPARE(got.records.size(), size_t(1));
    QCOMPARE(got.records[0].captured, 5u);
}

void PcapReaderTest::dropsOfTheCapturingProgramAreCounted()
{
    const Writer writer;
    const auto statistics = [&](quint64 drops) {
        return writer.block(5, writer.n32(0) + writer.n32(0) + writer.n32(0) + writer.n16(5) + writer.n16(8) +
                                   writer.n32(quint32(drops)) + writer.n32(quint32(drops >> 32)) +
                                   writer.n32(0));
    };
    // Told twice, each the whole so far: 12 in all.
    const All got = readAll(writer.section() + writer.interface(1) + statistics(5) + statistics(12));
    QCOMPARE(got.drops, quint64(12));
}

void PcapReaderTest::aCutRecordIsLeft()
{
    const QByteArray whole = pcapHeader() + pcapRecord(0, "abc") + pcapRecord(0, "defgh");
    const All got = readAll(whole.left(whole.size() - 1));
    QCOMPARE(got.records.size(), size_t(1));
    QCOMPARE(got.last, PcapReader::Step::More);
    QCOMPARE(got.left, size_t(16 + 4));
}

void PcapReaderTest::damageIsToldApartFromTheEnd_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const Writer writer;
    QTest::newRow("another file") << QByteArray("GIF89a, and so on, long enough");
    QTest::newRow("a record of 3 GB")
        << pcapHeader() + QByteArray(8, 0) + QByteArray::fromHex("000000c0000000c0");
    QTest::newRow("a block that is too short")
        << writer.section() + writer.n32(6) + writer.n32(8) + writer.n32(8);
    QTest::newRow("a packet of no interface") << writer.section() + writer.packet(0, 0, "a");
    QTest::newRow("a packet larger than its block")
        << writer.section() + writer.interface(1) +
               writer.block(6, writer.n32(0) + writer.n32(0) + writer.n32(0) + writer.n32(500) +
                                   writer.n32(500) + "abc");
}

void PcapReaderTest::damageIsToldApartFromTheEnd()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(readAll(bytes).last, PcapReader::Step::Damaged);
}

QTEST_APPLESS_MAIN(PcapReaderTest)
#include "PcapReaderTest.moc"
