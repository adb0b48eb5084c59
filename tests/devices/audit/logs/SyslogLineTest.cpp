// Frames of syslog as RFC 3164, RFC 5424 and rsyslog write them, and the years that they leave out.
#include "devices/audit/logs/SyslogLine.h"
#include "tests/devices/audit/logs/LogFixture.h"

using namespace cw::audit;

class SyslogLineTest : public QObject {
    Q_OBJECT

    const SyslogClock m_clock{QTimeZone::utc(), utc("2026-11-25T12:00:00Z")};

private Q_SLOTS:
    void framesAreRead_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("time");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<QByteArray>("tag");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<int>("priority");
        QTest::newRow("RFC 3164 from the network")
            << QByteArray("<30>Nov 25 01:19:40 router dnsmasq[1234]: query[A] a.example from 192.0.2.7")
            << QByteArray("2026-11-25T01:19:40Z") << QByteArray("router") << QByteArray("dnsmasq")
            << QByteArray("query[A] a.example from 192.0.2.7") << 30;
        QTest::newRow("in a file, without a host")
            << QByteArray("Nov  5 01:19:40 dnsmasq[1234]: started") << QByteArray("2026-11-05T01:19:40Z")
            << QByteArray() << QByteArray("dnsmasq") << QByteArray("started") << -1;
        QTest::newRow("RFC 5424, as OPNsense writes it")
            << QByteArray("<134>1 2026-11-25T01:19:40.250+01:00 fw.example filterlog 12345 - "
                          "[meta sequenceId=\"1\" note=\"a \\\"]\\\" b\"] 5,,,1000")
            << QByteArray("2026-11-25T00:19:40.250Z") << QByteArray("fw.example") << QByteArray("filterlog")
            << QByteArray("5,,,1000") << 134;
        QTest::newRow("RFC 5424 with a byte order mark and no data")
            << QByteArray("<13>1 2026-11-25T01:19:40Z h app - - - \xef\xbb\xbfhello")
            << QByteArray("2026-11-25T01:19:40Z") << QByteArray("h") << QByteArray("app")
            << QByteArray("hello") << 13;
        QTest::newRow("rsyslog's file")
            << QByteArray("2026-11-25T01:19:40.003211+00:00 router kernel: [12.3] DROP IN=eth0")
            << QByteArray("2026-11-25T01:19:40.003Z") << QByteArray("router") << QByteArray("kernel")
            << QByteArray("[12.3] DROP IN=eth0") << -1;
        QTest::newRow("a time in the sender's own zone")
            << QByteArray("2026-11-25T01:19:40-0500 h t: m") << QByteArray("2026-11-25T06:19:40Z")
            << QByteArray("h") << QByteArray("t") << QByteArray("m") << -1;
        QTest::newRow("a priority and nothing else")
            << QByteArray("<4>kernel: IN=eth0") << QByteArray("2026-11-25T12:00:00Z") << QByteArray()
            << QByteArray("kernel") << QByteArray("IN=eth0") << 4;
    }

    void framesAreRead()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, time);
        QFETCH(QByteArray, host);
        QFETCH(QByteArray, tag);
        QFETCH(QByteArray, message);
        QFETCH(int, priority);
        const auto read = readSyslogLine(line, m_clock);
        QVERIFY(read);
        QCOMPARE(read->time, utc(time.constData()));
        QCOMPARE(read->host.toByteArray(), host);
        QCOMPARE(read->tag.toByteArray(), tag);
        QCOMPARE(read->message.toByteArray(), message);
        QCOMPARE(read->priority, priority);
    }

    void whatHasNeitherTimeNorPriorityIsNoSyslog_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line : {"", "hello", "<>", "<999>x", "Nov 31x", "Foo 25 01:19:40 a b: c",
                                 "2026-13-25T01:19:40Z a b: c", "{\"a\":1}"})
            QTest::newRow(line) << QByteArray(line);
    }
    void whatHasNeitherTimeNorPriorityIsNoSyslog()
    {
        QFETCH(QByteArray, line);
        QVERIFY(!readSyslogLine(line, m_clock));
    }

    // A log is never from the future: a line of December that is read in January is of last year.
    void theYearIsTheLastThatCanBe_data()
    {
        QTest::addColumn<QByteArray>("reference");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("time");
        QTest::newRow("last December")
            << QByteArray("2027-01-02T00:00:00Z") << QByteArray("Dec 31 23:59:59 h t: m")
            << QByteArray("2026-12-31T23:59:59Z");
        QTest::newRow("this January")
            << QByteArray("2027-01-02T00:00:00Z") << QByteArray("Jan  1 00:00:00 h t: m")
            << QByteArray("2027-01-01T00:00:00Z");
        QTest::newRow("a clock that is a little ahead, over New Year")
            << QByteArray("2026-12-31T23:59:00Z") << QByteArray("Jan  1 00:00:10 h t: m")
            << QByteArray("2027-01-01T00:00:10Z");
        QTest::newRow("the last leap day")
            << QByteArray("2026-11-25T00:00:00Z") << QByteArray("Feb 29 10:00:00 h t: m")
            << QByteArray("2024-02-29T10:00:00Z");
    }
    void theYearIsTheLastThatCanBe()
    {
        QFETCH(QByteArray, reference);
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, time);
        const auto read = readSyslogLine(line, {QTimeZone::utc(), utc(reference.constData())});
        QVERIFY(read);
        QCOMPARE(read->time, utc(time.constData()));
    }

    void aTimeWithoutAZoneIsOfTheGivenOne()
    {
        const SyslogClock berlin{QTimeZone("Europe/Berlin"), utc("2026-11-25T12:00:00Z")};
        QCOMPARE(readSyslogLine("Jul  1 12:00:00 h t: m", berlin)->time, utc("2026-07-01T10:00:00Z"));
        QCOMPARE(readSyslogLine("Nov  1 12:00:00 h t: m", berlin)->time, utc("2026-11-01T11:00:00Z"));
    }
};

QTEST_GUILESS_MAIN(SyslogLineTest)
#include "SyslogLineTest.moc"
