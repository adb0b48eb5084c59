// IPFIX and NetFlow v9, message by message: shapes of records and what is kept between them.

#include "tests/devices/audit/collector/ExportBytes.h"

#include <QTest>

using namespace cw::audit;

class IpfixTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fieldOfVariableLengthIsPassedOver();
    void enterprisesFieldIsPassedOver();
    void paddingIsNoRecord();
    void reverseElementsAreTheOtherDirection();
    void recordsWaitForTheirTemplate();
    void templateWithdrawnIsForgotten();
    void templatesOfTwoDomainsAreApart();
    void templatesOfTwoPortsAreApart();
    void templateThatChangesIsReadAnew();
    void messageCutShortIsReadAsFarAsItGoes();
    void setThatIsTooLongIsCounted();
    void templateThatCannotBeRightIsRefused_data();
    void templateThatCannotBeRightIsRefused();
};

void IpfixTest::fieldOfVariableLengthIsPassedOver()
{
    // interfaceName (82) of variable length stands before the bytes.
    const QByteArray shape = words({256, 4, 8, 4, 82, 0xffff, 12, 4, 1, 4});
    const QByteArray longName = number(1, 255) + words({300}) + QByteArray(300, 'n');
    const QByteArray records = address("10.0.0.20") + number(1, 4) + "eth0" + address("203.0.113.7") +
                               number(4, 1'000) + address("10.0.0.21") + longName + address("203.0.113.8") +
                               number(4, 2'000);
    ExportDecoder decoder;
    const auto decoded = decode(decoder, ipfix(0, set(2, shape) + set(256, records)));
    QCOMPARE(decoded.datagram.records.size(), size_t(2));
    QCOMPARE(decoded.datagram.records[0].bytes, 1'000U);
    QCOMPARE(decoded.datagram.records[1].source.toString(), QStringLiteral("10.0.0.21"));
    QCOMPARE(decoded.datagram.records[1].bytes, 2'000U);
}

void IpfixTest::enterprisesFieldIsPassedOver()
{
    // Element 1 of some enterprise is not the count of bytes.
    const QByteArray shape = words({256, 4, 8, 4, 12, 4, 0x8001, 4, 0, 9, 1, 4});
    const QByteArray record =
        address("10.0.0.20") + address("203.0.113.7") + number(4, 77) + number(4, 1'000);
    ExportDecoder decoder;
    const auto decoded = decode(decoder, ipfix(0, set(2, shape) + set(256, record)));
    QCOMPARE(decoded.datagram.records.size(), size_t(1));
    QCOMPARE(decoded.datagram.records[0].bytes, 1'000U);
}

void IpfixTest::paddingIsNoRecord()
{
    ExportDecoder decoder;
    const auto decoded =
        decode(decoder, ipfix(0, set(2, shortTemplate()) + set(256, shortRecord(500) + QByteArray(7, '\0'))));
    QCOMPARE(decoded.datagram.records.size(), size_t(1));
    QCOMPARE(decoded.datagram.advance, 1U);
    QCOMPARE(decoded.datagram.undecodable, 0U);
}

void IpfixTest::reverseElementsAreTheOtherDirection()
{
    const QByteArray reverse = words({1, 4, 0x8001, 4, 0, 29305, 0x8002, 4, 0, 29305, 239, 1});
    const QByteArray shape = words({256, 6, 8, 4, 12, 4}) + reverse;
    const QByteArray record = address("203.0.113.7") + address("10.0.0.20") + number(4, 100) +
                              number(4, 9'000) + number(4, 9) + number(1, 2); // the destination began
    ExportDecoder decoder;
    const auto decoded = decode(decoder, ipfix(0, set(2, shape) + set(256, record)));
    QCOMPARE(decoded.datagram.records.size(), size_t(1));
    const ExportRecord &one = decoded.datagram.records[0];
    QVERIFY(one.bothWays);
    QCOMPARE(one.bytes, 100U);
    QCOMPARE(one.reverseBytes, 9'000U);
    QCOMPARE(one.reversePackets, 9U);
    QCOMPARE(one.begun, ExportRecord::Begun::ByDestination);
}

void IpfixTest::recordsWaitForTheirTemplate()
{
    ExportDecoder decoder;
    QCOMPARE(decode(decoder, ipfix(0, set(256, shortRecord(500)))).datagram.records.size(), size_t(0));
    QVERIFY(decoder.held().bytes() > 0);
    const auto decoded = decode(decoder, ipfix(1, set(2, shortTemplate()), 1, NoonSeconds + 600));
    QCOMPARE(decoded.datagram.records.size(), size_t(1));
    QCOMPARE(decoded.datagram.records[0].bytes, 500U);
    QCOMPARE(decoded.datagram.records[0].last, Noon); // of its own message, not of the template's
    QCOMPARE(decoder.held().bytes(), size_t(0));
}

void IpfixTest::templateWithdrawnIsForgotten()
{
    ExportDecoder decoder;
    decode(decoder, ipfix(0, set(2, shortTemplate(256) + shortTemplate(257))));
    decode(decoder, ipfix(0, set(2, words({256, 0}))));
    QCOMPARE(decode(decoder, ipfix(0, set(256, shortRecord(1)))).datagram.records.size(), size_t(0));
    QCOMPARE(decode(decoder, ipfix(1, set(257, shortRecord(1)))).datagram.records.size(), size_t(1));
    decode(decoder, ipfix(2, set(2, words({2, 0})))); // all of them
    QCOMPARE(decode(decoder, ipfix(2, set(257, shortRecord(1)))).datagram.records.size(), size_t(0));
}

void IpfixTest::templatesOfTwoDomainsAreApart()
{
    ExportDecoder decoder;
    decode(decoder, ipfix(0, set(2, shortTemplate()), 1));
    QCOMPARE(decode(decoder, ipfix(0, set(256, shortRecord(1)), 2)).datagram.records.size(), size_t(0));
    QCOMPARE(decode(decoder, ipfix(0, set(256, shortRecord(1)), 1)).datagram.records.size(), size_t(1));
}

void IpfixTest::templatesOfTwoPortsAreApart()
{
    ExportDecoder decoder;
    decode(decoder, ipfix(0, set(2, shortTemplate())), 5'000);
    QCOMPARE(decode(decoder, ipfix(0, set(256, shortRecord(1))), 5'001).datagram.records.size(), size_t(0));
    QCOMPARE(decode(decoder, ipfix(0, set(256, shortRecord(1))), 5'000).datagram.records.size(), size_t(1));
}

void IpfixTest::templateThatChangesIsReadAnew()
{
    ExportDecoder decoder;
    decode(decoder, ipfix(0, set(2, shortTemplate())));
    const QByteArray other = words({256, 3, 1, 8, 8, 4, 12, 4});
    const auto decoded =
        decode(decoder, ipfix(0, set(2, other) +
                                     set(256, number(8, 70) + address("10.0.0.9") + address("203.0.113.7"))));
    QCOMPARE(decoded.datagram.records.size(), size_t(1));
    QCOMPARE(decoded.datagram.records[0].source.toString(), QStringLiteral("10.0.0.9"));
    QCOMPARE(decoded.datagram.records[0].bytes, 70U);
}

void IpfixTest::messageCutShortIsReadAsFarAsItGoes()
{
    ExportDecoder decoder;
    decode(decoder, ipfix(0, set(2, shortTemplate())));
    const QByteArray whole = ipfix(0, set(256, shortRecord(1)) + set(256, shortRecord(2)));
    const auto decoded = decode(decoder, whole.chopped(5));
    QCOMPARE(decoded.datagram.records.size(), size_t(1));
    QVERIFY(decoded.datagram.undecodable > 0);
    QVERIFY(!decoded.datagram.countable);
}

void IpfixTest::setThatIsTooLongIsCounted()
{
    ExportDecoder decoder;
    const auto decoded =
        decode(decoder, ipfix(0, set(2, shortTemplate()) + words({256, 400}) + shortRecord(1)));
    QCOMPARE(decoded.datagram.records.size(), size_t(0));
    QCOMPARE(decoded.datagram.undecodable, 1U);
    QCOMPARE(decode(decoder, ipfix(0, set(256, shortRecord(1)))).datagram.records.size(), size_t(1));
}

void IpfixTest::templateThatCannotBeRightIsRefused_data()
{
    QTest::addColumn<QByteArray>("shape");
    QTest::newRow("an id of a set") << words({255, 1, 1, 4});
    QTest::newRow("records without length") << words({256, 2, 1, 0, 2, 0});
    QTest::newRow("more fields than are there") << words({256, 9, 1, 4, 2, 4});
    QTest::newRow("longer than a datagram") << words({256, 3, 1, 0xfffe, 2, 0xfffe, 4, 1});
}

void IpfixTest::templateThatCannotBeRightIsRefused()
{
    QFETCH(QByteArray, shape);
    ExportDecoder decoder;
    const auto decoded = decode(decoder, ipfix(0, set(2, shape)));
    QCOMPARE(decoded.datagram.undecodable, 1U);
    QCOMPARE(decoder.book().templates(), size_t(0));
}

QTEST_GUILESS_MAIN(IpfixTest)

#include "IpfixTest.moc"
