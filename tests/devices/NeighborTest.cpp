// Neighbors and the makers of their network cards: the registry's files, the kernel's table, and what is made of both.
#include "devices/discovery/DeviceFinder.h"
#include "devices/discovery/NeighborSource.h"
#include "devices/model/DeviceRegistry.h"
#include "tests/doubles/OwnNetwork.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace cw;

namespace {

constexpr const char *csv =
    "Registry,Assignment,Organization Name,Organization Address\r\n"
    "MA-L,4419B6,\"Hangzhou Hikvision Digital Technology Co.,Ltd.\",\"No.555, Hangzhou\"\r\n"
    "MA-L,00408C,Axis Communications AB,Lund\r\n"
    "MA-L,70B3D5,IEEE Registration Authority,Piscataway\r\n"
    "MA-M,70B3D5F,Middle Sized Ltd,Somewhere\r\n"
    "MA-S,70B3D5F2F,TELEPLATFORMS,Moscow\r\n"
    "MA-L,ZZZZZZ,Nobody,Nowhere\r\n"
    "MA-L,001122";

Neighbor neighbor(const char *address, const char *mac)
{
    return {QHostAddress(QLatin1String(address)), QLatin1String(mac), QStringLiteral("eth0"), 2};
}

} // namespace

class NeighborTest : public QObject {
    Q_OBJECT

public:
    explicit NeighborTest(const QString &noNetwork) : m_noNetwork(noNetwork) {}

private:
    const QString m_noNetwork;

private Q_SLOTS:
    void readsTheRegistryOfMakers()
    {
        MacMakers makers;
        makers.add(csv);
        QCOMPARE(makers.makerOf(QStringLiteral("44:19:b6:00:00:01")),
                 QStringLiteral("Hangzhou Hikvision Digital Technology Co.,Ltd."));
        QCOMPARE(makers.makerOf(QStringLiteral("00-40-8C-01-02-03")),
                 QStringLiteral("Axis Communications AB"));
        // The smallest block that holds it is the maker's.
        QCOMPARE(makers.makerOf(QStringLiteral("70:b3:d5:f2:f0:01")), QStringLiteral("TELEPLATFORMS"));
        QCOMPARE(makers.makerOf(QStringLiteral("70:b3:d5:f3:f0:01")), QStringLiteral("Middle Sized Ltd"));
        QCOMPARE(makers.makerOf(QStringLiteral("70:b3:d5:00:00:01")),
                 QStringLiteral("IEEE Registration Authority"));
        QCOMPARE(makers.makerOf(QStringLiteral("46:19:b6:00:00:01")), QString()); // made up by a program
        QCOMPARE(makers.makerOf(QStringLiteral("00:11:22:00:00:01")), QString());
        QCOMPARE(makers.makerOf(QStringLiteral("nonsense")), QString());
    }

