// Quirk 25 of real devices, as far as we read RTSP ourselves: what cameras do to the messages. What libavformat reads for
// us is in tests/player/tst_rtsp_quirks.cpp.
#include "devices/base/HttpDigest.h"
#include "devices/base/RtspMessage.h"

#include <QTest>

using namespace cw;

class RtspQuirksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quirk25_everyQuestionNamesAUserAgent()
    {
        RtspQuestion question;
        question.method = "DESCRIBE";
        question.url = QUrl(QStringLiteral("rtsp://127.0.0.1/a"));
        QVERIFY(question.toBytes().contains("\r\nUser-Agent: "));
    }

    void quirk25_answersOfEveryForm_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("headers");
        QTest::newRow("no Content-Type") << QByteArray() << QByteArray();
        QTest::newRow("Content-Base without a scheme")
            << QByteArray() << QByteArray("Content-Base: 10.0.0.5/a/\r\n");
        QTest::newRow("Content-Base doubled")
            << QByteArray() << QByteArray("Content-Base: rtsp://10.0.0.5/rtsp://10.0.0.5/a/\r\n");
        QTest::newRow("RTP-Info of 0") << QByteArray() << QByteArray("RTP-Info: url=a;seq=0;rtptime=0\r\n");
        QTest::newRow("data on a channel never set up") << QByteArray("$\x09\x00\x04"
                                                                      "abcd",
                                                                      8)
                                                        << QByteArray("Content-Type: application/sdp\r\n");
        QTest::newRow("a packet of 10,000 bytes (Tapo)")
            << QByteArray("$\x00\x27\x10", 4) + QByteArray(10'000, 'x') << QByteArray();
    }

    void quirk25_answersOfEveryForm()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, headers);
        RtspAnswer answer;
        const QByteArray sdp = "v=0\r\nm=video 0 RTP/AVP\r\na=nonsense\r\n"; // broken, and ours only to carry
        QCOMPARE(readRtspAnswer(before + "RTSP/1.0 200 OK\r\nCSeq: 1\r\nSession: 2;timeout=60\r\n" + headers +
                                    "Content-Length: " + QByteArray::number(sdp.size()) + "\r\n\r\n" + sdp,
                                answer),
                 RtspReading::Whole);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, sdp);
        QCOMPARE(answer.header("session"), QByteArray("2;timeout=60"));
    }

    // The same Digest as for HTTP, over the request line's own words.
    void quirk25_theLoginIsOverWhatIsAsked()
    {
        RtspQuestion question;
        question.method = "DESCRIBE";
        question.url =
            QUrl(QStringLiteral("rtsp://user:secret@127.0.0.1:554/cam/realmonitor?channel=1&subtype=0"));
        const auto challenge = bestDigest(parseChallenges("Digest realm=\"r\", nonce=\"n\", stale=FALSE"));
        QVERIFY(challenge);
        DigestRequest request{
            question.method, question.target(), QStringLiteral("user"), QStringLiteral("secret"), 1,
            freshCnonce()};
        const QByteArray login = digestAnswer(*challenge, request);
        QVERIFY2(login.contains("uri=\"rtsp://127.0.0.1:554/cam/realmonitor?channel=1&subtype=0\""),
                 login.constData());
        QVERIFY(!login.contains("secret"));
    }
};

QTEST_GUILESS_MAIN(RtspQuirksTest)
#include "RtspQuirksTest.moc"
