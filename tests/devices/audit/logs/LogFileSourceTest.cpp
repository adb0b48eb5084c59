// Files of logs as a source: whatever they are called, compressed or not, alone or a folder of them.
#include "devices/audit/logs/OpenFile.h"
#include "tests/devices/audit/logs/LogFixture.h"

#include <QTemporaryDir>

#include <sys/stat.h>
#include <zlib.h>

using namespace cw;
using namespace cw::audit;

namespace {

const QByteArray connHead =
    "#separator \\x09\n#unset_field\t-\n#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\t"
    "id.resp_h\tid.resp_p\tproto\tduration\tconn_state\thistory\torig_pkts\torig_ip_bytes\t"
    "resp_pkts\tresp_ip_bytes\n";
const QByteArray sslHead =
    "#separator \\x09\n#unset_field\t-\n#path\tssl\n#fields\tts\tuid\tid.orig_h\tid.orig_p\t"
    "id.resp_h\tid.resp_p\tversion\tserver_name\n";

QByteArray conn(int number)
{
    return QByteArray::number(1795572000 + number) + ".0\tC" + QByteArray::number(number) +
           "\t192.168.1.20\t50000\t203.0.113.7\t443\ttcp\t5.0\tSF\tShADadFf\t10\t1000\t8\t800\n";
}

QByteArray ssl(int number)
{
    return QByteArray::number(1795572000 + number) + ".1\tC" + QByteArray::number(number) +
           "\t192.168.1.20\t50000\t203.0.113.7\t443\tTLSv12\tn" + QByteArray::number(number) + ".example\n";
}

} // namespace

class LogFileSourceTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString write(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QFile::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write");
        return file.fileName();
    }
    QString compress(const QString &name, const QByteArray &content)
    {
        const QString path = m_folder.filePath(name);
        gzFile file = gzopen(QFile::encodeName(path).constData(), "wb");
        gzwrite(file, content.constData(), unsigned(content.size()));
        gzclose(file);
        return path;
    }

