// What the fields of IPFIX and NetFlow v9 mean: times, counts, translation, sampling.

#include "tests/devices/audit/collector/ExportBytes.h"

#include "tests/devices/audit/collector/Listening.h"

#include <QTest>
#include <QUdpSocket>

using namespace cw::audit;

namespace {

// A template of the two addresses and of these fields (id, length), and one record of it.
ExportRecord recordOf(const QByteArray &fields, const QByteArray &values, bool nine = false,
                      quint32 seconds = NoonSeconds)
{
    const int count = int(fields.size() / 4);
    const QByteArray shape = words({256, 2 + count, 8, 4, 12, 4}) + fields;
    const QByteArray record = address("10.0.0.20") + address("203.0.113.7") + values;
    ExportDecoder decoder;
    const QByteArray sets = set(nine ? 0 : 2, shape) + set(256, record);
    const auto decoded = decode(decoder, nine ? v9(0, sets) : ipfix(0, sets, 1, seconds));
    return decoded.datagram.records.size() == 1 ? decoded.datagram.records.front() : ExportRecord();
}

} // namespace

class ExportFieldsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timesAreReadInEveryUnit_data();
    void timesAreReadInEveryUnit();
    void upTimeNeedsTheExportersStart();
    void upTimeGoesRound();
    void countsAreFoundUnderEveryName_data();
    void countsAreFoundUnderEveryName();
    void insideAddressIsTheSubjectBehindTranslation();
    void samplingIsReadInEveryForm_data();
    void samplingIsReadInEveryForm();
    void samplerOfTheRecordIsTheOneThatCounts();
    void droppedAndDeniedAreBlocked();
    void cardsOfBothHostsAreRead_data();
    void cardsOfBothHostsAreRead();
    void collectorTellsWhoseCardStoodBehindAnAddress();
};

void ExportFieldsTest::timesAreReadInEveryUnit_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("values");
    QTest::addColumn<qint64>("first");
    QTest::addColumn<qint64>("last");
    const quint64 ntp = (quint64(NoonSeconds) + 2'208'988'800U) & 0xffffffffU; // the era of 1900
    const quint64 half = quint64(1) << 31;
    QTest::newRow("seconds") << words({150, 4, 151, 4})
                             << number(4, NoonSeconds - 5) + number(4, NoonSeconds - 2) << Noon - 5'000
                             << Noon - 2'000;
    QTest::newRow("milliseconds") << words({152, 8, 153, 8})
                                  << number(8, Noon - 5'001) + number(8, Noon - 2'002) << Noon - 5'001
                                  << Noon - 2'002;
    QTest::newRow("microseconds") << words({154, 8, 155, 8})
                                  << number(8, (ntp - 5) << 32) + number(8, (ntp - 2) << 32 | half)
                                  << Noon - 5'000 << Noon - 1'500;
    QTest::newRow("nanoseconds") << words({156, 8, 157, 8})
                                 << number(8, (ntp - 5) << 32 | half) + number(8, (ntp - 2) << 32)
                                 << Noon - 4'500 << Noon - 2'000;
    QTest::newRow("microseconds before the message")
        << words({158, 4, 159, 4}) << number(4, 5'000'000) + number(4, 2'000'000) << Noon - 5'000
        << Noon - 2'000;
    QTest::newRow("start and duration")
        << words({152, 8, 161, 4}) << number(8, Noon - 5'000) + number(4, 3'000) << Noon - 5'000
        << Noon - 2'000;
    QTest::newRow("end and duration in microseconds")
        << words({153, 8, 162, 4}) << number(8, Noon - 2'000) + number(4, 3'000'000) << Noon - 5'000
        << Noon - 2'000;
    QTest::newRow("up time and start of the exporter in the record")
        << words({22, 4, 21, 4, 160, 8}) << number(4, 1'000) + number(4, 4'000) + number(8, Noon - 6'000)
        << Noon - 5'000 << Noon - 2'000;
    QTest::newRow("up time of an exporter that does not say its start")
        << words({22, 4, 21, 4}) << number(4, 1'000) + number(4, 4'000) << Noon - 3'000 << Noon;
    QTest::newRow("one moment") << words({323, 8}) << number(8, Noon - 700) << Noon - 700 << Noon - 700;
    QTest::newRow("none") << words({1, 4}) << number(4, 9) << Noon << Noon;
}

void ExportFieldsTest::timesAreReadInEveryUnit()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, values);
    QFETCH(qint64, first);
    QFETCH(qint64, last);
    const ExportRecord record = recordOf(fields, values);
    QVERIFY(record.source.isValid());
    QCOMPARE(record.first, first);
    QCOMPARE(record.last, last);
}

