// The cheap question whether a camera answers, put to peers of every kind.
#include "player/media/RtspAsk.h"
#include "tests/doubles/ScriptedServer.h"

#include <QElapsedTimer>
#include <QTest>

#include <future>

using namespace cw;
using namespace cw::doubles;

class RtspAskTest : public QObject {
    Q_OBJECT

private:
    // Asks on a thread of its own: the peer lives on this one.
    static AskOutcome ask(const QUrl &url, Nanos patience = NanosPerSecond, CancelToken cancel = {})
    {
        auto asked = std::async(std::launch::async, [=] { return askWhetherAlive(url, cancel, patience); });
        if (!QTest::qWaitFor(
                [&] { return asked.wait_for(std::chrono::seconds(0)) == std::future_status::ready; }, 10'000))
            qFatal("askWhetherAlive does not return");
        return asked.get();
    }

private Q_SLOTS:
    void aCameraAnswers()
    {
        ScriptedServer server(camera({}));
        QCOMPARE(ask(server.url()), AskOutcome::Answers);
        QVERIFY(server.requests().value(0).startsWith("OPTIONS rtsp://127.0.70.200:"));
    }

    void aRefusalIsAnAnswerToo()
    {
        ScriptedServer server(
            [](const QByteArray &request) { return rtspAnswer(request, "401 Unauthorized"); });
        QCOMPARE(ask(server.url()), AskOutcome::Answers);
    }

    void neverSendsALogin()
    {
        ScriptedServer server(camera({}));
        QUrl url = server.url();
        url.setUserName(QStringLiteral("operator"));
        url.setPassword(QStringLiteral("planted"));
        ask(url);
        QCOMPARE(server.requests().size(), 1);
        QVERIFY(!server.requests()[0].contains("planted"));
        QVERIFY(!server.requests()[0].contains("operator"));
        QVERIFY(!server.requests()[0].contains("Authorization"));
    }

    void aClosedPortRefuses()
    {
        QUrl url;
        {
            const ScriptedServer server;
            url = server.url();
        }
        QCOMPARE(ask(url), AskOutcome::Refused);
    }

    void whoSaysNothingIsSilentWithinThePatience()
    {
        ScriptedServer server;
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(ask(server.url(), 300 * NanosPerMs), AskOutcome::Silent);
        QVERIFY(timer.elapsed() >= 300);
        QVERIFY(timer.elapsed() < 1000);
    }

    void whoSpeaksAnotherLanguageIsGarbage()
    {
        ScriptedServer server(
            [](const QByteArray &) { return QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n"); });
        QCOMPARE(ask(server.url()), AskOutcome::Garbage);
    }

    void anAnswerThatNeverEndsIsNotReadToItsEnd()
    {
        ScriptedServer server;
        server.flood(QByteArray(4096, 'x'));
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(ask(server.url()), AskOutcome::Garbage);
        QVERIFY(timer.elapsed() < 1000);
    }

    void anUnknownNameIsNoHost()
    {
        QCOMPARE(ask(QUrl(QStringLiteral("rtsp://127.0.0.256/"))), AskOutcome::NoHost);
    }

    void otherSchemesAreOnlyConnectedTo()
    {
        ScriptedServer server;
        QUrl url = server.url();
        url.setScheme(QStringLiteral("rtsps"));
        QCOMPARE(ask(url), AskOutcome::Answers);
        QVERIFY(server.requests().isEmpty());
    }

    void cancelingEndsItAtOnce()
    {
        ScriptedServer server;
        const CancelToken cancel;
        QTimer::singleShot(100, this, [cancel] { cancel.cancel(); });
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(ask(server.url(), 8 * NanosPerSecond, cancel), AskOutcome::Canceled);
        QVERIFY(timer.elapsed() < 1000);
    }
};

QTEST_GUILESS_MAIN(RtspAskTest)
#include "tst_rtsp_ask.moc"