    void readsDebiansFiles()
    {
        QElapsedTimer timer;
        timer.start();
        const auto makers = MacMakers::load();
        if (!makers)
            QSKIP(qPrintable(makers.error().text));
        qInfo() << makers->size() << "assignments in ms:" << timer.elapsed();
        QVERIFY(makers->size() > 20'000);
        QCOMPARE(makers->makerOf(QStringLiteral("00:40:8c:00:00:01")).toLower(),
                 QStringLiteral("axis communications ab"));
        QVERIFY(!MacMakers::load(QStringLiteral("/nonexistent")));
    }

    void aNeighborAloneIsNoCamera()
    {
        const Sighting plain =
            neighborSighting(neighbor("10.0.0.9", "d0:50:99:00:00:01"), QStringLiteral("ASRock"));
        QVERIFY(plain.widensOnly);
        QCOMPARE(plain.said.value(QStringLiteral("maker")).toString(), QStringLiteral("ASRock"));
        QVERIFY(plain.maker.isEmpty()); // it claims nothing
        QVERIFY(!neighborSighting(neighbor("10.0.0.9", "00:40:8c:00:00:01"),
                                  QStringLiteral("Axis Communications AB"))
                     .widensOnly);
    }

    void tellsOfNeighborsOnTheChosenInterfacesWithTheirMakers()
    {
        NeighborSource source(
            nullptr,
            [] {
                Neighbor other = neighbor("10.1.0.1", "00:40:8c:00:00:02");
                other.interface = QStringLiteral("eth1");
                return Result<QList<Neighbor>>(
                    QList<Neighbor>{neighbor("10.0.0.9", "00:40:8c:00:00:01"), other});
            },
            [] {
                MacMakers makers;
                makers.add(csv);
                return Result<MacMakers>(makers);
            });
        QList<Sighting> seen;
        connect(&source, &DiscoverySource::sighted, this, [&](const Sighting &one) { seen.append(one); });
        source.start({true, {}});
        source.start({false, {QStringLiteral("eth0")}});
        QTRY_VERIFY(!seen.isEmpty());
        QCOMPARE(seen.size(), 1);
        QCOMPARE(seen[0].mac, QStringLiteral("00:40:8c:00:00:01"));
        QCOMPARE(seen[0].said.value(QStringLiteral("maker")).toString(),
                 QStringLiteral("Axis Communications AB"));
    }

    void halfAnAnswerOfTheKernelHoldsNothing()
    {
        bool done = false;
        QVERIFY(parseNeighbors({}, done).isEmpty());
        QVERIFY(parseNeighbors(QByteArray(7, '\xff'), done).isEmpty());
        QVERIFY(parseNeighbors(QByteArray(200, '\xff'), done).isEmpty());
        QVERIFY(parseNeighbors(QByteArray(200, '\0'), done).isEmpty());
        QVERIFY(!done);
    }

    // The kernel's own table, in a network of the test's: nothing leaves it.
    void readsTheKernelsTableAndWidensWhatIsKnown()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        const auto ip = [](const char *line) {
            return QProcess::execute(QStringLiteral("ip"), QString::fromLatin1(line).split(u' ')) == 0;
        };
        if (!ip("link add cwn0 type veth peer name cwn1"))
            QSKIP("This machine makes no link between two ends of one's own.");
        QVERIFY(ip("link set cwn0 up") && ip("link set cwn1 up") && ip("addr add 10.98.0.1/24 dev cwn0"));
        QVERIFY(ip("neigh add 10.98.0.9 lladdr 44:19:b6:00:00:09 dev cwn0 nud permanent"));
        QVERIFY(ip("neigh add 10.98.0.10 lladdr d0:50:99:00:00:0a dev cwn0 nud permanent"));
        QVERIFY(ip("neigh add fe80::9 lladdr 44:19:b6:00:00:09 dev cwn0 nud permanent"));
        const auto table = readNeighbors();
        QVERIFY(table);
        QStringList lines;
        for (const Neighbor &one : *table)
            lines.append(one.address.toString() + u' ' + one.mac + u' ' + one.interface);
        lines.sort();
        QCOMPARE(lines, (QStringList{QStringLiteral("10.98.0.10 d0:50:99:00:00:0a cwn0"),
                                     QStringLiteral("10.98.0.9 44:19:b6:00:00:09 cwn0"),
                                     QStringLiteral("fe80::9%cwn0 44:19:b6:00:00:09 cwn0")}));

        if (!MacMakers::load())
            QSKIP("The list of makers of network cards is not installed.");
        DeviceRegistry registry;
        Sighting known; // one that another protocol found, without its MAC
        known.protocol = QStringLiteral("manual");
        known.addresses = QStringList{QStringLiteral("10.98.0.10")};
        known.said = {{QStringLiteral("answered"), QStringLiteral("rtsp")}};
        const QString id = registry.merge(known);
        DeviceFinder finder(registry, {false, {QStringLiteral("cwn0")}});
        finder.start();
        QTRY_COMPARE_WITH_TIMEOUT(registry.device(id)->mac, QStringLiteral("d0:50:99:00:00:0a"), 15'000);
        QCOMPARE(registry.device(id)
                     ->protocols.value(QStringLiteral("neighbor"))
                     .value(QStringLiteral("interface")),
                 QVariant(QStringLiteral("cwn0")));
        // The card of a maker of cameras is told, once, over both families; and it says what it is.
        QTRY_COMPARE(registry.devices().size(), 2);
        const Device alone = registry.devices().at(1);
        QCOMPARE(alone.mac, QStringLiteral("44:19:b6:00:00:09"));
        QCOMPARE(alone.protocols.keys(), QStringList{QStringLiteral("neighbor")});
        QVERIFY2(alone.stateText.contains(QStringLiteral("Hikvision")), qPrintable(alone.stateText));
        QVERIFY(ip("link del cwn0"));
    }
};

int main(int argc, char **argv)
{
    const QString noNetwork = cw::testing::enterOwnNetwork();
    QCoreApplication application(argc, argv);
    NeighborTest test(noNetwork);
    return QTest::qExec(&test, argc, argv);
}

#include "NeighborTest.moc"
