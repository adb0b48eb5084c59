// nfdump's files, through nfdump itself where it is installed, and what it prints in its several versions.
#include "devices/audit/logs/NfdumpDecoder.h"
#include "devices/audit/logs/OpenFile.h"
#include "tests/devices/audit/collector/Nfdump.h"
#include "tests/devices/audit/logs/LogFixture.h"

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QUdpSocket>
#include <QtEndian>

using namespace cw;
using namespace cw::audit;

namespace {

// A datagram of NetFlow v5 with one flow of 10 packets and 1500 bytes, five seconds long.
QByteArray netflow5(quint16 sourcePort)
{
    QByteArray out;
    const auto put16 = [&](quint16 value) {
        out.append(2, 0), qToBigEndian(value, out.data() + out.size() - 2);
    };
    const auto put32 = [&](quint32 value) {
        out.append(4, 0), qToBigEndian(value, out.data() + out.size() - 4);
    };
    put16(5), put16(1), put32(100'000), put32(1'795'572'000), put32(0), put32(0),
        put32(0); // router up for 100 s
    put32(0xc0a80114), put32(0xcb007107), put32(0), put16(1), put16(2);
    put32(10), put32(1500), put32(90'000), put32(95'000), put16(sourcePort), put16(443);
    out.append(1, 0), out.append(1, 0x1b), out.append(1, 6), out.append(1, 0);
    put16(0), put16(0), out.append(2, 24), put16(0);
    return out;
}

} // namespace

class NfdumpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void columnsAreFoundByTheirNames_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("1.7.1") << QByteArray(
            "ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt,in,out\n"
            "2026-11-25 02:00:00,2026-11-25 "
            "02:00:05,5.000,192.168.1.20,203.0.113.7,50000,443,TCP,...AP.SF,0,0,10,1500,"
            "0,0,1,2\nSummary\nflows,bytes\n1,1500\n");
        QTest::newRow("1.7.5") << QByteArray(
            "firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,"
            "flags\n2026-11-25 02:00:00.000,5.000,TCP,192.168.1.20,50000,203.0.113.7,"
            "443,10,1500,...AP.SF\n");
    }
    void columnsAreFoundByTheirNames()
    {
        QFETCH(QByteArray, text);
        NfdumpDecoder decoder;
        int wrong = 0;
        const Observations seen = decoded(decoder, text, &wrong);
        QCOMPARE(wrong, 0);
        QCOMPARE(seen.flows.size(), size_t(1));
        const FlowDelta &flow = seen.flows[0];
        QCOMPARE(flow.key.source, ip("192.168.1.20"));
        QCOMPARE(flow.key.destinationPort, quint16(443));
        QCOMPARE(flow.packetsOut, quint64(10));
        QCOMPARE(flow.bytesOut, quint64(1500));
        QCOMPARE(flow.first, utc("2026-11-25T02:00:00Z"));
        QCOMPARE(flow.last, utc("2026-11-25T02:00:05Z"));
        QCOMPARE(flow.tcpFlags, quint8(0x1b));
        QVERIFY(!flow.beganKnown); // NetFlow does not say
    }

    void brokenRecordsAreCounted()
    {
        NfdumpDecoder decoder;
        int wrong = 0;
        const Observations seen =
            decoded(decoder,
                    "1,2,3\nts,te,td,sa,da,sp,dp,pr,ipkt,ibyt\nx,y\n"
                    "2026-11-25 02:00:00,2026-11-25 02:00:05,5,here,there,1,2,TCP,1,2\nNo matching flows\n",
                    &wrong);
        QVERIFY(seen.isEmpty());
        QCOMPARE(wrong, 3);
    }

    // nfcapd receives two datagrams and writes a file; nfdump reads it to us.
    void aFileOfNfcapdsIsRead()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("nfdump")).isEmpty() ||
            QStandardPaths::findExecutable(QStringLiteral("nfcapd")).isEmpty())
            QSKIP("nfdump and nfcapd are not installed.");
        QTemporaryDir folder;
        QUdpSocket probe;
        QVERIFY(probe.bind(QHostAddress::LocalHost, 0));
        const quint16 port = probe.localPort();
        probe.close();
        QProcess nfcapd;
        nfcapd.start(QStringLiteral("nfcapd"),
                     {QStringLiteral("-w"), folder.path(), QStringLiteral("-p"), QString::number(port),
                      QStringLiteral("-b"), QStringLiteral("127.0.0.1")});
        QVERIFY(nfcapd.waitForStarted());
        QUdpSocket sender;
        QTRY_VERIFY_WITH_TIMEOUT(waitingOn(port) >= 0, 10'000);
        for (const quint16 from : {quint16(50000), quint16(50001)})
            QCOMPARE(sender.writeDatagram(netflow5(from), QHostAddress::LocalHost, port), qint64(72));
        QTRY_VERIFY_WITH_TIMEOUT(hasTakenAll(port, nfcapd.processId()), 10'000);
        nfcapd.terminate();
        QVERIFY(nfcapd.waitForFinished());
        const QStringList files = QDir(folder.path()).entryList({QStringLiteral("nfcapd.2*")}, QDir::Files);
        QCOMPARE(files.size(), 1);
        auto opened = openFile(folder.filePath(files.first()), 3);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text));
        Told told(std::move(*opened));
        QVERIFY(told.toEnd());
        QVERIFY(told.errors.isEmpty());
        QCOMPARE(told.seen.flows.size(), size_t(2));
        QCOMPARE(told.seen.flows[0].bytesOut, quint64(1500));
        QCOMPARE(told.seen.flows[0].first, qint64(1795571990000)); // 10 s before the router sent it
        QCOMPARE(told.seen.flows[0].last, qint64(1795571995000));
        QVERIFY(told.source->coverage().blindSpots.front() == BlindSpot::Names);
    }

    void withoutNfdumpASentenceSaysWhatToDo()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("nfcapd.1")));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(QByteArray("\x0c\xa5\x02\x00", 4));
        file.close();
        const auto opened =
            openFile(file.fileName(), 1, {false, QTimeZone::utc(), QStringLiteral("no-such-nfdump")});
        QVERIFY(!opened);
        QCOMPARE(opened.error().category, Error::Category::Unsupported);
        QVERIFY(opened.error().text.contains(QStringLiteral("Install nfdump")));
    }

    void aProgramThatFailsIsSaid()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("nfcapd.1")));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(QByteArray("\x0c\xa5\x02\x00", 4));
        file.close();
        auto opened = openFile(file.fileName(), 1, {false, QTimeZone::utc(), QStringLiteral("false")});
        QVERIFY(opened);
        Told told(std::move(*opened));
        QVERIFY(told.toEnd());
        QCOMPARE(told.errors.size(), 1);
        QCOMPARE(told.errors.first().category, Error::Category::Io);
    }
};

QTEST_GUILESS_MAIN(NfdumpTest)
#include "NfdumpTest.moc"
