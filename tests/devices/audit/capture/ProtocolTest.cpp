// The frames between counterwatch-capture and its client: what one side writes the other reads, and nothing else.
#include "devices/audit/capture/Protocol.h"

#include <QTest>

using namespace cw::audit::capture;

class ProtocolTest : public QObject {
    Q_OBJECT

    static View payload(const Bytes &frame) { return View(frame).subspan(HeaderSize); }
    static void feed(FrameBuffer &buffer, View bytes)
    {
        const auto room = buffer.room();
        QVERIFY(room.size() >= bytes.size());
        std::copy(bytes.begin(), bytes.end(), room.begin());
        buffer.filled(bytes.size());
    }

private Q_SLOTS:
    void aFrameIsATypeThreeBytesOfLengthAndAPayload()
    {
        const Bytes expected{'E', 0, 0, 3, 4, 'n', 'o'};
        QCOMPARE(encodeProblem({ProblemKind::InterfaceDown, "no"}), expected);
    }

    void packetsCarryNanosecondsAndTheLengthOnTheWire()
    {
        std::uint8_t head[HeaderSize + PacketHeadSize];
        encodePacketHead({0x0102030405060708, 1514}, 2, head);
        const Bytes expected{'P', 0, 0, 14, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0x05, 0xea};
        QCOMPARE(Bytes(std::begin(head), std::end(head)), expected);
        Bytes whole(expected.begin() + HeaderSize, expected.end());
        whole.push_back(0xaa);
        whole.push_back(0xbb);
        View packet;
        QCOMPARE(decodePacket(whole, packet), std::optional(PacketHead{0x0102030405060708, 1514}));
        QCOMPARE(Bytes(packet.begin(), packet.end()), (Bytes{0xaa, 0xbb}));
    }

    void aPacketLongerThanItWasOnTheWireIsNone()
    {
        Bytes lying(PacketHeadSize + 5, 0);
        lying[11] = 4;
        View packet;
        QVERIFY(!decodePacket(lying, packet));
        lying[11] = 5;
        QVERIFY(decodePacket(lying, packet));
    }

    void whatIsWrittenIsReadAlike()
    {
        const Hello hello{1, 1, 65535, 64u << 20, 16u << 20, "eth1"};
        QCOMPARE(decodeHello(payload(encodeHello(hello))), std::optional(hello));
        const Statistics statistics{1ull << 40, 2, 3, 1ull << 33, 5, 6, 7};
        QCOMPARE(decodeStatistics(payload(encodeStatistics(statistics))), std::optional(statistics));
        const Watching watching{300, FilterWidth::Networks};
        QCOMPARE(decodeWatching(payload(encodeWatching(watching))), std::optional(watching));
        const Problem problem{ProblemKind::Privilege, "No."};
        QCOMPARE(decodeProblem(payload(encodeProblem(problem))), std::optional(problem));
        const auto lines = encodeLines(FrameType::Add, {"10.0.0.1", "fe80::1"});
        QCOMPARE(decodeLines(payload(lines)), (std::vector<std::string_view>{"10.0.0.1", "fe80::1"}));
    }

    void framesAreFoundHoweverThePipeCutsThem()
    {
        Bytes stream = encodeWatching({1, FilterWidth::Exact});
        for (const auto byte : encodeEmpty(FrameType::Bye))
            stream.push_back(byte);
        FrameBuffer buffer;
        std::string types;
        for (const auto byte : stream) {
            feed(buffer, View(&byte, 1));
            Frame frame;
            while (buffer.next(frame) == FrameBuffer::Reading::Whole)
                types += char(frame.type);
        }
        QCOMPARE(types, std::string("WB"));
    }

    void aBufferTakesFramesWithoutEnd()
    {
        FrameBuffer buffer(100);
        const auto one = encodeProblem({ProblemKind::Internal, std::string(90, 'x')});
        feed(buffer, View(one).first(50)); // half a frame is always left over
        int frames = 0;
        for (int round = 0; round < 1000; ++round) {
            feed(buffer, View(one).subspan(50));
            feed(buffer, View(one).first(50));
            Frame frame;
            while (buffer.next(frame) == FrameBuffer::Reading::Whole)
                frames +=
                    Bytes(frame.payload.begin(), frame.payload.end()) == Bytes(one.begin() + 4, one.end());
        }
        QCOMPARE(frames, 1000);
    }

    void garbageIsRefusedForGood()
    {
        FrameBuffer buffer;
        feed(buffer, Bytes{'?', 0, 0, 0});
        Frame frame;
        QCOMPARE(buffer.next(frame), FrameBuffer::Reading::Broken);
        feed(buffer, encodeEmpty(FrameType::Bye));
        QCOMPARE(buffer.next(frame), FrameBuffer::Reading::Broken);
    }

    void aFrameTooLongIsRefusedBeforeItIsHeld()
    {
        FrameBuffer buffer(1000);
        feed(buffer, Bytes{'P', 0, 3, 0xe9}); // 1,001
        Frame frame;
        QCOMPARE(buffer.next(frame), FrameBuffer::Reading::Broken);
    }

    void unknownKindsAreRefused()
    {
        QVERIFY(!decodeProblem(Bytes{0, 'x'}));
        QVERIFY(!decodeProblem(Bytes{9, 'x'}));
        QVERIFY(!decodeProblem({}));
        QVERIFY(!decodeWatching(Bytes{0, 0, 0, 1, 3}));
        QVERIFY(!decodeHello(Bytes(15)));
        QVERIFY(!decodeStatistics(Bytes(47)));
    }
};

QTEST_GUILESS_MAIN(ProtocolTest)
#include "ProtocolTest.moc"