void ExportFieldsTest::upTimeNeedsTheExportersStart()
{
    // An options record tells systemInitTimeMilliseconds (160) of the domain.
    ExportDecoder decoder;
    decode(decoder, ipfix(0, set(3, words({300, 2, 1, 149, 4, 160, 8})) +
                                 set(300, number(4, 1) + number(8, Noon - 100'000))));
    const QByteArray shape = words({256, 4, 8, 4, 12, 4, 22, 4, 21, 4});
    const QByteArray record =
        address("10.0.0.20") + address("203.0.113.7") + number(4, 40'000) + number(4, 50'000);
    const auto decoded = decode(decoder, ipfix(1, set(2, shape) + set(256, record)));
    QCOMPARE(decoded.datagram.records.size(), size_t(1));
    QCOMPARE(decoded.datagram.records[0].first, Noon - 60'000);
    QCOMPARE(decoded.datagram.records[0].last, Noon - 50'000);
}

void ExportFieldsTest::upTimeGoesRound()
{
    // The flow began 1,000 ms before the counter's 32 bits were used up; the message came 3,000 ms after.
    const QByteArray shape = words({256, 4, 8, 4, 12, 4, 22, 4, 21, 4});
    const QByteArray record =
        address("10.0.0.20") + address("203.0.113.7") + number(4, 0xffffffffU - 999) + number(4, 2'000);
    ExportDecoder decoder;
    const auto decoded = decode(decoder, v9(0, set(0, shape) + set(256, record), 3'000));
    QCOMPARE(decoded.datagram.records.size(), size_t(1));
    QCOMPARE(decoded.datagram.records[0].first, Noon - 4'000);
    QCOMPARE(decoded.datagram.records[0].last, Noon - 1'000);
}

void ExportFieldsTest::countsAreFoundUnderEveryName_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<QByteArray>("values");
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<quint64>("packets");
    QTest::addColumn<bool>("totals");
    const auto row = [](const char *name, QByteArray fields, QByteArray values, quint64 bytes,
                        quint64 packets, bool totals = false) {
        QTest::newRow(name) << fields << values << bytes << packets << totals;
    };
    row("deltas", words({1, 8, 2, 8}), number(8, 900) + number(8, 3), 900, 3);
    row("deltas of one and three bytes", words({1, 3, 2, 1}), number(3, 900) + number(1, 3), 900, 3);
    row("totals", words({85, 8, 86, 8}), number(8, 900) + number(8, 3), 900, 3, true);
    row("what went out", words({23, 4, 24, 4}), number(4, 900) + number(4, 3), 900, 3);
    row("what came in before what went out", words({23, 4, 1, 4, 2, 4}),
        number(4, 1) + number(4, 900) + number(4, 3), 900, 3);
    row("deltas before totals", words({85, 8, 1, 8, 2, 4}), number(8, 5'000) + number(8, 900) + number(4, 3),
        900, 3);
    row("of the link layer", words({352, 8, 2, 8}), number(8, 900) + number(8, 3), 900, 3);
    row("of who began", words({231, 4, 298, 4}), number(4, 900) + number(4, 3), 900, 3);
}

void ExportFieldsTest::countsAreFoundUnderEveryName()
{
    QFETCH(QByteArray, fields);
    QFETCH(QByteArray, values);
    QFETCH(quint64, bytes);
    QFETCH(quint64, packets);
    QFETCH(bool, totals);
    const ExportRecord record = recordOf(fields, values);
    QCOMPARE(record.bytes, bytes);
    QCOMPARE(record.packets, packets);
    QCOMPARE(record.totals, totals);
    QVERIFY(record.hasBytes);
}

void ExportFieldsTest::insideAddressIsTheSubjectBehindTranslation()
{
    // Out: the camera's address becomes the router's. Back: the router's becomes the camera's again.
    const QByteArray out = words({256, 5, 8, 4, 12, 4, 225, 4, 227, 2, 1, 4});
    const QByteArray back = words({257, 6, 8, 4, 12, 4, 226, 4, 228, 2, 11, 2, 1, 4});
    ExportDecoder decoder;
    const auto decoded =
        decode(decoder,
               ipfix(0, set(2, out + back) +
                            set(256, address("10.0.0.20") + address("203.0.113.7") + address("198.51.100.1") +
                                         number(2, 1'024) + number(4, 900)) +
                            set(257, address("203.0.113.7") + address("198.51.100.1") + address("10.0.0.20") +
                                         number(2, 40'000) + number(2, 1'024) + number(4, 100))));
    QCOMPARE(decoded.datagram.records.size(), size_t(2));
    QCOMPARE(decoded.datagram.records[0].source.toString(), QStringLiteral("10.0.0.20"));
    QCOMPARE(decoded.datagram.records[0].translated.toString(), QStringLiteral("198.51.100.1"));
    QCOMPARE(decoded.datagram.records[1].destination.toString(), QStringLiteral("10.0.0.20"));
    QCOMPARE(decoded.datagram.records[1].destinationPort, quint16(40'000));
    QCOMPARE(decoded.datagram.records[1].translated.toString(), QStringLiteral("198.51.100.1"));
}

void ExportFieldsTest::samplingIsReadInEveryForm_data()
{
    QTest::addColumn<QByteArray>("options"); // id and length of what follows the scope
    QTest::addColumn<QByteArray>("values");
    QTest::addColumn<quint32>("rate");
    quint64 tenth = 0;
    const double probability = 0.1;
    std::memcpy(&tenth, &probability, sizeof tenth);
    QTest::newRow("interval") << words({34, 4, 35, 1}) << number(4, 100) + number(1, 1) << 100U;
    QTest::newRow("random interval") << words({50, 4, 49, 1}) << number(4, 100) + number(1, 2) << 100U;
    QTest::newRow("one taken, 99 left out")
        << words({305, 4, 306, 4}) << number(4, 1) + number(4, 99) << 100U;
    QTest::newRow("ten taken, 990 left out")
        << words({305, 4, 306, 4}) << number(4, 10) + number(4, 990) << 100U;
    QTest::newRow("three of 300") << words({309, 4, 310, 4}) << number(4, 3) + number(4, 300) << 100U;
    QTest::newRow("probability") << words({311, 8}) << number(8, tenth) << 10U;
    QTest::newRow("every packet") << words({305, 4, 306, 4}) << number(4, 1) + number(4, 0) << 1U;
}

void ExportFieldsTest::samplingIsReadInEveryForm()
{
    QFETCH(QByteArray, options);
    QFETCH(QByteArray, values);
    QFETCH(quint32, rate);
    ExportDecoder decoder;
    const QByteArray shape = words({300, 1 + int(options.size() / 4), 1, 149, 4}) + options;
    decode(decoder, ipfix(0, set(3, shape) + set(300, number(4, 1) + values)));
    const auto decoded = decode(decoder, ipfix(1, set(2, shortTemplate()) + set(256, shortRecord(500))));
    QCOMPARE(decoded.datagram.records.size(), size_t(1));
    QCOMPARE(decoded.datagram.records[0].sampling, rate);
    QCOMPARE(decoded.datagram.records[0].bytes, 500U * rate);
    QCOMPARE(decoded.datagram.sampling, rate);
}

void ExportFieldsTest::samplerOfTheRecordIsTheOneThatCounts()
{
    // NetFlow v9 as Cisco sends it: the options tell two samplers, and each record says which of them took it.
    ExportDecoder decoder;
    const QByteArray options = words({300, 4, 8, 1, 4, 48, 1, 50, 4});
    decode(decoder, v9(0, set(1, options) + set(300, number(4, 0) + number(1, 1) + number(4, 10) +
                                                         number(4, 0) + number(1, 2) + number(4, 1'000))));
    const QByteArray shape = words({256, 4, 8, 4, 12, 4, 1, 4, 48, 1});
    const auto decoded = decode(decoder, v9(1, set(0, shape) + set(256, shortRecord(5) + number(1, 2) +
                                                                            shortRecord(5) + number(1, 1))));
    QCOMPARE(decoded.datagram.records.size(), size_t(2));
    QCOMPARE(decoded.datagram.records[0].bytes, 5'000U);
    QCOMPARE(decoded.datagram.records[1].bytes, 50U);
}

void ExportFieldsTest::droppedAndDeniedAreBlocked()
{
    QVERIFY(recordOf(words({89, 1}), number(1, 0x80)).blocked);          // dropped, reason unknown
    QVERIFY(recordOf(words({89, 4}), number(4, 0x81'00'00'00)).blocked); // as RFC 7270 allows
    QVERIFY(!recordOf(words({89, 1}), number(1, 0x40)).blocked);         // forwarded
    QVERIFY(recordOf(words({233, 1}), number(1, 3)).blocked);            // the firewall denied it
}

void ExportFieldsTest::cardsOfBothHostsAreRead_data()
{
    QTest::addColumn<bool>("nine");
    QTest::newRow("IPFIX") << false;
    QTest::newRow("NetFlow v9") << true;
}

void ExportFieldsTest::cardsOfBothHostsAreRead()
{
    QFETCH(bool, nine);
    const ExportRecord record =
        recordOf(words({56, 6, 57, 6, 80, 6}),
                 number(6, 0x4419b6000001) + number(6, 0x020000000009) + number(6, 0x020000000001), nine);
    QCOMPARE(record.sourceMac, quint64(0x4419b6000001));
    QCOMPARE(record.destinationMac, quint64(0x020000000001)); // the router's, as the packet came in
}

void ExportFieldsTest::collectorTellsWhoseCardStoodBehindAnAddress()
{
    const QByteArray record = address("10.0.0.20") + address("203.0.113.7") + number(6, 0x4419b6000001);
    const QByteArray sent =
        ipfix(0, set(2, words({256, 3, 8, 4, 12, 4, 56, 6})) + set(256, record + record + record));
    Listening collector;
    QUdpSocket exporter;
    exporter.writeDatagram(sent, QHostAddress(QHostAddress::LocalHost), collector.port());
    QVERIFY(collector.stop());
    QCOMPARE(collector.owners.size(), size_t(1)); // once
    QCOMPARE(collector.owners[0],
             (AddressOwner{IpAddress::parse(u"10.0.0.20"), 0x4419b6000001, Noon, AddressOwner::Via::Export}));
}

QTEST_GUILESS_MAIN(ExportFieldsTest)

#include "ExportFieldsTest.moc"
