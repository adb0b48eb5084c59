// What an operator is told: a state and a whole sentence for everything that a stream can be in.
#include "player/media/StreamStatus.h"

#include <QTest>

using namespace cw;

Q_DECLARE_METATYPE(StatusInput)

class StreamStatusTest : public QObject {
    Q_OBJECT

private:
    static constexpr Nanos Now = 1000 * NanosPerSecond;

    static StatusInput input()
    {
        StatusInput in;
        in.host = QStringLiteral("camera");
        in.now = Now;
        in.worker.since = Now - 30 * NanosPerSecond;
        return in;
    }
    static StatusInput playing(Liveness::Verdict verdict, Nanos lasting = 12 * NanosPerSecond)
    {
        StatusInput in = input();
        in.worker.phase = StreamWorker::Phase::Playing;
        in.worker.everPlayed = true;
        in.worker.liveness = {verdict, Now - lasting};
        in.worker.decoding.lastPictureAt = Now - NanosPerMs;
        return in;
    }
    static StatusInput waiting(Error::Category category, const QString &text, bool everPlayed = false)
    {
        StatusInput in = input();
        in.worker.phase = StreamWorker::Phase::Waiting;
        in.worker.error = {category, text, QStringLiteral("context")};
        in.worker.everPlayed = everPlayed;
        in.worker.troubleSince = Now - 12 * NanosPerSecond;
        return in;
    }

private Q_SLOTS:
    void tellsEachState_data()
    {
        using V = Liveness::Verdict;
        using C = Error::Category;
        QTest::addColumn<StatusInput>("in");
        QTest::addColumn<StreamState>("state");
        QTest::addColumn<QString>("sentence");
        const QString text = QStringLiteral("What went wrong.");

        QTest::newRow("connecting") << input() << StreamState::Connecting
                                    << QStringLiteral("Connecting to camera.");
        QTest::newRow("connected") << playing(V::Waiting) << StreamState::Connecting
                                   << QStringLiteral("Connected to camera. Waiting for the first picture.");
        StatusInput keyless = playing(V::Live);
        keyless.worker.wanted = true;
        keyless.worker.decoding.lastPictureAt = 0;
        QTest::newRow("no key frame yet") << keyless << StreamState::Connecting
                                          << QStringLiteral("Connected to camera. Waiting for a key frame.");
        QTest::newRow("live") << playing(V::Live) << StreamState::Live << QString();
        QTest::newRow("unchanged") << playing(V::Unchanged) << StreamState::Unchanged
                                   << QStringLiteral("The picture has not changed for 12 s.");
        QTest::newRow("no packets") << playing(V::NoPackets) << StreamState::NoSignal
                                    << QStringLiteral("No packets for 12 s.");
        QTest::newRow("no pictures") << playing(V::NoFrames) << StreamState::NoSignal
                                     << QStringLiteral(
                                            "Packets arrive, but no picture has come out of them for 12 s.");
        QTest::newRow("stuck") << playing(V::Stuck) << StreamState::Stuck
                               << QStringLiteral(
                                      "The camera has sent the same picture again and again for 12 s.");
        StatusInput slow = playing(V::Live);
        slow.worker.speed = 0.5;
        QTest::newRow("half speed") << slow << StreamState::Late
                                    << QStringLiteral(
                                           "The camera sends its pictures at 50 % of their speed.");
        StatusInput skipping = playing(V::Live);
        skipping.skipSince = Now - 5 * NanosPerSecond;
        QTest::newRow("cannot keep up")
            << skipping << StreamState::Late
            << QStringLiteral("This computer cannot keep up. Pictures have been skipped for 5 s.");
        StatusInput burst = playing(V::Live);
        burst.skipSince = Now - NanosPerSecond / 2;
        QTest::newRow("a short burst of skipping") << burst << StreamState::Live << QString();
        StatusInput noDecoder = playing(V::Live);
        noDecoder.worker.decoding.openError =
            Error{C::Unsupported, QStringLiteral("No decoder for this."), {}};
        QTest::newRow("no decoder") << noDecoder << StreamState::UnsupportedCodec
                                    << QStringLiteral("No decoder for this.");

        QTest::newRow("wrong password")
            << waiting(C::Authentication, text) << StreamState::WrongPassword
            << QStringLiteral("The camera refuses the user name or the password. Enter the right one.");
        QTest::newRow("unsupported") << waiting(C::Unsupported, text) << StreamState::UnsupportedCodec
                                     << text;
        StatusInput unknown = waiting(C::Unreachable, text);
        unknown.worker.asked = AskOutcome::NoHost;
        QTest::newRow("unknown name")
            << unknown << StreamState::Unreachable
            << QStringLiteral("No device of the name camera is known on the network. Trying again for 12 s.");
        QTest::newRow("bad URL") << waiting(C::Usage, text) << StreamState::BadUrl << text;
        QTest::newRow("silence") << waiting(C::Timeout, text, true) << StreamState::NoSignal
                                 << QStringLiteral("No packets for 12 s. Connecting anew.");
        QTest::newRow("never reached") << waiting(C::Unreachable, text) << StreamState::Unreachable
                                       << QStringLiteral("camera has not answered for 12 s. Trying again.");
        QTest::newRow("lost") << waiting(C::Unreachable, text, true) << StreamState::Reconnecting
                              << QStringLiteral("Connection lost for 12 s. Trying again.");
        QTest::newRow("nonsense") << waiting(C::Protocol, text) << StreamState::BadStream
                                  << QStringLiteral("What went wrong. Trying again for 12 s.");
        QTest::newRow("no sessions left") << waiting(C::Resource, text) << StreamState::BadStream
                                          << QStringLiteral("What went wrong. Trying again for 12 s.");
    }

