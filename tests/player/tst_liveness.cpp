// Frozen and stuck are told in time, and what merely looks like it is not. Time is made up here.
#include "player/media/Liveness.h"

#include <QByteArray>
#include <QTest>

using namespace cw;
using Verdict = Liveness::Verdict;

class LivenessTest : public QObject {
    Q_OBJECT

private:
    static constexpr Nanos Start = 100 * NanosPerSecond;
    static constexpr Nanos Interval = 40 * NanosPerMs;

    static Packet packet(const QByteArray &bytes)
    {
        auto copy = std::make_shared<const QByteArray>(bytes);
        Packet packet;
        packet.data = reinterpret_cast<const std::uint8_t *>(copy->constData());
        packet.size = std::size_t(copy->size());
        packet.keep = std::move(copy);
        return packet;
    }
    static std::uint64_t hash(const QByteArray &bytes, VideoCodec codec = VideoCodec::H264)
    {
        return contentHash(packet(bytes), codec);
    }
    static QByteArray nal(const char *header, const QByteArray &body)
    {
        return QByteArray::fromHex("00000001") + QByteArray::fromHex(header) + body;
    }

    // 25 pictures a second, a key frame each second, all different; for each a frame comes out.
    static Nanos playMoving(Liveness &live, Nanos from, int pictures)
    {
        for (int i = 0; i < pictures; ++i) {
            const Nanos now = from + i * Interval;
            live.packet(now, i % 25 == 0, 4000, std::uint64_t(now));
            live.frame(now);
        }
        return from + (pictures - 1) * Interval;
    }

private Q_SLOTS:
    void waitsAtFirst()
    {
        Liveness live;
        QCOMPARE(live.judge(Start, true).verdict, Verdict::Waiting);
        live.connected(Start);
        QCOMPARE(live.judge(Start + NanosPerSecond, true).verdict, Verdict::Waiting);
    }

    void tellsAConnectionThatSendsNothing()
    {
        Liveness live;
        live.connected(Start);
        const auto judged = live.judge(Start + 3 * NanosPerSecond, true);
        QCOMPARE(judged.verdict, Verdict::NoPackets);
        QCOMPARE(judged.since, Start);
    }

    void aMovingSceneIsLive()
    {
        Liveness live;
        live.connected(Start);
        const Nanos now = playMoving(live, Start, 500);
        QCOMPARE(live.judge(now, true).verdict, Verdict::Live);
    }

    void tellsAFreezeWithinThreeSeconds()
    {
        Liveness live;
        live.connected(Start);
        const Nanos last = playMoving(live, Start, 250);
        QCOMPARE(live.judge(last + NanosPerSecond, true).verdict, Verdict::Live);
        const auto judged = live.judge(last + 2800 * NanosPerMs, true);
        QCOMPARE(judged.verdict, Verdict::NoPackets);
        QCOMPARE(judged.since, last);
    }

