// From packets on the wire to flows: the helper, the reader's thread and the packet pipeline in one.
#include "devices/audit/capture/LiveCaptureSource.h"
#include "devices/audit/capture/PipelineSink.h"
#include "tests/devices/audit/capture/CaptureLab.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace cw;
using namespace cw::audit;

class LiveFlowsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<CaptureLab> m_lab;

    std::unique_ptr<LiveCaptureSource> started()
    {
        CaptureOptions options;
        options.interface = QStringLiteral("e0");
        options.program = QStringLiteral(HELPER);
        options.subjects.addresses = {IpAddress::parse(u"10.9.0.1")};
        auto source = std::make_unique<LiveCaptureSource>(quint16(5), options, pipelineSink(5));
        QSignalSpy watching(source.get(), &LiveCaptureSource::watching);
        source->start();
        return watching.wait(10000) ? std::move(source) : nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_lab = std::make_unique<CaptureLab>();
        if (!m_lab->missing().isEmpty())
            QSKIP(qPrintable(m_lab->missing()));
        QVERIFY(m_lab->enter());
    }

    void aConversationBecomesAFlowWithTheBytesOfItsIpPackets()
    {
        const auto source = started();
        QVERIFY(source);
        std::vector<FlowDelta> flows;
        connect(source.get(), &FlowSource::observed, this, [&flows](const Observations &batch) {
            flows.insert(flows.end(), batch.flows.begin(), batch.flows.end());
        });
        QSignalSpy finished(source.get(), &FlowSource::finished);
        UdpFrame out, in;
        out.payload = 972; // 1,000 bytes of IP with its header and UDP's
        in.source = out.destination;
        in.destination = out.source;
        in.sourcePort = out.destinationPort;
        in.destinationPort = out.sourcePort;
        in.payload = 72; // 100
        m_lab->send(std::vector<QByteArray>(30, out.bytes()));
        m_lab->send(std::vector<QByteArray>(10, in.bytes()));
        source->stop();
        QVERIFY(finished.wait(10000));
        quint64 packetsOut = 0, bytesOut = 0, packetsIn = 0, bytesIn = 0;
        for (const auto &flow : flows) {
            QCOMPARE(flow.source, quint16(5));
            QCOMPARE(flow.key.source.toString(), QStringLiteral("10.9.0.1"));
            QCOMPARE(flow.key.destination.toString(), QStringLiteral("198.51.100.7"));
            QCOMPARE(flow.key.destinationPort, quint16(9000));
            packetsOut += flow.packetsOut;
            packetsIn += flow.packetsIn;
            bytesOut += flow.bytesOut;
            bytesIn += flow.bytesIn;
        }
        QCOMPARE(packetsOut, 30u);
        QCOMPARE(bytesOut, 30000u);
        QCOMPARE(packetsIn, 10u);
        QCOMPARE(bytesIn, 1000u);
        const auto coverage = source->coverage();
        QCOMPARE(coverage.packets, 40u);
        QCOMPARE(coverage.bytes, 31000u);
        QVERIFY(!coverage.lostSomething());
        QCOMPARE(coverage.blindSpots, std::vector<BlindSpot>{BlindSpot::Radios});
    }

    void taggedFramesKeepTheirVlan()
    {
        const auto source = started();
        QVERIFY(source);
        QSignalSpy finished(source.get(), &FlowSource::finished);
        QSignalSpy observed(source.get(), &FlowSource::observed);
        UdpFrame frame;
        frame.tags = {42};
        m_lab->send({frame.bytes()});
        source->stop();
        QVERIFY(finished.wait(10000));
        std::vector<FlowDelta> flows; // whose card it was may come before
        for (const QList<QVariant> &batch : observed)
            for (const FlowDelta &flow : batch.first().value<Observations>().flows)
                flows.push_back(flow);
        QCOMPARE(flows.size(), size_t(1));
        QCOMPARE(flows.front().key.vlan, quint16(42));
    }

    void strangersClaimOfAWatchedAddressIsTold()
    {
        const auto source = started();
        QVERIFY(source);
        QSignalSpy finished(source.get(), &FlowSource::finished);
        std::vector<AddressOwner> claims;
        connect(source.get(), &FlowSource::observed, this, [&claims](const Observations &batch) {
            std::copy_if(batch.owners.begin(), batch.owners.end(), std::back_inserter(claims),
                         [](const AddressOwner &owner) { return owner.isClaim(); });
        });
        m_lab->send({QByteArray::fromHex("020000000077020000000099" // neither card is watched
                                         "0806000108000604"
                                         "0002"
                                         "020000000099"
                                         "0a090001"
                                         "020000000077"
                                         "0a090005")});
        source->stop();
        QVERIFY(finished.wait(10000));
        QCOMPARE(claims.size(), size_t(1));
        QCOMPARE(claims[0].address.toString(), QStringLiteral("10.9.0.1"));
        QCOMPARE(macText(claims[0].mac), QStringLiteral("02:00:00:00:00:99"));
    }

    // Its figure depends on the machine, its sum does not.
    void aFloodBecomesFlowsOrIsCounted()
    {
        const auto source = started();
        QVERIFY(source);
        quint64 packets = 0;
        connect(source.get(), &FlowSource::observed, this, [&packets](const Observations &batch) {
            for (const auto &flow : batch.flows)
                packets += flow.packetsOut + flow.packetsIn;
        });
        QSignalSpy finished(source.get(), &FlowSource::finished);
        std::vector<QByteArray> frames;
        for (quint16 port = 1; port <= 500; ++port) {
            UdpFrame frame;
            frame.destinationPort = quint16(9000 + port);
            frame.payload = 400;
            frames.push_back(frame.bytes());
        }
        constexpr int Rounds = 400;
        QElapsedTimer timer;
        timer.start();
        qint64 sending = 0;
        const std::unique_ptr<QThread> sender(QThread::create([&] {
            m_lab->send(frames, Rounds);
            sending = timer.elapsed();
        }));
        connect(sender.get(), &QThread::finished, source.get(), &FlowSource::stop);
        sender->start();
        QVERIFY(finished.wait(60000));
        sender->wait();
        const auto coverage = source->coverage();
        const auto sent = quint64(frames.size()) * Rounds;
        QCOMPARE(coverage.packets + coverage.ownDrops + coverage.kernelDrops, sent);
        QCOMPARE(packets, coverage.packets);
        qInfo("%lld packets/s sent, %.2f %% in flows", qint64(sent) * 1000 / std::max<qint64>(sending, 1),
              100.0 * double(packets) / double(sent));
    }

    void damagedPacketsAreCountedAsSuch()
    {
        const auto source = started();
        QVERIFY(source);
        QSignalSpy finished(source.get(), &FlowSource::finished);
        auto frame = UdpFrame().bytes();
        frame[14] = 0x41; // a header of four bytes
        m_lab->send({frame});
        source->stop();
        QVERIFY(finished.wait(10000));
        QCOMPARE(source->coverage().undecodable, 1u);
        QVERIFY(source->coverage().lostSomething());
    }
};

QTEST_GUILESS_MAIN(LiveFlowsTest)
#include "LiveFlowsTest.moc"
