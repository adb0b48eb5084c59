// A camera, or who answers in its place, that wants the login in the open or its viewers at another host: neither gets
// what it wants, and the pane says so. Real sessions against scripted peers.
#include "tests/doubles/ScriptedServer.h"
#include "tests/player/PlayerParts.h"

#include <QTest>

using namespace cw;
using namespace cw::doubles;

namespace {

QByteArray basicChallenge(const QByteArray &request)
{
    return request.startsWith("OPTIONS")
               ? rtspAnswer(request, "200 OK", "Public: DESCRIBE\r\n")
               : rtspAnswer(request, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"camera\"\r\n");
}

bool sentInTheOpen(const ScriptedServer &server)
{
    const QList<QByteArray> &requests = server.requests();
    return std::any_of(requests.begin(), requests.end(),
                       [](const QByteArray &request) { return request.contains("Authorization: Basic "); });
}

} // namespace

class WhereLoginsGoTest : public QObject {
    Q_OBJECT

private:
    const Credentials m_login{QStringLiteral("operator"), QStringLiteral("secret")};
    QTcpServer m_other; // another host, which is never asked

    bool otherWasAsked() { return m_other.hasPendingConnections() || m_other.waitForNewConnection(0); }
    QByteArray atOther(const QByteArray &scheme) const
    {
        return scheme + "://127.0.70.201:" + QByteArray::number(m_other.serverPort()) + "/x";
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_other.listen(QHostAddress(QStringLiteral("127.0.70.201")))); }

    void noPasswordIsSentInTheOpen()
    {
        ScriptedServer server(&basicChallenge);
        PlayerParts parts;
        Viewer viewer(parts, server.url(), m_login);
        QTRY_COMPARE_WITH_TIMEOUT(viewer.state(), StreamState::BadStream, 3000);
        QVERIFY(viewer.session.status().sentence.startsWith(
            QStringLiteral("The camera asks for the password in the open, so none was sent.")));
        QVERIFY(!sentInTheOpen(server));
    }

    void butToAStreamThatTheOperatorNamed()
    {
        ScriptedServer server(&basicChallenge);
        Credentials login = m_login;
        login.openly = true;
        PlayerParts parts;
        Viewer viewer(parts, server.url(), login);
        QTRY_COMPARE_WITH_TIMEOUT(viewer.state(), StreamState::WrongPassword, 3000);
        QVERIFY(sentInTheOpen(server));
    }

    void anotherHostIsNotAsked()
    {
        const QByteArray there = "Location: " + atOther("rtsp") + "\r\n";
        ScriptedServer server([there](const QByteArray &request) {
            return request.startsWith("OPTIONS") ? rtspAnswer(request, "200 OK", "Public: DESCRIBE\r\n")
                                                 : rtspAnswer(request, "302 Found", there);
        });
        PlayerParts parts;
        Viewer viewer(parts, server.url(), m_login);
        QTRY_COMPARE_WITH_TIMEOUT(viewer.state(), StreamState::BadStream, 3000);
        QVERIFY(viewer.session.status().sentence.startsWith(
            QStringLiteral("The camera redirects to 127.0.70.201, which was not followed.")));
        QVERIFY(!otherWasAsked());
    }

    void anotherStreamOfTheSameCameraIs()
    {
        QByteArray there;
        ScriptedServer server([&there](const QByteArray &request) {
            if (request.startsWith("OPTIONS"))
                return rtspAnswer(request, "200 OK", "Public: DESCRIBE\r\n");
            return request.contains("/moved ") ? rtspAnswer(request, "404 Not Found", {})
                                               : rtspAnswer(request, "302 Found", there);
        });
        there = "Location: " + server.url(QStringLiteral("/moved")).toEncoded() + "\r\n";
        PlayerParts parts;
        Viewer viewer(parts, server.url(), m_login);
        QTRY_VERIFY_WITH_TIMEOUT(viewer.session.status().sentence.startsWith(
                                     QStringLiteral("The camera has no stream at this address.")),
                                 3000);
    }

    void aPlaylistSendsNobodyElsewhere()
    {
        const QByteArray body =
            "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + atOther("http") + ".ts\n#EXT-X-ENDLIST\n";
        const QByteArray list =
            "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.apple.mpegurl\r\nContent-Length: " +
            QByteArray::number(body.size()) + "\r\n\r\n" + body;
        ScriptedServer server([list](const QByteArray &) { return list; });
        QUrl url = server.url(QStringLiteral("/live.m3u8"));
        url.setScheme(QStringLiteral("http"));
        PlayerParts parts;
        Viewer viewer(parts, url, m_login);
        QTRY_COMPARE_WITH_TIMEOUT(viewer.state(), StreamState::BadStream, 8000);
        QVERIFY(!otherWasAsked());
    }
};

QTEST_GUILESS_MAIN(WhereLoginsGoTest)
#include "tst_where_logins_go.moc"