    void tellsEachState()
    {
        QFETCH(StatusInput, in);
        const StreamStatus status = describe(in);
        QTEST(status.state, "state");
        QTEST(status.sentence, "sentence");
    }

    void everySentenceIsWholeAndCalm()
    {
        using C = Error::Category;
        for (const auto category :
             {C::Authentication, C::Timeout, C::Unreachable, C::Protocol, C::Resource, C::Io}) {
            const QString sentence = describe(waiting(category, QStringLiteral("It broke."))).sentence;
            QVERIFY(sentence.endsWith(QLatin1Char('.')));
            QVERIFY(!sentence.contains(QLatin1Char('!')));
            QVERIFY(!sentence.contains(QLatin1Char('%')));
        }
    }

    void troubleIsSinceTheFirstFailure()
    {
        QCOMPARE(describe(waiting(Error::Category::Unreachable, {})).since, Now - 12 * NanosPerSecond);
    }

    void hiddenStreamsNeedNoPictures()
    {
        StatusInput in = playing(Liveness::Verdict::Live);
        in.worker.wanted = false;
        in.worker.decoding.lastPictureAt = 0;
        QCOMPARE(describe(in).state, StreamState::Live);
    }

    void saysDurations_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << 0 << QStringLiteral("0 s");
        QTest::newRow("clocks disagree") << -5 << QStringLiteral("0 s");
        QTest::newRow("seconds") << 119 << QStringLiteral("119 s");
        QTest::newRow("minutes") << 180 << QStringLiteral("3 min");
        QTest::newRow("hours") << 7200 << QStringLiteral("2 h");
    }

    void saysDurations()
    {
        QFETCH(int, seconds);
        QTEST(durationText(seconds * NanosPerSecond), "text");
    }

    void everyStateHasAWordOfItsOwn()
    {
        QSet<QString> words;
        for (int i = int(StreamState::Idle); i <= int(StreamState::BadUrl); ++i)
            words.insert(stateWord(StreamState(i)));
        QVERIFY(!words.contains(QString()));
        QCOMPARE(words.size(), int(StreamState::BadUrl) + 1);
    }

    void whatIsShownAsLiveIsNoTrouble()
    {
        for (const auto state : {StreamState::Idle, StreamState::Connecting, StreamState::Live,
                                 StreamState::Unchanged, StreamState::Late})
            QVERIFY(!isTrouble(state));
        for (const auto state : {StreamState::NoSignal, StreamState::Stuck, StreamState::Reconnecting,
                                 StreamState::WrongPassword, StreamState::Unreachable,
                                 StreamState::UnsupportedCodec, StreamState::BadStream, StreamState::BadUrl})
            QVERIFY(isTrouble(state));
    }
};

QTEST_GUILESS_MAIN(StreamStatusTest)
#include "tst_stream_status.moc"
