// Quirk 25 of real devices, as far as libavformat reads RTSP for us: a real session against a camera of each form, until
// pictures come out, or a state with a sentence.
#include "player/media/TestPicture.h"
#include "tests/doubles/QuirkyCamera.h"
#include "tests/player/PlayerParts.h"

#include <QTest>

using namespace cw;
using namespace cw::doubles;

Q_DECLARE_METATYPE(RtspForm)

class RtspQuirksPlayerTest : public QObject {
    Q_OBJECT

    static QByteArray picture()
    {
        const Packet packet = testPacket({VideoCodec::H264, 77});
        return QByteArray(reinterpret_cast<const char *>(packet.data), qsizetype(packet.size));
    }

private Q_SLOTS:
    void quirk25_everyFormPlays_data()
    {
        QTest::addColumn<RtspForm>("form");
        QTest::newRow("as the standard has it") << RtspForm{};
        const auto row = [](const char *name, auto change) {
            RtspForm form;
            change(form);
            QTest::newRow(name) << form;
        };
        row("lines in the SDP that are none", [](RtspForm &form) {
            form.junkInSdp = "\r\nnonsense\r\nx\r\na=\r\na=range:\r\nb=AS\r\nm=application\r\n";
        });
        row("lines of the SDP that end in LF alone", [](RtspForm &form) { form.junkInSdp = "i=x\nk=y\n"; });
        row("Content-Base without a scheme",
            [](RtspForm &form) { form.describeHeaders += "Content-Base: 127.0.70.200/stream/\r\n"; });
        row("Content-Base doubled",
            [](RtspForm &form) { form.describeHeaders += "Content-Base: %URL%%URL%/\r\n"; });
        row("Content-Base empty", [](RtspForm &form) { form.describeHeaders += "Content-Base: \r\n"; });
        row("no Content-Type", [](RtspForm &form) { form.describeHeaders.clear(); });
        row("another channel than asked", [](RtspForm &form) {
            form.channels = "4-5";
            form.channel = 4;
        });
        row("data on a channel that was never set up", [](RtspForm &form) { form.strayChannel = 9; });
        row("a User-Agent is required", [](RtspForm &form) { form.wantsUserAgent = true; });
        row("the session changes its name", [](RtspForm &form) { form.playSession = "22"; });
        row("RTP-Info of 0",
            [](RtspForm &form) { form.playHeaders = "RTP-Info: url=trackID=1;seq=0;rtptime=0\r\n"; });
        row("RTP-Info of 1",
            [](RtspForm &form) { form.playHeaders = "RTP-Info: url=trackID=1;seq=1;rtptime=1\r\n"; });
        row("RTP-Info that is far off", [](RtspForm &form) {
            form.playHeaders = "RTP-Info: url=trackID=1;seq=40000;rtptime=4000000000\r\n";
        });
        row("packets of 10,000 bytes (Tapo)", [](RtspForm &form) { form.longPacket = 10'000; });
    }

    void quirk25_everyFormPlays()
    {
        QFETCH(RtspForm, form);
        QVERIFY(!picture().isEmpty());
        QuirkyCamera camera(form, picture());
        PlayerParts parts;
        Viewer viewer(parts, camera.url(), {});
        QTRY_VERIFY2_WITH_TIMEOUT(viewer.isLive() && viewer.sink->frames() >= 5,
                                  qPrintable(viewer.session.status().sentence), 15'000);
        QCOMPARE(viewer.sink->invalid(), std::uint64_t(0));
        QVERIFY(camera.connections() <= 2); // asked once, opened once: not by starting over and over
    }

    // libavformat asks for what a wrong Content-Base makes of the address. Most cameras take their own word back; of one
    // that does not, the operator is told that it refuses.
    void quirk25_aCameraThatDoesNotTakeItsOwnContentBaseIsSaid_data()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::newRow("without a scheme") << QByteArray("127.0.70.200/stream/");
        QTest::newRow("doubled") << QByteArray("%URL%%URL%/");
    }

    void quirk25_aCameraThatDoesNotTakeItsOwnContentBaseIsSaid()
    {
        QFETCH(QByteArray, base);
        RtspForm form;
        form.describeHeaders += "Content-Base: " + base + "\r\n";
        form.strictAddress = true;
        QuirkyCamera camera(form, picture());
        PlayerParts parts;
        Viewer viewer(parts, camera.url(), {});
        QTRY_COMPARE_WITH_TIMEOUT(viewer.state(), StreamState::BadStream, 15'000);
        const QString sentence = viewer.session.status().sentence;
        QVERIFY2(sentence.endsWith(u'.'), qPrintable(sentence));
        QCOMPARE(viewer.sink->frames(), std::uint64_t(0));
    }

    // Servers like live555 keep a session that nobody ended, and have few.
    void quirk25_theSessionIsGivenBack()
    {
        QuirkyCamera camera({}, picture());
        PlayerParts parts;
        auto viewer = std::make_unique<Viewer>(parts, camera.url(), Credentials());
        QTRY_VERIFY_WITH_TIMEOUT(viewer->isLive(), 15'000);
        viewer.reset();
        const auto givenBack = [&camera] {
            return std::any_of(camera.requests().begin(), camera.requests().end(), [](const QByteArray &one) {
                return one.startsWith("TEARDOWN") && one.contains("\r\nSession: 11\r\n");
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(givenBack(), 5'000);
    }

    // The same camera with a right one plays: it is not strictness that is refused.
    void quirk25_aStrictCameraWithARightContentBasePlays()
    {
        RtspForm form;
        form.describeHeaders += "Content-Base: %URL%/\r\n";
        form.strictAddress = true;
        QuirkyCamera camera(form, picture());
        PlayerParts parts;
        Viewer viewer(parts, camera.url(), {});
        QTRY_VERIFY_WITH_TIMEOUT(viewer.isLive() && viewer.sink->frames() >= 5, 15'000);
    }
};

QTEST_GUILESS_MAIN(RtspQuirksPlayerTest)
#include "tst_rtsp_quirks.moc"
