// Which backend decodes, what is said of the others, and what happens when one fails while playing.
#include "player/media/DecoderSelector.h"
#include "tests/player/FakeBackend.h"
#include "tests/player/TinyEncoder.h"

#include <QTest>

#include <thread>

using namespace cw;

namespace {

constexpr auto Cuda = BackendKind::Cuda;
constexpr auto Vaapi = BackendKind::Vaapi;
constexpr auto Software = BackendKind::Software;

std::shared_ptr<FakeBackend> fake(BackendKind kind, FakeManner manner)
{
    return std::make_shared<FakeBackend>(kind, manner);
}

std::shared_ptr<FakeBackend> software()
{
    return fake(Software, FakeManner::Good);
}

StreamInfo stream(VideoCodec codec, int profile)
{
    StreamInfo info;
    info.codec = codec;
    info.profile = profile;
    return info;
}

const StreamInfo High = stream(VideoCodec::H264, 100);

std::vector<Packet> movie(int count, int keyInterval)
{
    TinyEncoder encoder;
    encoder.keyInterval = keyInterval;
    return encoder.encode(count, [](int n) { return 40 + 5 * n; });
}

int lumaOf(const Frame &frame)
{
    return frame.planes[0].data[0];
}

} // namespace

class TestSelector : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesTheFirstThatWorks();
    void fallsToSoftwareAndSaysWhy();
    void doesNotBelieveAFlatPicture();
    void doesNotBelieveSilence();
    void triesEachProfileOnItsOwn();
    void triesEachOnce();
    void triesEachOnceAlsoFromManyThreads();
    void honorsTheOperator();
    void saysWhyTheOperatorsChoiceDoesNotServe();
    void leavesAProfileWithoutTestPictureToSoftware();
    void doesNotWaitForADriverThatHangs();
    void reportsEveryTrial();
    void losesNoMoreThanTheErrorsWhenABackendFails();
    void changesAtOnceWhenTheStreamIsRefused();
    void goesDownOneStepAtATime();
    void keepsTheBackendWhereTheStreamIsBroken();
    void waitsForAKeyFrameWhereTooMuchWasKept();
};

void TestSelector::takesTheFirstThatWorks()
{
    DecoderSelector selector({fake(Cuda, FakeManner::NoDevice), fake(Vaapi, FakeManner::Good), software()});
    const auto decoder = selector.open(High, {});
    QVERIFY(decoder);
    QCOMPARE((*decoder)->backend(), Vaapi);
    QVERIFY((*decoder)->whyNotFaster().isEmpty());
}

void TestSelector::fallsToSoftwareAndSaysWhy()
{
    DecoderSelector selector({fake(Vaapi, FakeManner::NoDevice), software()});
    const auto decoder = selector.open(High, {});
    QCOMPARE((*decoder)->backend(), Software);
    QCOMPARE((*decoder)->whyNotFaster(), QStringLiteral("vaapi: no device /dev/dri/renderD128."));
}

void TestSelector::doesNotBelieveAFlatPicture()
{
    DecoderSelector selector({fake(Vaapi, FakeManner::Green), software()});
    const auto decoder = selector.open(High, {});
    QCOMPARE((*decoder)->backend(), Software);
    QCOMPARE((*decoder)->whyNotFaster(), QStringLiteral("vaapi: the test picture came out wrong."));
}

void TestSelector::doesNotBelieveSilence()
{
    DecoderSelector selector({fake(Vaapi, FakeManner::Silent), software()});
    const auto decoder = selector.open(High, {});
    QCOMPARE((*decoder)->backend(), Software);
    QCOMPARE((*decoder)->whyNotFaster(), QStringLiteral("vaapi: no picture came out."));
}

void TestSelector::triesEachProfileOnItsOwn()
{
    const auto vaapi = fake(Vaapi, FakeManner::Good);
    DecoderSelector selector({vaapi, software()});
    QVERIFY(selector.open(stream(VideoCodec::H265, 1), {}));
    QCOMPARE(vaapi->opened.load(), 2); // the test picture, and the stream
    QVERIFY(selector.open(stream(VideoCodec::H265, 2), {}));
    QCOMPARE(vaapi->opened.load(), 4);
}