    void oneFrameASecondIsLiveAllTheTime()
    {
        Liveness live;
        live.connected(Start);
        Nanos now = playMoving(live, Start, 100);
        for (int second = 0; second < 60; ++second) {
            for (int step = 1; step <= 10; ++step) {
                now += NanosPerSecond / 10;
                QCOMPARE(live.judge(now, true).verdict, Verdict::Live);
            }
            live.packet(now, true, 20'000, std::uint64_t(now));
            live.frame(now);
        }
    }

    void aStillSceneOfSkippedPicturesIsNeverStuck()
    {
        Liveness live;
        live.connected(Start);
        // Every picture between the key frames is the same few bytes; the key frames differ by their noise.
        for (int i = 0; i < 1000; ++i) {
            const Nanos now = Start + i * Interval;
            const bool key = i % 25 == 0;
            live.packet(now, key, key ? 20'000 : 30, key ? std::uint64_t(1000 + i) : 7);
            live.frame(now);
            QCOMPARE(live.judge(now, true).verdict, Verdict::Live);
        }
    }

    void aStillSceneWhoseKeyFramesRepeatTooIsNotStuck()
    {
        Liveness live;
        live.connected(Start);
        for (int i = 0; i < 1000; ++i) {
            const Nanos now = Start + i * Interval;
            const bool key = i % 25 == 0;
            live.packet(now, key, key ? 20'000 : 30, key ? 5 : 7);
            live.frame(now);
            QVERIFY(live.judge(now, true).verdict != Verdict::Stuck);
        }
    }

    void aCappedLensIsNeverStuck()
    {
        Liveness live;
        live.connected(Start);
        // Black with the sensor's noise: small pictures, and no two alike.
        for (int i = 0; i < 1000; ++i) {
            const Nanos now = Start + i * Interval;
            live.packet(now, i % 25 == 0, i % 25 ? 60 : 900, std::uint64_t(now));
            live.frame(now);
            QCOMPARE(live.judge(now, true).verdict, Verdict::Live);
        }
    }

    void theSameKeyPictureAgainAndAgainIsStuckWithinFourSeconds()
    {
        Liveness live;
        live.connected(Start);
        const Nanos last = playMoving(live, Start, 101); // ends with a key frame
        Nanos told = 0;
        for (Nanos now = last + Interval; told == 0 && now < last + 10 * NanosPerSecond; now += Interval) {
            live.packet(now, true, 20'000, std::uint64_t(last));
            live.frame(now);
            const auto judged = live.judge(now, true);
            QVERIFY(judged.verdict == Verdict::Live || judged.verdict == Verdict::Stuck);
            if (judged.verdict == Verdict::Stuck) {
                told = now;
                QCOMPARE(judged.since, last);
            }
        }
        QVERIFY(told >= last + 3 * NanosPerSecond - Interval);
        QVERIFY(told <= last + 4 * NanosPerSecond);
    }

    void aMovingGroupThatRepeatsIsStuck()
    {
        Liveness live;
        live.connected(Start);
        Nanos told = 0;
        for (int i = 0; i < 250 && told == 0; ++i) {
            const Nanos now = Start + i * Interval;
            live.packet(now, i % 25 == 0, 4000, std::uint64_t(i % 25));
            live.frame(now);
            if (live.judge(now, true).verdict == Verdict::Stuck)
                told = now;
        }
        QVERIFY(told > 0);
        QVERIFY(told <= Start + 5 * NanosPerSecond);
    }

    void theSamePredictedPictureIsUnchangedAndNotStuck()
    {
        Liveness live;
        live.connected(Start);
        const Nanos last = playMoving(live, Start, 100);
        Nanos now = last;
        for (int i = 0; i < 100; ++i) {
            now += Interval;
            live.packet(now, false, 3000, 42);
            live.frame(now);
            QVERIFY(live.judge(now, true).verdict != Verdict::Stuck);
        }
        QCOMPARE(live.judge(now, true).verdict, Verdict::Unchanged);
    }

    void isLiveAgainWithTheFirstPictureThatDiffers()
    {
        Liveness live;
        live.connected(Start);
        for (int i = 0; i < 200; ++i) {
            live.packet(Start + i * Interval, true, 3000, 42);
            live.frame(Start + i * Interval);
        }
        const Nanos now = Start + 200 * Interval;
        QCOMPARE(live.judge(now, true).verdict, Verdict::Stuck);
        live.packet(now, true, 3000, 43);
        live.frame(now);
        QCOMPARE(live.judge(now, true).verdict, Verdict::Live);
    }

    void packetsWithoutPicturesAreTold()
    {
        Liveness live;
        live.connected(Start);
        const Nanos last = playMoving(live, Start, 100);
        Nanos now = last;
        for (int i = 0; i < 75; ++i) {
            now += Interval;
            live.packet(now, i % 25 == 0, 4000, std::uint64_t(now));
        }
        const auto judged = live.judge(now, true);
        QCOMPARE(judged.verdict, Verdict::NoFrames);
        QCOMPARE(judged.since, last);
    }

    void noPicturesMeanNothingWhileNobodyWantsThem()
    {
        Liveness live;
        live.connected(Start);
        Nanos now = Start;
        for (int i = 0; i < 200; ++i) {
            now += Interval;
            live.packet(now, i % 25 == 0, 4000, std::uint64_t(now));
        }
        QCOMPARE(live.judge(now, false).verdict, Verdict::Live);
    }

    // --- what of a picture's bytes counts ---

    void picturesAreOwedFromWhenTheyAreWantedAgain()
    {
        Liveness live;
        live.connected(Start);
        const Nanos hidden = playMoving(live, Start, 50);
        for (int i = 1; i <= 250; ++i) // ten seconds in which packets come and nobody looks
            live.packet(hidden + i * Interval, i % 25 == 0, 4000, std::uint64_t(i));
        const Nanos shown = hidden + 250 * Interval;
        live.wanted(shown);
        QCOMPARE(live.judge(shown + NanosPerMs, true).verdict, Verdict::Live);
        for (int i = 1; i <= 75; ++i)
            live.packet(shown + i * Interval, i % 25 == 0, 4000, std::uint64_t(1000 + i));
        const auto judged = live.judge(shown + 75 * Interval, true);
        QCOMPARE(judged.verdict, Verdict::NoFrames);
        QCOMPARE(judged.since, shown);
    }

    void whatIsNoSliceDoesNotCount_data()
    {
        QTest::addColumn<VideoCodec>("codec");
        QTest::addColumn<QByteArray>("slice");
        QTest::addColumn<QByteArray>("other");
        const QByteArray body("\x88\x84\x21\xa0\x33\x44\x55\x66\x77\x11", 10);
        QTest::newRow("H.264 SEI") << VideoCodec::H264 << nal("65", body) << nal("06", "12:00:01 and so on");
        QTest::newRow("H.264 SPS") << VideoCodec::H264 << nal("65", body) << nal("67", "sps sps");
        QTest::newRow("H.264 PPS") << VideoCodec::H264 << nal("65", body) << nal("68", "pps");
        QTest::newRow("H.264 AUD") << VideoCodec::H264 << nal("41", body) << nal("09", "\x10");
        QTest::newRow("H.265 VPS") << VideoCodec::H265 << nal("2601", body) << nal("4001", "vps vps");
        QTest::newRow("H.265 SEI") << VideoCodec::H265 << nal("0201", body)
                                   << nal("4e01", "12:00:01 and so on");
        QTest::newRow("H.265 AUD") << VideoCodec::H265 << nal("0201", body) << nal("4601", "\x50");
    }

    void whatIsNoSliceDoesNotCount()
    {
        QFETCH(VideoCodec, codec);
        QFETCH(QByteArray, slice);
        QFETCH(QByteArray, other);
        QCOMPARE(hash(other + slice, codec), hash(slice, codec));
    }

    void anSeiThatChangesDoesNotCount()
    {
        const QByteArray slice = nal("65", "a picture of some length");
        QCOMPARE(hash(nal("06", "12:00:01") + slice), hash(nal("06", "12:00:02") + slice));
        // Nor behind the slice, where H.265 has suffixes.
        const QByteArray slice265 = nal("2601", "a picture of some length");
        QCOMPARE(hash(slice265 + nal("5001", "md5 of this"), VideoCodec::H265),
                 hash(slice265 + nal("5001", "md5 of that"), VideoCodec::H265));
    }

    void everyByteOfASliceCounts()
    {
        const QByteArray body("a picture of some length");
        const std::uint64_t before = hash(nal("65", body));
        for (qsizetype i = 0; i < body.size(); ++i) {
            QByteArray changed = body;
            changed[i] = char(changed[i] ^ 0x40);
            QVERIFY(hash(nal("65", changed)) != before);
        }
        QVERIFY(hash(nal("65", body) + nal("65", "a second slice")) != before);
    }

    void everyByteOfAnMjpegPictureCounts()
    {
        QVERIFY(hash("\xff\xd8 one", VideoCodec::Mjpeg) != hash("\xff\xd8 two", VideoCodec::Mjpeg));
        QCOMPARE(hash("\xff\xd8 one", VideoCodec::Mjpeg), hash("\xff\xd8 one", VideoCodec::Mjpeg));
    }

    void startCodesOfThreeBytesAreSeen()
    {
        const QByteArray slice = QByteArray::fromHex("000001") + "\x65 the same picture";
        const QByteArray sei = QByteArray::fromHex("000001") + "\x06 stamp ";
        QCOMPARE(hash(sei + "1" + slice), hash(sei + "2" + slice));
        QVERIFY(hash(sei + "1" + slice) != hash(sei + "1" + slice + "!"));
    }

    // Exact heap blocks, so that a checker of addresses sees a single byte too far.
    void oddInputIsSafe()
    {
        QByteArray whole = nal("65", "abc") + nal("06", "d") + QByteArray::fromHex("000001") + nal("41", {}) +
                           QByteArray::fromHex("00000000000001");
        for (qsizetype cut = 0; cut <= whole.size(); ++cut) {
            for (const auto codec :
                 {VideoCodec::H264, VideoCodec::H265, VideoCodec::Mjpeg, VideoCodec::Unknown}) {
                auto block = std::make_unique<std::uint8_t[]>(std::size_t(cut));
                std::copy_n(whole.constData(), cut, reinterpret_cast<char *>(block.get()));
                Packet packet;
                packet.data = block.get();
                packet.size = std::size_t(cut);
                const std::uint64_t once = contentHash(packet, codec);
                QCOMPARE(contentHash(packet, codec), once);
            }
        }
        QCOMPARE(contentHash(Packet(), VideoCodec::H264), contentHash(Packet(), VideoCodec::H264));
    }
};

QTEST_GUILESS_MAIN(LivenessTest)
#include "tst_liveness.moc"
