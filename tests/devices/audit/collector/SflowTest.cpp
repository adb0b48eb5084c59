// sFlow and TZSP: packets of which a switch or router sends the beginning. tshark judges what we read and write.

#include "devices/audit/collector/Tzsp.h"
#include "tests/devices/audit/collector/ExportBytes.h"
#include "tests/doubles/FlowExport.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace cw::audit;

namespace {

FlowDelta flow()
{
    FlowDelta flow;
    flow.key = {IpAddress::parse(u"10.0.0.20"), IpAddress::parse(u"203.0.113.7"), 40'000, 443, 6, 20};
    flow.first = flow.last = Noon;
    flow.packetsOut = 1'000;
    flow.bytesOut = 1'400'000;
    flow.packetsIn = 200;
    flow.bytesIn = 20'000;
    flow.tcpFlags = 0x10;
    return flow;
}

FlowDelta flow6()
{
    FlowDelta six = flow();
    six.key = {IpAddress::parse(u"fd00::20"), IpAddress::parse(u"2001:db8::7"), 50'123, 123, 17, 0};
    return six;
}

QByteArray sflow(const QByteArray &samples, int count, quint32 sequence = 1)
{
    QByteArray out = number(4, 5) + number(4, 1) + address("10.0.0.254") + number(4, 0);
    return out + number(4, sequence) + number(4, 1'000) + number(4, quint64(count)) + samples;
}

QByteArray record(quint32 type, const QByteArray &body)
{
    return number(4, type) + number(4, quint64(body.size())) + body;
}

QByteArray flowSample(const QByteArray &records, int count, quint32 rate, quint32 drops = 0)
{
    const QByteArray body = number(4, 1) + number(4, 1) + number(4, rate) + number(4, rate) +
                            number(4, drops) + number(8, 0) + number(4, quint64(count)) + records;
    return record(1, body);
}

QByteArray sampledV4(quint32 length)
{
    return record(3, number(4, length) + number(4, 17) + address("10.0.0.21") + address("203.0.113.8") +
                         number(4, 5'000) + number(4, 53) + number(4, 0) + number(4, 0));
}

// The frame's bytes to a file as a capture of one UDP datagram of port 6343 would hold it, for tshark.
void writeCapture(const QString &path, const QList<QByteArray> &datagrams)
{
    QByteArray out = QByteArray::fromHex("a1b2c3d40002000400000000000000000000ffff00000065"); // raw IP
    for (const QByteArray &one : datagrams) {
        const QByteArray udp = words({6'343, 6'343, int(8 + one.size()), 0}) + one;
        const QByteArray ip = words({0x4500, int(20 + udp.size()), 1, 0, 0x4011, 0}) + address("10.0.0.254") +
                              address("10.0.0.1") + udp;
        out += number(4, NoonSeconds) + number(4, 0) + number(4, quint64(ip.size())) +
               number(4, quint64(ip.size())) + ip;
    }
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(out), out.size());
}

} // namespace

class SflowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void packetsTimesRateAreTheFlow();
    void tsharkReadsTheSame();
    void sampledAddressesServeWhereNoHeaderIs();
    void expandedSampleIsRead();
    void countersArePassedOver();
    void dropsOfTheSamplerAreLost();
    void lostDatagramsAreCounted();
    void vlanOfTheSwitchServesWhereTheTagIsStripped();
    void laterFragmentHasNoPorts();
    void damagedDatagramsAreCounted_data();
    void damagedDatagramsAreCounted();
    void tzspFrameStandsBehindItsTags();
    void tzspWithoutAnEndIsWrong();
    void tzspKeepAliveIsNoFrame();
};

void SflowTest::packetsTimesRateAreTheFlow()
{
    ExportOptions options;
    options.sampling = 100;
    FlowExport writer{ExportFormat::SflowV5, options};
    ExportDecoder decoder;
    quint64 bytesOut = 0;
    quint64 packetsOut = 0;
    quint64 bytesIn = 0;
    for (const QByteArray &datagram : writer.write({flow(), flow6()}, Noon)) {
        const auto decoded = decode(decoder, datagram);
        QVERIFY(decoded.datagram.isValid());
        QCOMPARE(decoded.datagram.undecodable, 0U);
        for (const ExportRecord &one : decoded.datagram.records) {
            QCOMPARE(one.sampling, 100U);
            const bool four = one.source.isV4();
            QCOMPARE(one.vlan, quint16(four ? 20 : 0));
            QCOMPARE(std::max(one.sourcePort, one.destinationPort), quint16(four ? 40'000 : 50'123));
            const bool out = one.sourcePort > 1'023;
            (out ? bytesOut : bytesIn) += one.bytes;
            packetsOut += out ? one.packets : 0;
        }
    }
    QCOMPARE(packetsOut, 2'000U);
    QCOMPARE(bytesOut, 2'800'000U);
    QCOMPARE(bytesIn, 40'000U);
}

void SflowTest::tsharkReadsTheSame()
{
    if (QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty())
        QSKIP("tshark is not installed.");
    ExportOptions options;
    options.sampling = 100;
    FlowExport writer{ExportFormat::SflowV5, options};
    const QList<QByteArray> datagrams = writer.write({flow()}, Noon);
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("sflow.pcap"));
    writeCapture(path, datagrams);
    QProcess tshark;
    tshark.start(QStringLiteral("tshark"),
                 {QStringLiteral("-r"), path, QStringLiteral("-T"), QStringLiteral("fields"),
                  QStringLiteral("-e"), QStringLiteral("sflow.flow_sample.sampling_rate"),
                  QStringLiteral("-e"), QStringLiteral("ip.len"), QStringLiteral("-e"),
                  QStringLiteral("tcp.dstport")});
    QVERIFY(tshark.waitForFinished(60'000));
    quint64 theirs = 0;
    int samples = 0;
    for (const QByteArray &line : tshark.readAllStandardOutput().split('\n')) {
        const QList<QByteArray> parts = line.split('\t');
        if (parts.size() < 3)
            continue;
        const QList<QByteArray> rates = parts[0].split(',');
        const QList<QByteArray> lengths = parts[1].split(','); // the first is the outer packet's
        QCOMPARE(lengths.size(), rates.size() + 1);
        for (qsizetype i = 0; i < rates.size(); ++i)
            theirs += rates[i].toULongLong() * lengths[i + 1].toULongLong();
        samples += int(rates.size());
    }
    QCOMPARE(samples, 12); // ten out, two in
    ExportDecoder decoder;
    quint64 ours = 0;
    for (const QByteArray &datagram : datagrams)
        for (const ExportRecord &one : decode(decoder, datagram).datagram.records)
            ours += one.bytes;
    QCOMPARE(ours, theirs);
}

void SflowTest::sampledAddressesServeWhereNoHeaderIs()
{
    ExportDecoder decoder;
    const auto decoded = decode(decoder, sflow(flowSample(sampledV4(600), 1, 50), 1));
    QCOMPARE(decoded.datagram.records.size(), size_t(1));
    QCOMPARE(decoded.datagram.records[0].source.toString(), QStringLiteral("10.0.0.21"));
    QCOMPARE(decoded.datagram.records[0].destinationPort, quint16(53));
    QCOMPARE(decoded.datagram.records[0].bytes, 30'000U);
    QCOMPARE(decoded.datagram.domain.exporter.toString(),
             QStringLiteral("10.0.0.254")); // the agent, not the sender
}

void SflowTest::expandedSampleIsRead()
{
    const QByteArray body = number(4, 1) + number(4, 0) + number(4, 7) + number(4, 50) + number(4, 50) +
                            number(4, 0) + number(16 - 8, 0) + number(8, 0) + number(4, 1) + sampledV4(600);
    ExportDecoder decoder;
    const auto decoded = decode(decoder, sflow(record(3, body), 1));
    QCOMPARE(decoded.datagram.records.size(), size_t(1));
    QCOMPARE(decoded.datagram.records[0].bytes, 30'000U);
}

void SflowTest::countersArePassedOver()
{
    ExportDecoder decoder;
    const auto decoded =
        decode(decoder, sflow(record(2, QByteArray(100, 'c')) + flowSample(sampledV4(600), 1, 2), 2));
    QCOMPARE(decoded.datagram.records.size(), size_t(1));
    QCOMPARE(decoded.datagram.skipped, 1U);
    QCOMPARE(decoded.datagram.undecodable, 0U);
}

void SflowTest::dropsOfTheSamplerAreLost()
{
    ExportDecoder decoder;
    QCOMPARE(decode(decoder, sflow(flowSample(sampledV4(600), 1, 2, 40), 1, 1)).datagram.lost,
             0U); // of before
    QCOMPARE(decode(decoder, sflow(flowSample(sampledV4(600), 1, 2, 47), 1, 2)).datagram.lost, 7U);
    QCOMPARE(decode(decoder, sflow(flowSample(sampledV4(600), 1, 2, 3), 1, 3)).datagram.lost,
             0U); // it began anew
}

void SflowTest::lostDatagramsAreCounted()
{
    ExportDecoder decoder;
    decode(decoder, sflow({}, 0, 10));
    QCOMPARE(decode(decoder, sflow({}, 0, 14)).sequence.lost, 3);
}

void SflowTest::vlanOfTheSwitchServesWhereTheTagIsStripped()
{
    const QByteArray extended = record(1'001, number(4, 20) + number(4, 0) + number(4, 30) + number(4, 0));
    ExportDecoder decoder;
    const auto decoded = decode(decoder, sflow(flowSample(extended + sampledV4(600), 2, 1), 1));
    QCOMPARE(decoded.datagram.records.size(), size_t(1));
    QCOMPARE(decoded.datagram.records[0].vlan, quint16(20));
}

void SflowTest::laterFragmentHasNoPorts()
{
    QByteArray ip = words({0x4500, 1'500, 1, 0x00b9, 0x4011, 0}) + address("10.0.0.20") +
                    address("203.0.113.7") + QByteArray(20, 'x');
    const QByteArray raw =
        record(1, number(4, 11) + number(4, 1'500) + number(4, 0) + number(4, quint64(ip.size())) + ip);
    ExportDecoder decoder;
    const auto decoded = decode(decoder, sflow(flowSample(raw, 1, 10), 1));
    QCOMPARE(decoded.datagram.records.size(), size_t(1));
    QCOMPARE(decoded.datagram.records[0].sourcePort, quint16(0));
    QCOMPARE(decoded.datagram.records[0].bytes, 15'000U);
}

void SflowTest::damagedDatagramsAreCounted_data()
{
    QTest::addColumn<QByteArray>("datagram");
    const QByteArray whole = sflow(flowSample(sampledV4(600), 1, 2), 1);
    QTest::newRow("a sample missing") << sflow(flowSample(sampledV4(600), 1, 2), 2);
    QTest::newRow("cut short") << whole.chopped(9);
    QTest::newRow("a sample longer than the datagram") << sflow(number(4, 1) + number(4, 0xfffffff0U), 1);
    QTest::newRow("a record longer than its sample")
        << sflow(flowSample(number(4, 1) + number(4, 0xfffffff0U), 1, 2), 1);
}

void SflowTest::damagedDatagramsAreCounted()
{
    QFETCH(QByteArray, datagram);
    ExportDecoder decoder;
    QCOMPARE(decode(decoder, datagram).datagram.undecodable, 1U);
}

void SflowTest::tzspFrameStandsBehindItsTags()
{
    const QByteArray frame(60, 'f');
    const QByteArray datagram = QByteArray::fromHex("0100000100"   // a padding tag
                                                    "280400000007" // packet count 7
                                                    "290205ea"     // 1514 bytes before it was cut
                                                    "0a01ff"       // signal strength
                                                    "01") +
                                frame;
    const auto message =
        readTzsp(ByteReader(reinterpret_cast<const quint8 *>(datagram.constData()), size_t(datagram.size())));
    QCOMPARE(message.kind, TzspKind::Frame);
    QCOMPARE(message.frame.link, TzspLink::Ethernet);
    QCOMPARE(message.frame.frame.left(), size_t(60));
    QCOMPARE(*message.frame.frame.data(), quint8('f'));
    QCOMPARE(message.frame.fullLength, 1'514U);
    QVERIFY(message.frame.hasSequence);
    QCOMPARE(message.frame.sequence, 7U);
}

void SflowTest::tzspWithoutAnEndIsWrong()
{
    for (const char *hex :
         {"01000001", "0100000128", "010000012804000000", "0200000101ff", "0109000101ff", "01"}) {
        const QByteArray bytes = QByteArray::fromHex(hex);
        const auto message =
            readTzsp(ByteReader(reinterpret_cast<const quint8 *>(bytes.constData()), size_t(bytes.size())));
        QVERIFY2(message.kind == TzspKind::Wrong, hex);
    }
}

void SflowTest::tzspKeepAliveIsNoFrame()
{
    const QByteArray bytes = QByteArray::fromHex("01040000");
    QCOMPARE(readTzsp(ByteReader(reinterpret_cast<const quint8 *>(bytes.constData()), 4)).kind,
             TzspKind::Other);
}

QTEST_GUILESS_MAIN(SflowTest)

#include "SflowTest.moc"
