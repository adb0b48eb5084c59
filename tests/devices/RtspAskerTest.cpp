// A stream is asked what it is: by peers that want a login, that misbehave, that say nothing.
#include "devices/rtsp/RtspAsker.h"
#include "devices/diagnostics/ConversationRecorder.h"
#include "tests/doubles/ScriptedServer.h"

#include <QTest>

using namespace cw;
using namespace cw::doubles;

class RtspAskerTest : public QObject {
    Q_OBJECT

private:
    std::shared_ptr<ConversationRecorder> m_recorder;

    Result<RtspDescription> ask(const QUrl &url, const Credentials &login = {})
    {
        m_recorder = std::make_shared<ConversationRecorder>();
        RtspAsker asker(url, login, m_recorder);
        asker.setTimeout(std::chrono::milliseconds(500));
        std::optional<Result<RtspDescription>> out;
        connect(&asker, &RtspAsker::finished, &asker,
                [&out](const Result<RtspDescription> &one) { out = one; });
        asker.start();
        if (!QTest::qWaitFor([&out] { return out.has_value(); }, 10'000))
            qFatal("RtspAsker does not finish");
        return *out;
    }

private Q_SLOTS:
    void aStreamIsDescribed()
    {
        ScriptedServer server(camera("v=0\r\ns=x\r\n"));
        const auto said = ask(server.url());
        QVERIFY(said);
        QCOMPARE(said->status, 200);
        QCOMPARE(said->sdp, QByteArray("v=0\r\ns=x\r\n"));
        QCOMPARE(said->methods, QByteArray("OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN"));
        QCOMPARE(server.requests().size(), 2);
        const QList<Exchange> heard = m_recorder->exchanges();
        QCOMPARE(heard.size(), 2);
        QCOMPARE(heard[1].askedHead, server.requests()[1]);
        QCOMPARE(heard[1].answerBody, said->sdp);
    }

    void aLoginIsGivenByDigestAndOnce()
    {
        ScriptedServer server([](const QByteArray &request) {
            return rtspAnswer(
                request, "401 Unauthorized",
                "Server: sim\r\nWWW-Authenticate: Basic realm=\"b\"\r\n"
                "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", algorithm=SHA-256, qop=\"auth\"\r\n");
        });
        const auto said = ask(server.url(), {QStringLiteral("ops"), QStringLiteral("planted")});
        QVERIFY(said);
        QCOMPARE(said->status, 401);
        QCOMPARE(said->server, QByteArray("sim"));
        QVERIFY(!said->loggedIn);
        QCOMPARE(server.requests().size(), 3);
        QVERIFY(!server.requests()[1].contains("Authorization"));
        QVERIFY(server.requests()[2].contains(
            "Authorization: Digest username=\"ops\", realm=\"r\", nonce=\"n\""));
        QVERIFY(server.requests()[2].contains("algorithm=SHA-256"));
        for (const QByteArray &request : server.requests())
            QVERIFY(!request.contains("planted"));
    }

    void withoutALoginNoneIsTried()
    {
        ScriptedServer server([](const QByteArray &request) {
            return rtspAnswer(request, "401 Unauthorized",
                              "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\"\r\n");
        });
        const auto said = ask(server.url());
        QVERIFY(said);
        QCOMPARE(said->realm, QByteArray("r"));
        QCOMPARE(server.requests().size(), 2);
    }

    void silenceIsAnError()
    {
        ScriptedServer server;
        const auto said = ask(server.url());
        QVERIFY(!said);
        QCOMPARE(said.error().category, Error::Category::Unreachable);
        QCOMPARE(m_recorder->exchanges().size(), 1);
        QCOMPARE(m_recorder->exchanges()[0].failure, QStringLiteral("timeout"));
    }

    void anotherLanguageIsAnError()
    {
        ScriptedServer server(
            [](const QByteArray &) { return QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n"); });
        const auto said = ask(server.url());
        QVERIFY(!said);
        QCOMPARE(said.error().category, Error::Category::Protocol);
        QVERIFY(said.error().text.endsWith(u'.'));
    }

    void anAnswerWithoutAnEndIsCutOff()
    {
        ScriptedServer server;
        server.flood("RTSP/1.0 200 OK\r\nX: " + QByteArray(100'000, 'x'));
        QVERIFY(!ask(server.url()));
    }
};

QTEST_GUILESS_MAIN(RtspAskerTest)
#include "RtspAskerTest.moc"