private Q_SLOTS:
    void init() { m_folder = QTemporaryDir(); }

    void aLogIsReadToItsEnd()
    {
        auto opened = openFile(write(QStringLiteral("a"), connHead + conn(1) + "broken\n" + conn(2)), 7);
        QVERIFY(opened);
        Told told(std::move(*opened));
        QVERIFY(told.toEnd());
        QCOMPARE(told.seen.flows.size(), size_t(2));
        QCOMPARE(told.seen.flows[0].source, quint16(7));
        QVERIFY(told.errors.isEmpty());
        const Coverage coverage = told.source->coverage();
        QCOMPARE(coverage.vantage, Vantage::FlowFile);
        QCOMPARE(coverage.label, QStringLiteral("a"));
        QCOMPARE(coverage.source, quint16(7));
        QCOMPARE(coverage.records, quint64(2));
        QCOMPARE(coverage.undecodable, quint64(1));
        QCOMPARE(coverage.bytes, quint64(3600));
        QCOMPARE(coverage.packets, quint64(36));
        QCOMPARE(coverage.since, qint64(1795572001000));
        QCOMPARE(coverage.until, qint64(1795572007000));
        QVERIFY(coverage.blindSpots == std::vector<BlindSpot>({BlindSpot::Names, BlindSpot::Radios}));
    }

    void aCompressedLogIsReadAlike()
    {
        QByteArray log = connHead;
        for (int i = 0; i < 20'000; ++i)
            log += conn(i);
        auto opened = openFile(compress(QStringLiteral("conn.log.gz"), log), 1);
        QVERIFY(opened);
        Told told(std::move(*opened));
        QVERIFY(told.toEnd());
        QCOMPARE(told.seen.flows.size(), size_t(20'000));
        QVERIFY(told.errors.isEmpty());
    }

    void aCompressedLogThatEndsTooSoonIsReadSoFarAndSaid()
    {
        QByteArray log = connHead;
        for (int i = 0; i < 20'000; ++i)
            log += conn(i);
        const QString path = compress(QStringLiteral("conn.log.gz"), log);
        QVERIFY(QFile::resize(path, QFileInfo(path).size() / 2));
        auto opened = openFile(path, 1);
        QVERIFY(opened);
        Told told(std::move(*opened));
        QVERIFY(told.toEnd());
        QVERIFY(!told.seen.flows.empty() && told.seen.flows.size() < 20'000);
        QCOMPARE(told.errors.size(), 1);
        QCOMPARE(told.errors.first().category, Error::Category::Io);
    }

    void besideConnectionsTheirNamesAreRead()
    {
        write(QStringLiteral("ssl.00:00:00-01:00:00.log"), sslHead + ssl(1) + ssl(2));
        write(QStringLiteral("ssl.01:00:00-02:00:00.log"), sslHead + ssl(3)); // of another hour
        auto opened = openFile(
            write(QStringLiteral("conn.00:00:00-01:00:00.log"), connHead + conn(1) + conn(2) + conn(3)), 1);
        QVERIFY(opened);
        Told told(std::move(*opened));
        QVERIFY(told.toEnd());
        QCOMPARE(told.seen.flows.size(), size_t(3));
        QCOMPARE(told.seen.flows[0].name, QStringLiteral("n1.example"));
        QCOMPARE(told.seen.flows[1].name, QStringLiteral("n2.example"));
        QVERIFY(told.seen.flows[2].name.isEmpty());
        QVERIFY(told.source->coverage().blindSpots == std::vector<BlindSpot>({BlindSpot::Radios}));
    }

    void aFolderOfZeeksIsReadTogether()
    {
        write(QStringLiteral("conn.log"), connHead + conn(1));
        write(QStringLiteral("ssl.log"), sslHead + ssl(1));
        write(
            QStringLiteral("dns.log"),
            "{\"ts\":1795572000.5,\"uid\":\"D\",\"id.orig_h\":\"192.168.1.20\",\"id.orig_p\":4,\"id.resp_h\":"
            "\"192.168.1.1\",\"id.resp_p\":53,\"query\":\"n1.example\",\"qtype\":1,\"rcode\":0,\"answers\":"
            "[\"203.0.113.7\"],\"TTLs\":[60.0]}\n");
        write(QStringLiteral("weird.log"), "#separator \\x09\n#path\tweird\n#fields\tts\n1.0\n");
        write(QStringLiteral("notes.txt"), "hello\n");
        auto opened = openFile(m_folder.path(), 1);
        QVERIFY(opened);
        Told told(std::move(*opened));
        QVERIFY(told.toEnd());
        QCOMPARE(told.seen.flows.size(), size_t(1));
        QCOMPARE(told.seen.flows[0].name, QStringLiteral("n1.example"));
        QCOMPARE(told.seen.lookups.size(), size_t(1));
        QCOMPARE(told.source->coverage().undecodable, quint64(0));
    }

    // Hours of names do not have to be held at once: they are read no more than minutes ahead of the connections.
    void moreNamesThanCanBeHeldAreStillFound()
    {
        constexpr int count = 300'000; // more than 262,144
        QByteArray conns = connHead, names = sslHead;
        for (int i = 0; i < count; ++i) {
            conns += conn(i);
            names += ssl(i);
        }
        write(QStringLiteral("ssl.log"), names);
        auto opened = openFile(write(QStringLiteral("conn.log"), conns), 1);
        QVERIFY(opened);
        Told told(std::move(*opened));
        QVERIFY(told.toEnd());
        QCOMPARE(told.seen.flows.size(), size_t(count));
        const auto unnamed = std::count_if(told.seen.flows.begin(), told.seen.flows.end(),
                                           [](const FlowDelta &flow) { return flow.name.isEmpty(); });
        QCOMPARE(unnamed, std::ptrdiff_t(0));
    }

    void aResolversLogIsAnotherVantage()
    {
        auto opened = openFile(
            write(QStringLiteral("x"), "Nov 25 02:00:01 dnsmasq[8]: query[A] a.example from 192.168.1.20\n"),
            1, {false, QTimeZone::utc(), {}});
        QVERIFY(opened);
        Told told(std::move(*opened));
        QVERIFY(told.toEnd());
        QCOMPARE(told.seen.lookups.size(), size_t(1));
        const Coverage coverage = told.source->coverage();
        QCOMPARE(coverage.vantage, Vantage::ResolverLog);
        QVERIFY(coverage.blindSpots ==
                std::vector<BlindSpot>({BlindSpot::Bytes, BlindSpot::BuiltInAddresses, BlindSpot::Radios}));
    }

    void aFirewallsLogIsAnother()
    {
        auto opened = openFile(
            write(
                QStringLiteral("x"),
                "Nov 25 02:00:01 fw kernel: DROP IN=a OUT= SRC=10.0.0.1 DST=10.0.0.2 PROTO=6 SPT=1 DPT=2\n"),
            1);
        QVERIFY(opened);
        Told told(std::move(*opened));
        QVERIFY(told.toEnd());
        QCOMPARE(told.source->coverage().vantage, Vantage::FirewallLog);
        QCOMPARE(told.seen.flows.size(), size_t(1));
    }

    // One UDP packet on Ethernet from 192.168.1.20:4000 to 203.0.113.7:5000 with four bytes in it: 32 B of IP.
    static QByteArray capture()
    {
        const QByteArray packet = QByteArray::fromHex("0011223344550066778899aa0800"
                                                      "4500002000010000401100"
                                                      "00c0a80114cb007107"
                                                      "0fa01388000c000061626364");
        const QByteArray length(1, char(packet.size()));
        return QByteArray::fromHex("d4c3b2a1020004000000000000000000ffff000001000000") +
               QByteArray::fromHex("00000000"
                                   "00000000") +
               length + QByteArray(3, 0) + length + QByteArray(3, 0) + packet;
    }

    void captureFilesAreReadByTheirContent()
    {
        auto opened = openFile(write(QStringLiteral("something.log"), capture()), 5);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text));
        Told told(std::move(*opened));
        QVERIFY(told.toEnd());
        QCOMPARE(told.seen.flows.size(), size_t(1));
        QCOMPARE(told.seen.flows[0].key.source, ip("192.168.1.20"));
        QCOMPARE(told.seen.flows[0].key.destinationPort, quint16(5000));
        QCOMPARE(told.seen.flows[0].bytesOut, quint64(32));
        QCOMPARE(told.source->coverage().vantage, Vantage::PacketFile);
    }

    void aPipeIsSaidToBeOneAndNotWaitedFor()
    {
        const QString pipe = m_folder.filePath(QStringLiteral("pipe"));
        QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
        const auto opened = openFile(pipe, 1);
        QFile::remove(pipe);
        QVERIFY(!opened);
        QCOMPARE(opened.error().category, Error::Category::Unsupported);
        QVERIFY(opened.error().text.contains(QStringLiteral("is a pipe or a device")));
    }

    void aCompressedCaptureIsSaid()
    {
        const auto opened = openFile(compress(QStringLiteral("a.pcap.gz"), capture()), 1);
        QVERIFY(!opened);
        QCOMPARE(opened.error().category, Error::Category::Unsupported);
        QVERIFY(opened.error().text.contains(QStringLiteral("Decompress")));
    }

    void whatCannotBeOpenedIsSaid_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<Error::Category>("category");
        QTest::newRow("empty") << QByteArray() << Error::Category::Unsupported;
        QTest::newRow("a text") << QByteArray("hello\n") << Error::Category::Unsupported;
        QTest::newRow("another of Zeek's")
            << QByteArray("#separator \\x09\n#path\tx509\n") << Error::Category::Unsupported;
    }
    void whatCannotBeOpenedIsSaid()
    {
        QFETCH(QByteArray, content);
        QFETCH(Error::Category, category);
        const auto opened = openFile(write(QStringLiteral("x.log"), content), 1);
        QVERIFY(!opened);
        QCOMPARE(opened.error().category, category);
        QVERIFY(opened.error().text.contains(QStringLiteral("x.log")));
    }

    void aFileThatIsNotThereIsSaid()
    {
        const auto opened = openFile(m_folder.filePath(QStringLiteral("nothing")), 1);
        QVERIFY(!opened);
        QCOMPARE(opened.error().category, Error::Category::Io);
        QVERIFY(!openFile(m_folder.path(), 1)); // an empty folder
    }

    void stoppingInTheMiddleEndsIt()
    {
        QByteArray log = connHead;
        for (int i = 0; i < 100'000; ++i)
            log += conn(i);
        auto opened = openFile(write(QStringLiteral("conn.log"), log), 1);
        QVERIFY(opened);
        Told told(std::move(*opened));
        told.source->start();
        QTRY_VERIFY(!told.seen.flows.empty());
        told.source->stop();
        QTRY_COMPARE(told.finished, 1);
        const size_t seen = told.seen.flows.size();
        QCoreApplication::processEvents();
        QCOMPARE(told.seen.flows.size(), seen);
    }

    void deletingItWhileItReadsIsSafe()
    {
        QByteArray log = connHead;
        for (int i = 0; i < 100'000; ++i)
            log += conn(i);
        auto opened = openFile(write(QStringLiteral("conn.log"), log), 1);
        QVERIFY(opened);
        (*opened)->start();
        opened->reset();
        QVERIFY(!*opened);
    }
};

QTEST_GUILESS_MAIN(LogFileSourceTest)
#include "LogFileSourceTest.moc"
