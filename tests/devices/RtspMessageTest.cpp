// RTSP's messages: what is sent, and what is made of what sloppy servers answer.
#include "devices/base/RtspMessage.h"

#include <QTest>

using namespace cw;

class RtspMessageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aQuestionCarriesNoLogin()
    {
        RtspQuestion question{"DESCRIBE",
                              QUrl(QStringLiteral("rtsp://operator:planted@10.0.0.5:554/a?b=c#d")),
                              7,
                              {{"Accept", "application/sdp\r\nInjected: yes"}}};
        QCOMPARE(question.toBytes(), QByteArray("DESCRIBE rtsp://10.0.0.5:554/a?b=c RTSP/1.0\r\nCSeq: 7\r\n"
                                                "User-Agent: Counterwatch\r\n"
                                                "Accept: application/sdpInjected: yes\r\n\r\n"));
    }

    void everyPrefixOfAnAnswerIsUnfinished()
    {
        const QByteArray whole("RTSP/1.0 200 OK\r\nCSeq: 1\r\nContent-Length: 5\r\n\r\nv=0\r\n");
        RtspAnswer answer;
        for (qsizetype i = 0; i < whole.size(); ++i)
            QCOMPARE(readRtspAnswer(whole.first(i), answer), RtspReading::Unfinished);
        QCOMPARE(readRtspAnswer(whole + "RTSP/1.0 500", answer), RtspReading::Whole);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.reason, QByteArray("OK"));
        QCOMPARE(answer.body, QByteArray("v=0\r\n"));
        QCOMPARE(answer.size, whole.size());
    }

    void severalHeadersOfANameAreJoined()
    {
        RtspAnswer answer;
        QCOMPARE(
            readRtspAnswer("RTSP/1.0 401 Unauthorized\nwww-authenticate: Digest realm=\"a\",\n nonce=\"n\"\n"
                           "WWW-Authenticate: Basic realm=\"b\"\n\n",
                           answer),
            RtspReading::Whole);
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.header("WWW-Authenticate"),
                 QByteArray("Digest realm=\"a\", nonce=\"n\", Basic realm=\"b\""));
    }

    void picturesBeforeTheAnswerAreSkipped()
    {
        RtspAnswer answer;
        const QByteArray packet("$\x00\x00\x03"
                                "abc",
                                7);
        QCOMPARE(readRtspAnswer(packet + "\r\nRTSP/1.0 200 OK\r\n\r\n", answer), RtspReading::Whole);
        QCOMPARE(answer.status, 200);
        QCOMPARE(readRtspAnswer(packet.first(5), answer), RtspReading::Unfinished);
    }

    void whatNobodyCountedEndsWithTheConnection()
    {
        const QByteArray bytes("RTSP/1.0 200 OK\r\n\r\nv=0\r\n");
        RtspAnswer answer;
        QCOMPARE(readRtspAnswer(bytes, answer), RtspReading::Whole);
        QCOMPARE(answer.body, QByteArray());
        QCOMPARE(readRtspAnswer(bytes, answer, true), RtspReading::Whole);
        QCOMPARE(answer.body, QByteArray("v=0\r\n"));
    }

    void garbageIsKnownEarly_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("another language") << QByteArray("HTTP/1.1 200 OK\r\n\r\n");
        QTest::newRow("no status") << QByteArray("RTSP/1.0 OK\r\n\r\n");
        QTest::newRow("too long a body") << QByteArray("RTSP/1.0 200 OK\r\nContent-Length: 99999999\r\n\r\n");
        QTest::newRow("an endless head")
            << QByteArray("RTSP/1.0 200 OK\r\nA: ") + QByteArray(MaximumRtspHead, 'a');
    }
    void garbageIsKnownEarly()
    {
        QFETCH(QByteArray, bytes);
        RtspAnswer answer;
        QCOMPARE(readRtspAnswer(bytes, answer), RtspReading::Garbage);
    }
};

QTEST_GUILESS_MAIN(RtspMessageTest)
#include "RtspMessageTest.moc"
