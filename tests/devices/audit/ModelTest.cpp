// Addresses, ranges and names, on which all of the audit rests.

#include "devices/audit/model/Flow.h"
#include "devices/base/ShownName.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace cw;
using namespace cw::audit;

class ModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addressIsWrittenAsItWasRead_data();
    void addressIsWrittenAsItWasRead();
    void wrongTextIsNoAddress_data();
    void wrongTextIsNoAddress();
    void ipv4IsTheSameWhetherMappedOrNot();
    void rangeContains_data();
    void rangeContains();
    void aNameHidesNothingOnAScreen();
    void jsonForATerminalHoldsNamesAsTheyWereSent();
    void onlyPublicAddressesHaveACountry_data();
    void onlyPublicAddressesHaveACountry();
};

void ModelTest::addressIsWrittenAsItWasRead_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"192.0.2.1", "255.255.255.255", "2001:db8::1", "fe80::1", "::1"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void ModelTest::addressIsWrittenAsItWasRead()
{
    QFETCH(QString, text);
    QCOMPARE(IpAddress::parse(text).toString(), text);
}

void ModelTest::wrongTextIsNoAddress_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "10", "127.1", "1.2.3.4.5", "256.1.1.1", "camera", "fe80::1::2"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void ModelTest::wrongTextIsNoAddress()
{
    QFETCH(QString, text);
    QVERIFY(!IpAddress::parse(text).isValid());
}

void ModelTest::ipv4IsTheSameWhetherMappedOrNot()
{
    QCOMPARE(IpAddress::parse(u"::ffff:10.1.2.3"), IpAddress::v4(0x0a010203));
    QVERIFY(IpAddress::v4(0x0a010203).isV4());
    QCOMPARE(IpAddress::v4(0x0a010203).toV4(), 0x0a010203u);
}

void ModelTest::rangeContains_data()
{
    QTest::addColumn<QString>("range");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("inside");
    QTest::newRow("first") << "10.1.0.0/20"
                           << "10.1.0.0" << true;
    QTest::newRow("last") << "10.1.0.0/20"
                          << "10.1.15.255" << true;
    QTest::newRow("one after") << "10.1.0.0/20"
                               << "10.1.16.0" << false;
    QTest::newRow("one host") << "10.1.2.3"
                              << "10.1.2.3" << true;
    QTest::newRow("another host") << "10.1.2.3"
                                  << "10.1.2.4" << false;
    QTest::newRow("ipv6") << "2001:db8:1::/48"
                          << "2001:db8:1:ffff::9" << true;
    QTest::newRow("all of ipv4 is not ipv6") << "0.0.0.0/0"
                                             << "2001:db8::1" << false;
    QTest::newRow("all of ipv4") << "0.0.0.0/0"
                                 << "203.0.113.9" << true;
    QTest::newRow("everything") << "::/0"
                                << "2001:db8::1" << true;
}

void ModelTest::rangeContains()
{
    QFETCH(QString, range);
    QFETCH(QString, address);
    QFETCH(bool, inside);
    const IpNetwork network = IpNetwork::parse(range);
    QVERIFY(network.isValid());
    QCOMPARE(network.contains(IpAddress::parse(address)), inside);
}

void ModelTest::aNameHidesNothingOnAScreen()
{
    QCOMPARE(shownName(QStringLiteral("update.example.com")), QStringLiteral("update.example.com"));
    QCOMPARE(shownName(QStringLiteral("kamera-tür.example")), QStringLiteral("kamera-tür.example"));
    QCOMPARE(shownName(QStringLiteral("a\u202emoc.elpmaxe\n\u200b")),
             QStringLiteral("a\ufffdmoc.elpmaxe\ufffd\ufffd"));
    QCOMPARE(shownLines(QStringLiteral("a\u202eb\nc\r")), QStringLiteral("a\ufffdb\nc\ufffd"));
}

// U+009B begins a command to a terminal, U+202E turns letters round.
void ModelTest::jsonForATerminalHoldsNamesAsTheyWereSent()
{
    const QJsonObject sent{
        {QStringLiteral("name"), QStringLiteral("T\u00fcr \u009b2J\u202e\u007f\u20ac\U0001f4f7")}};
    const QByteArray json = shownJson(QJsonDocument(sent), QJsonDocument::Compact);
    QCOMPARE(QString::fromUtf8(json),
             QStringLiteral("{\"name\":\"T\u00fcr \\u009b2J\\u202e\\u007f\u20ac\U0001f4f7\"}"));
    QCOMPARE(QJsonDocument::fromJson(json).object(), sent);
}

void ModelTest::onlyPublicAddressesHaveACountry_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("special");
    for (const char *text : {"10.0.0.1", "192.168.1.1", "100.64.0.1", "169.254.9.9", "224.0.0.251",
                             "203.0.113.1", "fd00::1", "fe80::1", "ff02::fb", "2001:db8::1", "::1"})
        QTest::newRow(text) << QString::fromLatin1(text) << true;
    for (const char *text : {"8.8.8.8", "172.32.0.1", "192.169.0.1", "2606:4700::1111"})
        QTest::newRow(text) << QString::fromLatin1(text) << false;
}

void ModelTest::onlyPublicAddressesHaveACountry()
{
    QFETCH(QString, address);
    QFETCH(bool, special);
    QCOMPARE(IpAddress::parse(address).isSpecialPurpose(), special);
}

QTEST_APPLESS_MAIN(ModelTest)
#include "ModelTest.moc"
