// The decoding half of a stream: what it does with pictures nobody wants yet, and with those that come too late.
#include "player/media/DecodeChain.h"

#include <QTest>

using namespace cw;

namespace {

// Gives a picture for every packet, at once.
class EveryPicture : public Decoder {
public:
    Result<void> decode(const Packet &packet, const Output &output) override
    {
        Frame frame;
        frame.format = PixelFormat::Gray8;
        frame.size = QSize(2, 2);
        frame.pts = packet.pts;
        frame.sequence = packet.sequence;
        output(frame);
        return {};
    }
    void flush() override {}
    void setSkip(Skip) override {}
    BackendKind backend() const override { return BackendKind::Software; }
    QString whyNotFaster() const override { return {}; }
};

class EveryPictureFactory : public DecoderFactory {
public:
    Result<std::unique_ptr<Decoder>> open(const StreamInfo &, const DecodeOptions &) override
    {
        return std::make_unique<EveryPicture>();
    }
};

class Viewer : public FrameSink {
public:
    void deliver(const Frame &frame) override { shown.append(frame.sequence); }
    Demand demand() const override { return wanted; }
    Demand wanted = Demand::All;
    QList<std::uint64_t> shown;
};

} // namespace

class DecodeChainTest : public QObject {
    Q_OBJECT

    const std::uint8_t m_byte = 0;
    const std::shared_ptr<const StreamInfo> m_stream = std::make_shared<StreamInfo>();

    PacketQueue::Item picture(std::uint64_t sequence, bool key, Nanos onTime) const
    {
        PacketQueue::Item item;
        item.packet.data = &m_byte;
        item.packet.size = 1;
        item.packet.pts = onTime;
        item.packet.sequence = sequence;
        item.packet.key = key;
        item.onTime = item.due = onTime;
        item.stream = m_stream;
        return item;
    }
    static void runAll(DecodeChain &chain)
    {
        while (chain.runOne()) {
        }
    }

private Q_SLOTS:
    void whatNobodyWantsIsNotDecoded()
    {
        EveryPictureFactory factory;
        DecodeChain chain(factory, {});
        const auto viewer = std::make_shared<Viewer>();
        viewer->wanted = Demand::Nothing;
        chain.setSinks({viewer});
        QVERIFY(!chain.accept(picture(0, true, monotonicNow())));
        QVERIFY(!chain.accept(picture(1, false, monotonicNow())));
        runAll(chain);
        QCOMPARE(chain.report().decoded, 0U);
    }

    // Eight seconds since the key frame, and none for a while: shown again, the pane has its picture at once.
    void aHiddenPaneComesBackWithoutAKeyFrame()
    {
        EveryPictureFactory factory;
        DecodeChain chain(factory, {});
        const auto viewer = std::make_shared<Viewer>();
        viewer->wanted = Demand::Nothing;
        chain.setSinks({viewer});
        const Nanos begin = monotonicNow() - 8 * NanosPerSecond;
        for (std::uint64_t i = 0; i < 80; ++i)
            chain.accept(picture(i, i == 0, begin + Nanos(i) * NanosPerSecond / 10));

        viewer->wanted = Demand::All;
        QVERIFY(chain.accept(picture(80, false, monotonicNow())));
        runAll(chain);
        QCOMPARE(chain.report().decoded, 81U);
        QCOMPARE(viewer->shown, QList<std::uint64_t>({80})); // those before are history
    }

    // Liveness rests on these: while nobody wants pictures, and until the first packet after that, none is owed.
    void saysSinceWhenPicturesAreWantedAgain()
    {
        EveryPictureFactory factory;
        DecodeChain chain(factory, {});
        const auto viewer = std::make_shared<Viewer>();
        chain.setSinks({viewer});
        chain.accept(picture(0, true, monotonicNow()));
        QVERIFY(!chain.report().paused);
        QCOMPARE(chain.report().resumedAt, Nanos(0));
        viewer->wanted = Demand::KeyFrames;
        chain.accept(picture(1, false, monotonicNow()));
        QVERIFY(chain.report().paused);
        viewer->wanted = Demand::All;
        QVERIFY(chain.report().paused);
        const Nanos before = monotonicNow();
        chain.accept(picture(2, false, before));
        QVERIFY(!chain.report().paused);
        QVERIFY(chain.report().resumedAt >= before);
    }

    // A late picture with nothing behind it is better than none.
    void aLatePictureAloneIsShown()
    {
        EveryPictureFactory factory;
        DecodeChain chain(factory, {});
        const auto viewer = std::make_shared<Viewer>();
        chain.setSinks({viewer});
        chain.accept(picture(0, true, monotonicNow() - 10 * NanosPerSecond));
        runAll(chain);
        QCOMPARE(viewer->shown, QList<std::uint64_t>({0}));
    }

    // Behind by more than 1.5 s, with a key frame waiting: on to that, and the rest is counted.
    void aBacklogIsSkippedToTheNextKeyFrame()
    {
        EveryPictureFactory factory;
        DecodeChain chain(factory, {});
        const auto viewer = std::make_shared<Viewer>();
        chain.setSinks({viewer});
        const Nanos now = monotonicNow();
        chain.accept(picture(0, true, now));
        runAll(chain);
        for (std::uint64_t i = 1; i < 10; ++i)
            chain.accept(picture(i, false, now - 3 * NanosPerSecond));
        chain.accept(picture(10, true, now));
        runAll(chain);
        QCOMPARE(viewer->shown, QList<std::uint64_t>({0, 10}));
        QCOMPARE(chain.report().skipped, 9U);
    }
};

QTEST_GUILESS_MAIN(DecodeChainTest)
#include "tst_decode_chain.moc"
