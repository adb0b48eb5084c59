#include "devices/base/HttpMessage.h"

#include <QTest>

using namespace cw;
using State = HttpReader::State;

class HttpMessageTest : public QObject {
    Q_OBJECT

    static HttpReader fed(const QByteArray &bytes, HttpReader::Kind kind = HttpReader::Kind::Answer)
    {
        HttpReader reader(kind, {1024, 4096});
        for (const char byte : bytes) // in the smallest pieces there are
            reader.feed(QByteArray(1, byte));
        return reader;
    }

private Q_SLOTS:
    void readsBodiesOfEveryKind()
    {
        const HttpReader sized = fed("HTTP/1.1 200 OK\r\ncontent-length: 3\r\nX: 1\r\nX: 2\r\n\r\nabc");
        QCOMPARE(sized.state(), State::Done);
        QCOMPARE(sized.body(), QByteArray("abc"));
        QCOMPARE(sized.head().header("x"), QByteArray("1, 2"));
        QVERIFY(sized.keepsOpen());
        const HttpReader chunked = fed(
            "HTTP/1.1 401\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\nab\r\n1\r\nc\r\n0\r\nT: x\r\n\r\n");
        QCOMPARE(chunked.state(), State::Done);
        QCOMPARE(chunked.head().status, 401);
        QCOMPARE(chunked.body(), QByteArray("abc"));
        HttpReader open = fed("HTTP/1.0 200 OK\n\nab"); // bare line feeds, and the end is the end
        QCOMPARE(open.state(), State::Body);
        QCOMPARE(open.close(), State::Done);
        QVERIFY(!open.keepsOpen());
        QCOMPARE(fed("HTTP/1.1 204 No\r\n\r\n").state(), State::Done);
        QCOMPARE(
            fed("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").head().status,
            200);
    }

    void refusesWhatHasNoEndOrIsNoHttp()
    {
        QCOMPARE(fed("SSH-2.0-x").state(), State::Malformed);
        QCOMPARE(fed("HTTP/1.1 x\r\n\r\n").state(), State::Malformed);
        QCOMPARE(fed("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n").state(), State::Malformed);
        QCOMPARE(fed("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n").state(),
                 State::Malformed);
        QCOMPARE(fed("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n").state(), State::TooLarge);
        QCOMPARE(fed("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\n").state(),
                 State::TooLarge);
        QCOMPARE(fed("HTTP/1.1 200 OK\r\nX: " + QByteArray(2000, 'x')).state(), State::TooLarge);
        QCOMPARE(fed("HTTP/1.1 200 OK\r\n\r\n" + QByteArray(5000, 'x')).state(), State::TooLarge);
        HttpReader half = fed("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab");
        QCOMPARE(half.close(), State::CutOff);
        QVERIFY(half.hasBegun());
        QVERIFY(!fed("").hasBegun());
    }

    void readsRequests()
    {
        const HttpReader post =
            fed("POST /a HTTP/1.1\r\nContent-Length: 2\r\n\r\nxy", HttpReader::Kind::Request);
        QCOMPARE(post.state(), State::Done);
        QCOMPARE(post.head().method, QByteArray("POST"));
        QCOMPARE(post.head().target, QByteArray("/a"));
        QCOMPARE(fed("GET / HTTP/1.1\r\n\r\n", HttpReader::Kind::Request).state(), State::Done);
        QCOMPARE(fed("nonsense\r\n\r\n", HttpReader::Kind::Request).state(), State::Malformed);
    }
};

QTEST_GUILESS_MAIN(HttpMessageTest)
#include "HttpMessageTest.moc"
