// Reading devices that misbehave, from a real server on loopback.
#include "devices/onvif/OnvifReader.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace cw;

namespace {

// Answers each whole HTTP request with what `answer` makes of its text.
class Peer : public QTcpServer {
public:
    std::function<void(QTcpSocket &, const QByteArray &)> answer;
    int requests = 0;

    Peer()
    {
        listen(QHostAddress(QStringLiteral("127.0.61.1")));
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            auto pending = std::make_shared<QByteArray>();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket, pending] {
                *pending += socket->readAll();
                const qsizetype head = pending->indexOf("\r\n\r\n");
                static const QRegularExpression length(QStringLiteral("Content-Length: (\\d+)"),
                                                       QRegularExpression::CaseInsensitiveOption);
                const int body = length.match(QString::fromLatin1(*pending)).captured(1).toInt();
                if (head < 0 || pending->size() < head + 4 + body)
                    return;
                ++requests;
                answer(*socket, std::exchange(*pending, {}));
            });
        });
    }

    QUrl url() const
    {
        return QUrl(QStringLiteral("http://127.0.61.1:%1/onvif/device_service").arg(serverPort()));
    }

    static QByteArray http(int status, const QByteArray &body, const QByteArray &header = {})
    {
        return "HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Type: application/soap+xml\r\n" +
               header + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
};

} // namespace

class OnvifReaderTest : public QObject {
    Q_OBJECT

    Device readFrom(Peer &peer, const Credentials &login = {})
    {
        Device device;
        device.id = QStringLiteral("x");
        device.serviceUrls = {peer.url()};
        OnvifSession session;
        session.credentials = login;
        OnvifReader reader(device, session);
        Device out;
        connect(&reader, &OnvifReader::finished, &reader, [&](const Device &read) { out = read; });
        reader.start();
        (void)QTest::qWaitFor([&] { return !out.id.isEmpty(); }, 20'000);
        return out;
    }

private Q_SLOTS:
    void garbageIsAFaultWithASentence()
    {
        Peer peer;
        peer.answer = [](QTcpSocket &socket, const QByteArray &) {
            socket.write(Peer::http(200, "\x01\x02<<garbage"));
        };
        const Device device = readFrom(peer);
        QCOMPARE(device.state, DeviceState::Faulty);
        QVERIFY(device.stateText.endsWith(u'.'));
    }

    void anAnswerThatNeverEndsIsCutOff()
    {
        Peer peer;
        peer.answer = [](QTcpSocket &socket, const QByteArray &) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml\r\n\r\n<a>");
            const auto more = [&socket] {
                while (socket.bytesToWrite() < 100'000)
                    socket.write(QByteArray(65'536, 'x'));
            };
            QObject::connect(&socket, &QTcpSocket::bytesWritten, &socket, more);
            more();
        };
        const Device device = readFrom(peer);
        QCOMPARE(device.state, DeviceState::Faulty);
        QVERIFY2(device.stateText.contains(QStringLiteral("does not end")), qPrintable(device.stateText));
        QCOMPARE(peer.requests, 1);
    }

    void aRefusedLoginIsTriedOnceAWay()
    {
        Peer peer;
        int digests = 0;
        int tokens = 0;
        int both = 0;
        peer.answer = [&](QTcpSocket &socket, const QByteArray &request) {
            const bool digest = request.contains("Authorization: Digest");
            const bool token = request.contains("UsernameToken");
            digests += digest;
            tokens += token;
            both += digest && token;
            // A challenge in SHA-256 alone, which Qt's own login does not know.
            socket.write(Peer::http(
                401, "",
                "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=SHA-256\r\n"));
        };
        const Device device = readFrom(peer, {QStringLiteral("u"), QStringLiteral("p")});
        QCOMPARE(device.state, DeviceState::NeedsLogin);
        QCOMPARE(digests, 1);
        QCOMPARE(tokens, 1);
        QCOMPARE(both, 0);
    }

    void nobodyThereIsUnreachable()
    {
        Peer peer;
        const QUrl url = peer.url();
        peer.close();
        Device device;
        device.id = QStringLiteral("x");
        device.serviceUrls = {url};
        OnvifReader reader(device, {});
        QSignalSpy finished(&reader, &OnvifReader::finished);
        Device out;
        connect(&reader, &OnvifReader::finished, &reader, [&](const Device &read) { out = read; });
        reader.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 10'000);
        QCOMPARE(out.state, DeviceState::Unreachable);
    }

    void deletingTheReaderAbortsSilently()
    {
        Peer peer;
        bool asked = false;
        peer.answer = [&](QTcpSocket &, const QByteArray &) { asked = true; };
        Device device;
        device.serviceUrls = {peer.url()};
        auto *reader = new OnvifReader(device, {});
        QSignalSpy finished(reader, &OnvifReader::finished);
        reader->start();
        QTRY_VERIFY(asked);
        delete reader;
        QVERIFY(!QTest::qWaitFor([&finished] { return finished.count() > 0; }, 50));
    }
};

QTEST_GUILESS_MAIN(OnvifReaderTest)
#include "OnvifReaderTest.moc"
