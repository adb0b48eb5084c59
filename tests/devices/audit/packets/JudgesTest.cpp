// The same packets, read by ours and by tshark and ndpiReader: bytes and packets of every pair of hosts, and
// protocols and names of every flow, have to agree.
#include "devices/audit/packets/PacketCrew.h"
#include "tests/devices/audit/packets/FrameMaker.h"
#include "tests/devices/audit/packets/MixedTraffic.h"

#include <QBuffer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <mutex>

using namespace cw::audit;
using namespace cw::test;

namespace {

struct Sum {
    quint64 packets = 0;
    quint64 bytes = 0;
    bool operator==(const Sum &) const = default;
};
using Pair = std::pair<QString, QString>;
using Pairs = std::map<Pair, Sum>;

Pair pairOf(const QString &a, const QString &b)
{
    return a < b ? Pair{a, b} : Pair{b, a};
}

QByteArray outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(QStandardPaths::findExecutable(program), arguments);
    if (!process.waitForFinished(100'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return process.readAllStandardOutput();
}

struct Ours {
    Observations all;
    PacketCrew::Told told;
};

Ours readWithOurs(const QString &file, int workers)
{
    Ours out;
    QFile opened(file);
    if (!opened.open(QIODevice::ReadOnly))
        return out;
    auto crew = PacketCrew::create(1, workers, {});
    std::mutex mutex;
    out.told = (*crew)->run(
        opened,
        [&](Observations &&batch) {
            const std::lock_guard lock(mutex);
            out.all.flows.insert(out.all.flows.end(), batch.flows.begin(), batch.flows.end());
            out.all.lookups.insert(out.all.lookups.end(), batch.lookups.begin(), batch.lookups.end());
            out.all.signs.insert(out.all.signs.end(), batch.signs.begin(), batch.signs.end());
        },
        [](const PacketCrew::Told &) {});
    return out;
}

Pairs pairsOfOurs(const Ours &ours)
{
    Pairs out;
    for (const FlowDelta &delta : ours.all.flows) {
        Sum &sum = out[pairOf(delta.key.source.toString(), delta.key.destination.toString())];
        sum.packets += delta.packetsOut + delta.packetsIn;
        sum.bytes += delta.bytesOut + delta.bytesIn;
    }
    return out;
}

// The first occurrence of each field is the outermost header's: tunnels and ICMP errors have more.
Pairs pairsOfTshark(const QString &file)
{
    Pairs out;
    const QByteArray text = outputOf(
        QStringLiteral("tshark"),
        QStringLiteral("-n -r %1 -T fields -E separator=; -E occurrence=f -e frame.protocols -e ip.src -e "
                       "ip.dst -e ip.len -e ipv6.src -e ipv6.dst -e ipv6.plen")
            .arg(file)
            .split(u' '));
    for (const QByteArray &line : text.split('\n')) {
        const QStringList fields = QString::fromLatin1(line).split(u';');
        if (fields.size() != 7)
            continue;
        const QStringList protocols = fields[0].split(u':');
        const qsizetype four = protocols.indexOf(QStringLiteral("ip"));
        const qsizetype six = protocols.indexOf(QStringLiteral("ipv6"));
        if (four < 0 && six < 0)
            continue;
        const bool outerFour = four >= 0 && (six < 0 || four < six);
        Sum &sum =
            outerFour
                ? out[pairOf(fields[1], fields[2])]
                : out[pairOf(IpAddress::parse(fields[4]).toString(), IpAddress::parse(fields[5]).toString())];
        ++sum.packets;
        sum.bytes += outerFour ? fields[3].toUInt() : fields[6].toUInt() + 40;
    }
    return out;
}

struct Words {
    QString application;
    QString name;
    bool operator==(const Words &) const = default;
};
using Flows = std::map<QStringList, Words>;

QStringList flowOf(int protocol, const QString &a, int aPort, const QString &b, int bPort)
{
    const QString ends[] = {QStringLiteral("%1 %2").arg(a).arg(aPort),
                            QStringLiteral("%1 %2").arg(b).arg(bPort)};
    return {QString::number(protocol), std::min(ends[0], ends[1]), std::max(ends[0], ends[1])};
}

Flows flowsOfOurs(const Ours &ours)
{
    Flows out;
    for (const FlowDelta &delta : ours.all.flows) {
        const QStringList key = flowOf(delta.key.protocol, delta.key.source.toString(), delta.key.sourcePort,
                                       delta.key.destination.toString(), delta.key.destinationPort);
        if (!delta.application.isEmpty()) // ndpiReader lists no flow that it does not know
            out[key] = {delta.application,
                        delta.nameSource == NameSource::Certificate ? QString() : delta.name};
    }
    return out;
}

// Without its guesses by port and address (-d). The name counts where the protocol says one of whom it calls.
Flows flowsOfNdpiReader(const QString &file, const QString &scratch)
{
    Flows out;
    outputOf(QStringLiteral("ndpiReader"), {QStringLiteral("-d"), QStringLiteral("-q"), QStringLiteral("-i"),
                                            file, QStringLiteral("-C"), scratch});
    QFile csv(scratch);
    if (!csv.open(QIODevice::ReadOnly))
        return out;
    const QByteArrayList lines = csv.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QStringList fields = QString::fromLatin1(line).split(u',');
        if (fields.size() < 12 || line.startsWith('#') || fields[0] == QStringLiteral("protocol"))
            continue;
        const QString application = fields[10].section(u'.', 0, 0);
        if (application == QStringLiteral("Unknown"))
            continue;
        const bool calls =
            QStringList{QStringLiteral("TLS"), QStringLiteral("QUIC"), QStringLiteral("HTTP")}.contains(
                application);
        out[flowOf(fields[1].toInt(), fields[5], fields[6].toInt(), fields[7], fields[8].toInt())] = {
            application, calls ? fields[11] : QString()};
    }
    return out;
}

// Where two differ, the first lines that do: the whole would not fit a message.
QByteArray difference(const QByteArray &ours, const QByteArray &theirs)
{
    QByteArray out;
    const QByteArrayList a = ours.split('\n'), b = theirs.split('\n');
    for (const QByteArray &line : a)
        if (!b.contains(line) && out.size() < 500)
            out += "ours " + line + '\n';
    for (const QByteArray &line : b)
        if (!a.contains(line) && out.size() < 1000)
            out += "theirs " + line + '\n';
    return out;
}

QByteArray described(const Pairs &pairs)
{
    QByteArray out;
    for (const auto &[pair, sum] : pairs)
        out += QStringLiteral("%1 %2: %3 packets, %4 bytes\n")
                   .arg(pair.first, pair.second)
                   .arg(sum.packets)
                   .arg(sum.bytes)
                   .toUtf8();
    return out;
}

QByteArray described(const Flows &flows)
{
    QByteArray out;
    for (const auto &[key, words] : flows)
        out += (key.join(u' ') + u' ' + words.application + u' ' + words.name + u'\n').toUtf8();
    return out;
}

// Everything that is hard to count, in one file.
QByteArray hardFrames()
{
    QByteArray file = pcapHeader();
    qint64 time = 1'700'000'000'000'000'000;
    const auto add = [&](const QByteArray &frame, int wireLength = -1) {
        file += pcapRecord(time += 1'000'000, frame, wireLength);
    };
    const QByteArray datagram = udp(5000, 9999, QByteArray(100, 'x'));
    const QByteArray four = ipv4({ip("10.0.0.5"), ip("203.0.113.7")}, datagram);
    const QByteArray six = ipv6(ip("2001:db8::5"), ip("2001:db8::7"), 17, datagram);
    add(ethernet(0x0800, four) + QByteArray(8, 0)); // padded
    add(vlan(42, 0x0800, four));
    add(vlan(100, 0x8100, be16(42) + be16(0x86dd) + six, 0x88a8));
    add(ethernet(0x8847, QByteArray::fromHex("0001004000020140") + four));
    add(ethernet(0x8864,
                 QByteArray::fromHex("11000001") + be16(quint16(four.size() + 2)) + be16(0x0021) + four));
    add(ethernet(0x0800, ipv4({ip("10.0.0.5"), ip("10.0.0.6"), 17, 1, 0, QByteArray::fromHex("94040000"), -1},
                              datagram)));
    add(ethernet(0x86dd,
                 ipv6(ip("fe80::1"), ip("ff02::fb"), 0, QByteArray::fromHex("1100010400000000") + datagram)));
    // One datagram of 2,008 bytes in two fragments, IPv4 and IPv6; the checksum is left out.
    const QByteArray large = udp(6000, 9999, QByteArray(2000, 'y'));
    add(ethernet(0x0800, ipv4({ip("10.0.0.8"), ip("10.0.0.9"), 17, 5, 0x2000, {}, -1}, large.left(1480))));
    add(ethernet(0x0800, ipv4({ip("10.0.0.8"), ip("10.0.0.9"), 17, 5, 185, {}, -1}, large.mid(1480))));
    add(ethernet(0x86dd, ipv6(ip("2001:db8::8"), ip("2001:db8::9"), 44,
                              QByteArray::fromHex("1100000100000005") + large.left(1448))));
    add(ethernet(0x86dd, ipv6(ip("2001:db8::8"), ip("2001:db8::9"), 44,
                              QByteArray::fromHex("110005a800000005") + large.mid(1448))));
    // Tunnels: IPv6 in IPv4, GRE, VXLAN; an ICMP error that quotes.
    add(ethernet(0x0800, ipv4({ip("192.0.2.1"), ip("192.88.99.1"), 41, 1, 0, {}, -1}, six)));
    add(ethernet(0x0800, ipv4({ip("192.0.2.2"), ip("192.0.2.3"), 47, 1, 0, {}, -1},
                              QByteArray::fromHex("00000800") + four)));
    add(ethernet(0x0800,
                 ipv4({ip("192.0.2.4"), ip("192.0.2.5"), 17, 1, 0, {}, -1},
                      udp(40000, 4789, QByteArray::fromHex("0800000000000100") + ethernet(0x0800, four)))));
    add(ethernet(0x86dd, ipv6(ip("2001:db8::a"), ip("2001:db8::b"), 4, four)));
    add(ethernet(0x0800, ipv4({ip("203.0.113.7"), ip("10.0.0.5"), 1, 1, 0, {}, -1},
                              QByteArray::fromHex("0303000000000000") + four)));
    // Cut short by the capture, and what is no IP.
    const QByteArray whole = udpFrame("10.0.0.5", 7000, "203.0.113.8", 7001, QByteArray(1300, 'z'));
    add(whole.left(96), int(whole.size()));
    add(ethernet(0x0806, QByteArray::fromHex("0001080006040001020000000002c0a80114000000000000c0a80101")));
    return file;
}

QString capture(const char *name)
{
    return QStringLiteral(CW_CAPTURES "/") + QString::fromLatin1(name);
}

} // namespace

class JudgesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pairsEqualTsharks_data();
    void pairsEqualTsharks();
    void protocolsAndNamesEqualNdpiReaders_data();
    void protocolsAndNamesEqualNdpiReaders();
    void numberOfWorkersChangesNothing();
    void realHandshakesTellTheirNames();

private:
    QString made(const char *name, const QByteArray &content);
    void files();
    QTemporaryDir m_scratch;
};

QString JudgesTest::made(const char *name, const QByteArray &content)
{
    QFile file(m_scratch.filePath(QString::fromLatin1(name)));
    if (file.open(QIODevice::WriteOnly))
        file.write(content);
    return file.fileName();
}

void JudgesTest::files()
{
    QTest::addColumn<QString>("file");
    QBuffer mixed;
    mixed.open(QIODevice::WriteOnly);
    writeMixedTraffic(mixed, 20'000);
    QTest::newRow("mixed traffic") << made("mixed.pcap", mixed.data());
    QTest::newRow("TLS 1.2 and 1.3, HTTP, recorded on loopback") << capture("tls.pcapng");
    QTest::newRow("a QUIC Initial") << capture("quic.pcap");
}

void JudgesTest::pairsEqualTsharks_data()
{
    files();
    QTest::newRow("tags, tunnels, fragments") << made("hard.pcap", hardFrames());
}

void JudgesTest::pairsEqualTsharks()
{
    if (QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty())
        QSKIP("tshark is not installed.");
    QFETCH(QString, file);
    const Pairs theirs = pairsOfTshark(file);
    QVERIFY(!theirs.empty());
    for (const int workers : {1, 3})
        QCOMPARE(difference(described(pairsOfOurs(readWithOurs(file, workers))), described(theirs)),
                 QByteArray());
}

void JudgesTest::protocolsAndNamesEqualNdpiReaders_data()
{
    files();
}

void JudgesTest::protocolsAndNamesEqualNdpiReaders()
{
    if (QStandardPaths::findExecutable(QStringLiteral("ndpiReader")).isEmpty())
        QSKIP("ndpiReader is not installed.");
    QFETCH(QString, file);
    const Flows theirs = flowsOfNdpiReader(file, m_scratch.filePath(QStringLiteral("flows.csv")));
    QVERIFY(!theirs.empty());
    QCOMPARE(difference(described(flowsOfOurs(readWithOurs(file, 2))), described(theirs)), QByteArray());
}

void JudgesTest::numberOfWorkersChangesNothing()
{
    QBuffer mixed;
    mixed.open(QIODevice::WriteOnly);
    writeMixedTraffic(mixed, 20'000);
    const QString file = made("workers.pcap", mixed.data());
    const auto deltas = [&](int workers) {
        std::vector<FlowDelta> out = readWithOurs(file, workers).all.flows;
        std::sort(out.begin(), out.end(), [](const FlowDelta &a, const FlowDelta &b) {
            return std::tie(a.id, a.first) < std::tie(b.id, b.first);
        });
        return out;
    };
    const std::vector<FlowDelta> one = deltas(1);
    QVERIFY(one.size() > 100);
    QVERIFY(deltas(4) == one);
}

void JudgesTest::realHandshakesTellTheirNames()
{
    const Ours ours = readWithOurs(capture("tls.pcapng"), 1);
    QVERIFY(ours.told.recognized && !ours.told.cutOff && !ours.told.damaged);
    std::map<QString, FlowDelta> byClient;
    for (const FlowDelta &delta : ours.all.flows)
        byClient[delta.key.source.toString()] = delta;
    const FlowDelta &old = byClient[QStringLiteral("127.0.0.10")];
    QCOMPARE(old.name, QStringLiteral("update.example.com"));
    QCOMPARE(old.nameSource, NameSource::Sni);
    QVERIFY2(old.tlsDetail.contains(QStringLiteral("TLSv1.2")), qPrintable(old.tlsDetail));
    QVERIFY2(old.tlsDetail.contains(QStringLiteral("JA3=")), qPrintable(old.tlsDetail));
    QVERIFY2(old.tlsDetail.contains(QStringLiteral("dvr.example.net")), qPrintable(old.tlsDetail));
    QCOMPARE(byClient[QStringLiteral("127.0.0.11")].name, QStringLiteral("relay.example.org"));
    // Who asks for no name gets the certificate's, said to be that.
    const FlowDelta &nameless = byClient[QStringLiteral("127.0.0.12")];
    QCOMPARE(nameless.name, QStringLiteral("dvr.example.net"));
    QCOMPARE(nameless.nameSource, NameSource::Certificate);
    QCOMPARE(byClient[QStringLiteral("127.0.0.20")].name, QStringLiteral("files.example.org"));
    QCOMPARE(byClient[QStringLiteral("127.0.0.20")].nameSource, NameSource::HttpHost);
    QStringList signs;
    for (const WireSign &sign : ours.all.signs)
        signs.append(sign.client.toString() + QLatin1Char(' ') + sign.detail);
    signs.sort();
    QCOMPARE(signs,
             (QStringList{QStringLiteral("127.0.0.11 TLSv1.3"), QStringLiteral("127.0.0.21 HTTP Basic")}));
}

QTEST_GUILESS_MAIN(JudgesTest)
#include "JudgesTest.moc"