void TestSelector::triesEachOnce()
{
    const auto cuda = fake(Cuda, FakeManner::NoDevice);
    DecoderSelector selector({cuda, software()});
    for (int i = 0; i < 5; ++i)
        QVERIFY(selector.open(High, {}));
    QCOMPARE(cuda->opened.load(), 1);
}

void TestSelector::triesEachOnceAlsoFromManyThreads()
{
    const auto cuda = fake(Cuda, FakeManner::NoDevice);
    DecoderSelector selector({cuda, software()});
    std::atomic<int> opened = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&] {
            if (selector.open(High, {}))
                ++opened;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(opened.load(), 8);
    QCOMPARE(cuda->opened.load(), 1);
}

void TestSelector::honorsTheOperator()
{
    const auto cuda = fake(Cuda, FakeManner::Good);
    DecoderSelector selector({cuda, fake(Vaapi, FakeManner::Good), software()});
    DecodeOptions options;
    options.only = Vaapi;
    const auto chosen = selector.open(High, options);
    QCOMPARE((*chosen)->backend(), Vaapi);
    options.only = Software;
    const auto plain = selector.open(High, options);
    QCOMPARE((*plain)->backend(), Software);
    QVERIFY((*plain)->whyNotFaster().isEmpty());
    QCOMPARE(cuda->opened.load(), 0);
}

void TestSelector::saysWhyTheOperatorsChoiceDoesNotServe()
{
    DecoderSelector selector({fake(Cuda, FakeManner::Good), fake(Vaapi, FakeManner::NoDevice), software()});
    DecodeOptions options;
    options.only = Vaapi;
    const auto decoder = selector.open(High, options);
    QCOMPARE((*decoder)->backend(), Software);
    QCOMPARE((*decoder)->whyNotFaster(), QStringLiteral("vaapi: no device /dev/dri/renderD128."));
}

void TestSelector::leavesAProfileWithoutTestPictureToSoftware()
{
    const auto vaapi = fake(Vaapi, FakeManner::Good);
    DecoderSelector selector({vaapi, software()});
    const auto decoder = selector.open(stream(VideoCodec::H264, 122), {});
    QCOMPARE((*decoder)->backend(), Software);
    QCOMPARE((*decoder)->whyNotFaster(),
             QStringLiteral("vaapi: no test picture for this codec and profile."));
    QCOMPARE(vaapi->opened.load(), 0);
}

void TestSelector::doesNotWaitForADriverThatHangs()
{
    const auto vaapi = fake(Vaapi, FakeManner::Hangs);
    DecoderSelector selector({vaapi, software()}, 50 * NanosPerMs);
    const auto first = selector.open(High, {});
    QCOMPARE((*first)->backend(), Software);
    QCOMPARE((*first)->whyNotFaster(), QStringLiteral("vaapi: the driver does not answer."));
    // Nor is it asked about other codecs meanwhile.
    const auto other = selector.open(stream(VideoCodec::H265, 1), {});
    QCOMPARE((*other)->backend(), Software);
    QCOMPARE(vaapi->opened.load(), 1);
    // It comes to itself: streams that are opened from now on have it.
    vaapi->release();
    QTRY_COMPARE((*selector.open(High, {}))->backend(), Vaapi);
}

void TestSelector::reportsEveryTrial()
{
    DecoderSelector selector({fake(Cuda, FakeManner::NoDevice), fake(Vaapi, FakeManner::Good), software()});
    const auto trials = selector.report();
    QCOMPARE(trials.size(), 3 * allTestPictures().size());
    QCOMPARE(trials.first().backend, Cuda);
    QVERIFY(!trials.first().works);
    QCOMPARE(trials.first().why, QStringLiteral("no device /dev/dri/renderD128"));
    QCOMPARE(trials.last().backend, Software);
    for (qsizetype i = allTestPictures().size(); i < trials.size(); ++i)
        QVERIFY2(trials[i].works, qPrintable(trials[i].why));
}

