// Whose packets are wanted: the list itself, and the kernel's filter made from it, which must say the same.
#include "devices/audit/capture/FilterProgram.h"
#include "tests/devices/audit/capture/CaptureLab.h"

#include <QTest>

#include <pcap/bpf.h>
#include <random>
#include <sys/socket.h>
#include <unistd.h>

using namespace cw;
using namespace cw::audit::capture;

namespace {

View view(const QByteArray &bytes)
{
    return {reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size())};
}

WatchList listOf(std::initializer_list<const char *> literals)
{
    WatchList list;
    for (const auto *literal : literals)
        if (!list.add(literal))
            qFatal("%s is no literal", literal);
    return list;
}

// libpcap's own interpreter, apart from the kernel's and from ours.
bool passes(const FilterProgram &program, const QByteArray &frame)
{
    return bpf_filter(reinterpret_cast<const bpf_insn *>(program.code.data()),
                      reinterpret_cast<const u_char *>(frame.constData()), u_int(frame.size()),
                      u_int(frame.size()));
}

bool kernelTakes(const FilterProgram &program)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_DGRAM, 0, pair))
        return false;
    const sock_fprog kernel{static_cast<unsigned short>(program.code.size()),
                            const_cast<sock_filter *>(program.code.data())};
    const bool taken = setsockopt(pair[0], SOL_SOCKET, SO_ATTACH_FILTER, &kernel, sizeof kernel) == 0;
    ::close(pair[0]);
    ::close(pair[1]);
    return taken;
}

// Few hosts, so that many frames are wanted and many are not.
QString someHost(std::mt19937 &random, bool v6)
{
    const auto last = random() % 8, net = random() % 3;
    return v6 ? QStringLiteral("2001:db8:%1::%2:%3").arg(net).arg(random() % 2).arg(last + 1)
              : QStringLiteral("10.%1.0.%2").arg(net).arg(last + 1);
}

QByteArray someFrame(std::mt19937 &random)
{
    UdpFrame frame;
    const bool v6 = random() % 2;
    frame.source = someHost(random, v6);
    frame.destination = someHost(random, v6);
    frame.sourcePort = quint16(40000 + random() % 3);
    frame.destinationPort = quint16(40000 + random() % 3);
    frame.sourceMac[5] = char(random() % 8);
    frame.sourceMac[0] = char(random() % 2 * 4);
    frame.destinationMac[5] = char(random() % 8);
    frame.tags.resize(random() % 4 ? 0 : random() % 3, 7);
    frame.protocol = random() % 3 ? 17 : random() % 2 ? 6 : 1;
    frame.fragment = random() % 5 ? 0 : 185;
    auto bytes = frame.bytes();
    if (random() % 8 == 0)
        bytes[12 + int(frame.tags.size()) * 4] = char(random()); // some other protocol
    if (random() % 8 == 0)
        bytes.replace(12 + int(frame.tags.size()) * 4, 2, QByteArray::fromHex("0806"));
    if (random() % 8 == 0)
        bytes[14 + int(frame.tags.size()) * 4] = char(0x40 + random() % 16); // another header length
    return bytes;
}

} // namespace

class FilterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void literalsAreAddressesCardsAndConversations()
    {
        WatchList list;
        for (const auto *good :
             {"192.0.2.1", "2001:db8::1", "00:11:22:aa:BB:cc", "!192.0.2.9/40000", "!::1/1"})
            QVERIFY2(list.add(good), good);
        QCOMPARE(list.size(), std::size_t(5));
        for (const auto *bad : {"", "camera", "192.0.2", "192.0.2.1/24", "192.0.2.256", "00:11:22:33:44",
                                "!192.0.2.1", "!192.0.2.1/0", "!192.0.2.1/65536", "!x/1", "0:11:22:33:44:555",
                                "-1.2.3.4", "tcp", "or 1=1", "2001:db8::1%eth0"})
            QVERIFY2(!list.add(bad), bad);
        QCOMPARE(list.size(), std::size_t(5));
    }

    void anAddressIsWantedOnEitherSide()
    {
        const auto list = listOf({"10.0.0.5"});
        UdpFrame frame;
        frame.source = QStringLiteral("10.0.0.5");
        QVERIFY(list.wants(view(frame.bytes()), LinkLayer::Ethernet));
        std::swap(frame.source, frame.destination);
        QVERIFY(list.wants(view(frame.bytes()), LinkLayer::Ethernet));
        frame.destination = QStringLiteral("10.0.0.6");
        QVERIFY(!list.wants(view(frame.bytes()), LinkLayer::Ethernet));
    }

    void tagsHideNobody_data()
    {
        QTest::addColumn<int>("tags");
        QTest::newRow("none") << 0;
        QTest::newRow("one") << 1;
        QTest::newRow("two") << 2;
    }
    void tagsHideNobody()
    {
        QFETCH(int, tags);
        const auto list = listOf({"10.0.0.5", "2001:db8::5"});
        const auto program = compileFilter(list, LinkLayer::Ethernet, 65535);
        for (const auto *host : {"10.0.0.5", "2001:db8::5", "10.0.0.6", "2001:db8::6"}) {
            UdpFrame frame;
            frame.source = QLatin1String(host);
            frame.destination = frame.source.contains(QLatin1Char(':')) ? QStringLiteral("2001:db8::77")
                                                                        : QStringLiteral("10.0.0.77");
            frame.tags.assign(std::size_t(tags), 42);
            const bool expected = frame.source.endsWith(QLatin1Char('5'));
            QCOMPARE(list.wants(view(frame.bytes()), LinkLayer::Ethernet), expected);
            QCOMPARE(passes(program, frame.bytes()), expected);
        }
    }

    void aCardIsWantedWhateverItSpeaks()
    {
        const auto list = listOf({"02:00:00:00:00:01"});
        QByteArray frame = UdpFrame().bytes();
        frame[12] = char(0x88);
        frame[13] = char(0xcc); // LLDP
        QVERIFY(list.wants(view(frame), LinkLayer::Ethernet));
        QVERIFY(passes(compileFilter(list, LinkLayer::Ethernet, 65535), frame));
        frame[11] = 0x09;
        QVERIFY(!list.wants(view(frame), LinkLayer::Ethernet));
        QVERIFY(!passes(compileFilter(list, LinkLayer::Ethernet, 65535), frame));
    }

    void anybodysClaimOfAnAddressIsWanted_data()
    {
        QTest::addColumn<int>("tags");
        QTest::newRow("no tag") << 0;
        QTest::newRow("one tag") << 1;
    }
    void anybodysClaimOfAnAddressIsWanted()
    {
        QFETCH(int, tags);
        UdpFrame made;
        made.tags.assign(std::size_t(tags), 42);
        QByteArray frame = made.bytes();
        frame[12 + tags * 4] = 0x08;
        frame[13 + tags * 4] = 0x06; // ARP
        for (const auto &list : {listOf({"10.0.0.5"}), listOf({"02:00:00:00:00:77"})}) {
            QVERIFY(list.wants(view(frame), LinkLayer::Ethernet));
            QVERIFY(passes(compileFilter(list, LinkLayer::Ethernet, 65535), frame));
        }
        QVERIFY(!WatchList().wants(view(frame), LinkLayer::Ethernet));
        QVERIFY(!passes(compileFilter(WatchList(), LinkLayer::Ethernet, 65535), frame));
    }

    void ourOwnMediaAreLeftOutButNotTheCamerasOtherTraffic()
    {
        const auto list = listOf({"10.0.0.5", "!10.0.0.9/40000"});
        const auto program = compileFilter(list, LinkLayer::Ethernet, 65535);
        UdpFrame frame;
        frame.source = QStringLiteral("10.0.0.5");
        frame.destination = QStringLiteral("10.0.0.9");
        frame.sourcePort = 554;
        for (const quint16 port : {40000, 40001}) {
            frame.destinationPort = port;
            QCOMPARE(list.wants(view(frame.bytes()), LinkLayer::Ethernet), port != 40000);
            QCOMPARE(passes(program, frame.bytes()), port != 40000);
        }
    }

    void theKernelsFilterSaysWhatTheListSays_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 40; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void theKernelsFilterSaysWhatTheListSays()
    {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        WatchList list;
        for (auto left = random() % 12; left > 0; --left)
            QVERIFY(list.add(someHost(random, random() % 2).toStdString()));
        for (auto left = random() % 3; left > 0; --left)
            QVERIFY(list.add("00:00:00:00:00:0" + std::to_string(random() % 8)));
        for (auto left = random() % 4; left > 0; --left)
            QVERIFY(list.add('!' + someHost(random, random() % 2).toStdString() + "/4000" +
                             std::to_string(random() % 3)));
        if (seed % 10 == 0)
            QVERIFY(list.add("everyone"));
        const auto exact = compileFilter(list, LinkLayer::Ethernet, 65535);
        const auto wide =
            compileFilter(list, LinkLayer::Ethernet, 65535, BPF_MAXINSNS, FilterWidth::Networks);
        QVERIFY(kernelTakes(exact));
        QVERIFY(kernelTakes(wide));
        int wanted = 0;
        for (int i = 0; i < 3000; ++i) {
            const auto frame = someFrame(random);
            const bool wants = list.wants(view(frame), LinkLayer::Ethernet);
            wanted += wants;
            if (passes(exact, frame) != wants || (wants && !passes(wide, frame)))
                QFAIL(frame.toHex(' ').constData());
        }
        QVERIFY(wanted < 3000 || list.everyone());
    }

    void plainIpIsReadWithoutALinkLayer()
    {
        const auto list = listOf({"10.0.0.5", "2001:db8::5", "!10.0.0.5/9"});
        for (const auto link : {LinkLayer::Raw, LinkLayer::Cooked}) {
            const auto program = compileFilter(list, link, 65535);
            for (const auto *host : {"10.0.0.5", "2001:db8::5", "10.0.0.6"}) {
                UdpFrame frame;
                frame.source = QLatin1String(host);
                frame.destination = frame.source.contains(QLatin1Char(':')) ? QStringLiteral("2001:db8::77")
                                                                            : QStringLiteral("10.0.0.77");
                const auto ip = frame.bytes().mid(14);
                QVERIFY(kernelTakes(program));
                QCOMPARE(passes(program, ip), host != std::string("10.0.0.6"));
                QCOMPARE(list.wants(view(link == LinkLayer::Raw ? ip : QByteArray(16, 0) + ip), link),
                         host != std::string("10.0.0.6"));
            }
        }
    }

    void hundredsOfHostsFitTheKernelExactly()
    {
        WatchList list;
        for (int i = 0; i < 300; ++i)
            QVERIFY(list.add("10.1." + std::to_string(i / 250) + '.' + std::to_string(i % 250)));
        for (int i = 0; i < 100; ++i)
            QVERIFY(list.add("02:00:00:00:01:" + QByteArray::number(i + 16, 16).right(2).toStdString()));
        const auto program = compileFilter(list, LinkLayer::Ethernet, 65535);
        QCOMPARE(program.width, FilterWidth::Exact);
        QVERIFY2(program.code.size() <= BPF_MAXINSNS, qPrintable(QString::number(program.code.size())));
        QVERIFY(kernelTakes(program));
        qInfo("300 addresses and 100 cards: %zu instructions", program.code.size());
    }

    void aListTooLongForTheKernelWidensToNetworksThenToEverything()
    {
        WatchList near, far;
        for (int i = 0; i < 2000; ++i) {
            QVERIFY(near.add("10.1." + std::to_string(i / 250) + '.' + std::to_string(i % 250)));
            QVERIFY(far.add("10." + std::to_string(i % 250) + '.' + std::to_string(i / 250) + ".1"));
        }
        const auto networks = compileFilter(near, LinkLayer::Ethernet, 65535);
        QCOMPARE(networks.width, FilterWidth::Networks);
        QVERIFY(kernelTakes(networks));
        UdpFrame frame;
        frame.source = QStringLiteral("10.1.3.7");
        QVERIFY(passes(networks, frame.bytes()));
        frame.source = QStringLiteral("10.2.3.7");
        QVERIFY(!passes(networks, frame.bytes()));
        const auto everything = compileFilter(far, LinkLayer::Ethernet, 65535);
        QCOMPARE(everything.width, FilterWidth::Everything);
        QVERIFY(passes(everything, frame.bytes()));
    }

    void theListIsBounded()
    {
        WatchList list;
        for (unsigned i = 0; i < WatchList::MaximumLiterals; ++i)
            QVERIFY(list.add("10.1." + std::to_string(i / 250) + '.' + std::to_string(i % 250)));
        QVERIFY(!list.add("192.0.2.1"));
        QVERIFY(list.remove("10.1.0.0"));
        QVERIFY(list.add("192.0.2.1"));
    }

    void nobodyIsWatchedUntilSomebodyIsNamed()
    {
        const auto program = compileFilter({}, LinkLayer::Ethernet, 65535);
        QVERIFY(kernelTakes(program));
        QVERIFY(!passes(program, UdpFrame().bytes()));
    }

    void whatIsCutShortIsNoCrash()
    {
        const auto list =
            listOf({"10.9.0.1", "2001:db8::5", "02:00:00:00:00:09", "!10.9.0.1/1", "!2001:db8::5/1"});
        UdpFrame six;
        six.source = QStringLiteral("2001:db8::5");
        six.destination = QStringLiteral("2001:db8::6");
        six.tags = {1, 2};
        for (const auto &frame : {UdpFrame().bytes(), six.bytes()})
            for (int length = 0; length < frame.size(); ++length)
                for (const auto link : {LinkLayer::Ethernet, LinkLayer::Raw, LinkLayer::Cooked}) {
                    const auto copy =
                        QByteArray(frame.constData(), length); // exact size: a sanitizer sees its end
                    const std::vector<std::uint8_t> exact(copy.begin(), copy.end());
                    const bool wanted = list.wants(exact, link);
                    QVERIFY(!wanted || length > 33);
                }
    }
};

QTEST_GUILESS_MAIN(FilterTest)
#include "FilterTest.moc"
