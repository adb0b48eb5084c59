#include "devices/discovery/ManualEntry.h"

#include <QTest>

using namespace cw;

class ManualEntryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAddressesAndRanges_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("count");
        QTest::addColumn<QString>("first");
        QTest::addColumn<int>("port");
        const auto row = [](const char *text, int count, const char *first, int port = 0) {
            QTest::newRow(text) << QString::fromLatin1(text) << count << QString::fromLatin1(first) << port;
        };
        row(" 10.0.0.5 ", 1, "10.0.0.5");
        row("10.0.0.5:8000", 1, "10.0.0.5", 8000);
        row("10.0.0.1-10.0.0.50", 50, "10.0.0.1");
        row("10.0.0.7 - 9", 3, "10.0.0.7");
        row("10.0.0.77/24", 254, "10.0.0.1");
        row("10.0.0.77/32", 1, "10.0.0.77");
        row("2001:db8::1", 1, "2001:db8::1");
        row("[2001:db8::1]:80", 1, "2001:db8::1", 80);
    }

    void readsAddressesAndRanges()
    {
        QFETCH(QString, text);
        QFETCH(int, count);
        QFETCH(QString, first);
        QFETCH(int, port);
        const auto entry = parseManualEntry(text);
        QVERIFY(entry);
        QCOMPARE(int(entry->addresses.size()), count);
        QCOMPARE(entry->addresses.first().toString(), first);
        QCOMPARE(int(entry->port), port);
    }

    void refusesWithASentence_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "10.0.0.0/16", "10.0.0.1-10.0.9.9", "10.0.0.9-10.0.0.1", "10.0.0.300",
                                 "10.0.0.1:0", "ftp://10.0.0.1/", "rtsp://", "two words", "10.0.0.1/x"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }

    void refusesWithASentence()
    {
        QFETCH(QString, text);
        const auto entry = parseManualEntry(text);
        QVERIFY(!entry);
        QCOMPARE(entry.error().category, Error::Category::Usage);
        QVERIFY(entry.error().text.endsWith(u'.'));
    }

    void takesTheLoginOutOfAUrl()
    {
        const auto entry = parseManualEntry(QStringLiteral("rtsp://admin:p@ss:/#1@10.0.0.5:8554/main?x=1"));
        QVERIFY(entry);
        QCOMPARE(entry->stream, QUrl(QStringLiteral("rtsp://10.0.0.5:8554/main?x=1")));
        QCOMPARE(entry->credentials, (Credentials{QStringLiteral("admin"), QStringLiteral("p@ss:/#1")}));
        QCOMPARE(parseManualEntry(QStringLiteral("rtsp://a:b%40c@h/x"))->credentials.password,
                 QStringLiteral("b@c"));
    }

    void aRefusalNeverRepeatsThePassword()
    {
        const auto entry = parseManualEntry(QStringLiteral("gopher://admin:topsecret@10.0.0.5/"));
        QVERIFY(!entry);
        QVERIFY(!entry.error().text.contains(QStringLiteral("topsecret")));
    }

    void keepsAHostNameToBeLookedUp()
    {
        QCOMPARE(parseManualEntry(QStringLiteral("gate-2.local"))->host, QStringLiteral("gate-2.local"));
    }
};

QTEST_GUILESS_MAIN(ManualEntryTest)
#include "ManualEntryTest.moc"