void TestSelector::losesNoMoreThanTheErrorsWhenABackendFails()
{
    DecoderSelector selector({fake(Vaapi, FakeManner::FailsLater), software()});
    const auto opened = selector.open(High, {});
    QCOMPARE((*opened)->backend(), Vaapi);
    std::vector<Frame> shown;
    for (const Packet &packet : movie(20, 50))
        (void)(*opened)->decode(packet, [&](Frame frame) { shown.push_back(std::move(frame)); });
    // Packets 8 and 9 are lost; the third error changes the backend, and its picture comes out.
    std::vector<std::uint64_t> sequences;
    for (const Frame &frame : shown)
        sequences.push_back(frame.sequence);
    QCOMPARE(sequences,
             (std::vector<std::uint64_t>{0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19}));
    QVERIFY(std::abs(lumaOf(shown[8]) - (40 + 5 * 10)) <= 4); // and is whole
    QCOMPARE((*opened)->backend(), Software);
    QCOMPARE((*opened)->whyNotFaster(),
             QStringLiteral("vaapi failed while playing: The driver lost the picture."));
}

void TestSelector::changesAtOnceWhenTheStreamIsRefused()
{
    DecoderSelector selector({fake(Vaapi, FakeManner::RefusesLater), software()});
    const auto opened = selector.open(High, {});
    std::vector<std::uint64_t> shown;
    for (const Packet &packet : movie(12, 50))
        QVERIFY((*opened)->decode(packet, [&](const Frame &frame) { shown.push_back(frame.sequence); }));
    QCOMPARE(shown, (std::vector<std::uint64_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}));
    QCOMPARE((*opened)->backend(), Software);
}

void TestSelector::goesDownOneStepAtATime()
{
    DecoderSelector selector(
        {fake(Cuda, FakeManner::RefusesLater), fake(Vaapi, FakeManner::Good), software()});
    const auto opened = selector.open(High, {});
    QCOMPARE((*opened)->backend(), Cuda);
    for (const Packet &packet : movie(12, 50))
        QVERIFY((*opened)->decode(packet, [](const Frame &) {}));
    QCOMPARE((*opened)->backend(), Vaapi);
    QCOMPARE((*opened)->whyNotFaster(),
             QStringLiteral("cuda failed while playing: The driver refuses the stream."));
}

void TestSelector::keepsTheBackendWhereTheStreamIsBroken()
{
    DecoderSelector selector({fake(Vaapi, FakeManner::Good), software()});
    const auto opened = selector.open(High, {});
    const QByteArray garbage = QByteArray("\0\0\0\1\x65", 5) + QByteArray(200, '\x5a');
    for (std::uint64_t i = 0; i < 8; ++i) {
        Packet broken;
        broken.data = reinterpret_cast<const std::uint8_t *>(garbage.constData());
        broken.size = static_cast<std::size_t>(garbage.size());
        broken.key = true;
        broken.sequence = i;
        QVERIFY(!(*opened)->decode(broken, [](const Frame &) { QFAIL("a picture came out"); }));
    }
    QCOMPARE((*opened)->backend(), Vaapi);
}

void TestSelector::waitsForAKeyFrameWhereTooMuchWasKept()
{
    const auto vaapi = fake(Vaapi, FakeManner::RefusesLater);
    vaapi->failFrom = FallbackDecoder::MaxPackets + 5;
    const auto plain = software();
    DecoderSelector selector({vaapi, plain});
    const auto opened = selector.open(High, {});
    const auto packets = movie(static_cast<int>(FallbackDecoder::MaxPackets) + 20, 310);
    std::vector<std::uint64_t> shown;
    const int before = plain->decoded; // the test picture, for comparison
    for (const Packet &packet : packets)
        (void)(*opened)->decode(packet, [&](const Frame &frame) { shown.push_back(frame.sequence); });
    // Nothing was sent again: what software was given came after the change, and its first picture is the key frame.
    QCOMPARE(plain->decoded - before, 14);
    QCOMPARE(shown[304], std::uint64_t(304));
    QCOMPARE(shown[305], std::uint64_t(310));
}

QTEST_GUILESS_MAIN(TestSelector)
#include "tst_selector.moc"
