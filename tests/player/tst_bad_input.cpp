// Peers that are not there, not cameras, or not honest: each ends in a state with a sentence in the pane and a line in
// the log without a login, and never in a hang or a busy loop. Real sessions against scripted peers.
#include "tests/doubles/ScriptedServer.h"
#include "tests/player/PlayerParts.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QTest>

using namespace cw;
using namespace cw::doubles;

Q_DECLARE_METATYPE(ScriptedServer::Answer)

namespace {

std::mutex logMutex;
QStringList logLines; // what the message handler has seen, of any thread

void keepLine(QtMsgType, const QMessageLogContext &, const QString &line)
{
    const std::lock_guard lock(logMutex);
    logLines.append(line);
}

QStringList seenLines()
{
    const std::lock_guard lock(logMutex);
    return logLines;
}

QByteArray sdp(const QByteArray &media)
{
    return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=x\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\na=control:*\r\n" + media;
}

} // namespace

class BadInputTest : public QObject {
    Q_OBJECT

private:
    const Credentials m_login{QStringLiteral("s0mebody"), QStringLiteral("pl@nted:/#1 word")};
    QtMessageHandler m_before = nullptr;

    // In any spelling that a protocol or a library might use.
    void verifyNoLoginIn(const QString &text) const
    {
        const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(m_login.password));
        const QString basic =
            QString::fromLatin1((m_login.user + u':' + m_login.password).toUtf8().toBase64());
        for (const QString &secret :
             {m_login.user, m_login.password, encoded, basic, QStringLiteral("nted:")})
            QVERIFY2(!text.contains(secret), qPrintable(text));
    }

    static void verifyNoBusyLoop()
    {
        const Nanos before = processorTime();
        const Nanos begin = monotonicNow();
        QVERIFY(QTest::qWaitFor([begin] { return monotonicNow() - begin >= 2 * NanosPerSecond; }, 4000));
        const Nanos used = processorTime() - before;
        QVERIFY2(used < 300 * NanosPerMs, qPrintable(QStringLiteral("%1 ms").arg(used / NanosPerMs)));
    }

    // The end of every test: told, and gone at once.
    void verifyToldAndGone(PlayerParts &parts, std::unique_ptr<Viewer> viewer) const
    {
        QVERIFY(viewer->session.status().sentence.endsWith(QLatin1Char('.')));
        verifyNoLoginIn(viewer->session.status().sentence);
        QVERIFY(!seenLines().isEmpty());
        QElapsedTimer timer;
        timer.start();
        viewer.reset();
        const qint64 took = timer.elapsed();
        QVERIFY2(took < 50, qPrintable(QStringLiteral("%1 ms").arg(took)));
        QTRY_COMPARE_WITH_TIMEOUT(parts.reaper.pending(), std::size_t(0), 3000);
    }

    std::unique_ptr<Viewer> watch(PlayerParts &parts, const QUrl &url) const
    {
        return std::make_unique<Viewer>(parts, url, m_login);
    }

private Q_SLOTS:
    void init()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("counterwatch.*=true"));
        m_before = qInstallMessageHandler(keepLine);
        const std::lock_guard lock(logMutex);
        logLines.clear();
    }

    void cleanup()
    {
        qInstallMessageHandler(m_before);
        const QStringList lines = seenLines();
        for (const QString &line : lines)
            verifyNoLoginIn(line);
    }

    void aUrlThatIsNone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("words") << QStringLiteral("not a url");
        QTest::newRow("no host") << QStringLiteral("rtsp://");
        QTest::newRow("no host but a login") << QStringLiteral("rtsp://s0mebody:planted@");
        QTest::newRow("another scheme") << QStringLiteral("gopher://127.0.70.200/");
        QTest::newRow("no scheme but a login") << QStringLiteral("s0mebody:planted@127.0.70.200/main");
        QTest::newRow("broken address") << QStringLiteral("rtsp://[::1/main");
    }

    void aUrlThatIsNone()
    {
        QFETCH(QString, text);
        PlayerParts parts;
        Viewer viewer(parts, QUrl(text), m_login);
        QCOMPARE(viewer.state(), StreamState::BadUrl);
        QVERIFY(viewer.session.status().sentence.contains(QStringLiteral("is not the address of a stream.")));
        verifyNoLoginIn(viewer.session.status().sentence);
        QVERIFY(!viewer.session.status().sentence.contains(QStringLiteral("planted")));
        QCOMPARE(parts.reaper.pending(), std::size_t(0));
    }

    void nobodyThere()
    {
        QUrl url;
        {
            const ScriptedServer server;
            url = server.url();
        }
        PlayerParts parts;
        auto viewer = watch(parts, url);
        QTRY_COMPARE_WITH_TIMEOUT(viewer->state(), StreamState::Unreachable, 2000);
        QVERIFY(viewer->session.status().sentence.startsWith(
            QStringLiteral("127.0.70.200 has not answered for ")));
        QVERIFY(seenLines().join(u'\n').contains(
            QStringLiteral("rtsp://127.0.70.200:%1/stream").arg(url.port())));
        verifyNoBusyLoop();
        verifyToldAndGone(parts, std::move(viewer));
    }

    void whoAcceptsAndNeverAnswers()
    {
        ScriptedServer server;
        PlayerParts parts;
        auto viewer = watch(parts, server.url());
        QTRY_COMPARE_WITH_TIMEOUT(viewer->state(), StreamState::Unreachable, 3000);
        verifyNoBusyLoop();
        verifyToldAndGone(parts, std::move(viewer));
    }

    void whoAnswersAtFirstAndThenNeverAgain()
    {
        ScriptedServer server([](const QByteArray &request) {
            return request.startsWith("OPTIONS")
                       ? rtspAnswer(request, "200 OK", "Public: DESCRIBE, SETUP, PLAY\r\n")
                       : QByteArray();
        });
        PlayerParts parts;
        auto viewer = watch(parts, server.url());
        verifyNoBusyLoop(); // while it waits
        QTRY_COMPARE_WITH_TIMEOUT(viewer->state(), StreamState::Unreachable, 8000);
        verifyToldAndGone(parts, std::move(viewer));
    }

    void anAnswerThatNeverEnds()
    {
        ScriptedServer server([&server](const QByteArray &request) {
            if (request.startsWith("OPTIONS"))
                return rtspAnswer(request, "200 OK", "Public: DESCRIBE, SETUP, PLAY\r\n");
            server.flood("X-More: and so on\r\n");
            return QByteArray("RTSP/1.0 200 OK\r\n");
        });
        PlayerParts parts;
        auto viewer = watch(parts, server.url());
        verifyNoBusyLoop(); // while it waits
        QTRY_COMPARE_WITH_TIMEOUT(viewer->state(), StreamState::Unreachable, 8000);
        verifyToldAndGone(parts, std::move(viewer));
    }

    void anEndlessAnswerIsGivenUpByItself()
    {
        ScriptedServer server([&server](const QByteArray &request) {
            if (request.startsWith("OPTIONS"))
                return rtspAnswer(request, "200 OK", "Public: DESCRIBE, SETUP, PLAY\r\n");
            server.flood("X-More: and so on\r\n");
            return QByteArray("RTSP/1.0 200 OK\r\n");
        });
        FfmpegSource source;
        SourceRequest request;
        request.url = server.url();
        request.openTimeout = NanosPerSecond;
        std::atomic<bool> done = false;
        Result<StreamInfo> opened = fail(Error::Category::Internal, {});
        const ThreadHandle thread("opens", CancelToken(), [&] {
            opened = source.open(request, CancelToken());
            done = true;
        });
        QTRY_VERIFY_WITH_TIMEOUT(done, 2000);
        QVERIFY(!opened);
        QCOMPARE(opened.error().category, Error::Category::Timeout);
    }

    // Without FFmpeg's device library it is another sentence; a stream by the network is neither's matter.
    void aCameraOfThisComputerThatIsNotThere()
    {
        FfmpegSource source;
        SourceRequest request;
        request.url = QUrl(QStringLiteral("v4l2:///dev/nonexistent-video"));
        request.openTimeout = NanosPerSecond;
        const auto opened = source.open(request, CancelToken());
        QVERIFY(!opened);
        QVERIFY2(opened.error().category == Error::Category::Unreachable ||
                     opened.error().text.contains(QStringLiteral("libavdevice59")),
                 qPrintable(opened.error().text + opened.error().context));
    }

    void whoIsNoCamera()
    {
        ScriptedServer server(
            [](const QByteArray &) { return QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n"); });
        PlayerParts parts;
        auto viewer = watch(parts, server.url());
        QTRY_COMPARE_WITH_TIMEOUT(viewer->state(), StreamState::BadStream, 3000);
        QVERIFY(viewer->session.status().sentence.startsWith(
            QStringLiteral("Something answers, but not as a camera does.")));
        verifyNoBusyLoop();
        verifyToldAndGone(parts, std::move(viewer));
    }

    void aLoginThatIsRefusedIsNotTriedAgainSoon()
    {
        ScriptedServer server([](const QByteArray &request) {
            return request.startsWith("OPTIONS") ? rtspAnswer(request, "200 OK", "Public: DESCRIBE\r\n")
                                                 : rtspAnswer(request, "401 Unauthorized",
                                                              "WWW-Authenticate: Basic realm=\"camera\"\r\n");
        });
        PlayerParts parts;
        Credentials login = m_login;
        login.openly = true;
        auto viewer = std::make_unique<Viewer>(parts, server.url(), login);
        QTRY_COMPARE_WITH_TIMEOUT(viewer->state(), StreamState::WrongPassword, 3000);
        const auto describes = [&server] {
            return std::count_if(server.requests().begin(), server.requests().end(),
                                 [](const QByteArray &request) { return request.startsWith("DESCRIBE"); });
        };
        const auto asked = describes();
        QVERIFY(asked >= 1);
        verifyNoBusyLoop();
        verifyToldAndGone(parts, std::move(viewer));
        QCOMPARE(describes(), asked); // cameras lock out who knocks too often
    }

    void aDescriptionThatCannotBePlayed_data()
    {
        QTest::addColumn<ScriptedServer::Answer>("answer");
        QTest::addColumn<StreamState>("state");
        const auto status = [](const QByteArray &code) {
            return ScriptedServer::Answer([code](const QByteArray &request) {
                return request.startsWith("OPTIONS") ? rtspAnswer(request, "200 OK", "Public: DESCRIBE\r\n")
                                                     : rtspAnswer(request, code);
            });
        };
        QTest::newRow("not found") << status("404 Not Found") << StreamState::BadStream;
        QTest::newRow("no bandwidth left") << status("453 Not Enough Bandwidth") << StreamState::BadStream;
        QTest::newRow("a fault of its own") << status("500 Internal Server Error") << StreamState::BadStream;
        QTest::newRow("empty") << camera(sdp({})) << StreamState::UnsupportedCodec;
        QTest::newRow("sound alone") << camera(sdp("m=audio 0 RTP/AVP 0\r\na=control:a\r\n"))
                                     << StreamState::UnsupportedCodec;
        QTest::newRow("a codec that nobody knows")
            << camera(sdp("m=video 0 RTP/AVP 96\r\na=rtpmap:96 WAVELET9000/90000\r\na=control:v\r\n"))
            << StreamState::UnsupportedCodec;
        QTest::newRow("no description at all")
            << camera("<html>Welcome</html>") << StreamState::UnsupportedCodec;
        QTest::newRow("parameter sets of nonsense, and no picture")
            << camera(sdp("m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 packetization-mode=1;"
                          "sprop-parameter-sets=Z////////"
                          "w==,aP8=,,,====;profile-level-id=zzzzzz\r\na=control:v\r\n"))
            << StreamState::NoSignal;
    }

    void aDescriptionThatCannotBePlayed()
    {
        QFETCH(ScriptedServer::Answer, answer);
        QFETCH(StreamState, state);
        ScriptedServer server(answer);
        PlayerParts parts;
        auto viewer = watch(parts, server.url());
        QTRY_COMPARE_WITH_TIMEOUT(viewer->state(), state, 5000);
        verifyToldAndGone(parts, std::move(viewer));
    }

    void sixtyFourDeadCamerasGoAtOnce()
    {
        ScriptedServer server;
        PlayerParts parts;
        std::vector<std::unique_ptr<Viewer>> viewers;
        for (int i = 0; i < 64; ++i)
            viewers.push_back(watch(parts, server.url(QStringLiteral("/%1").arg(i))));
        QTRY_VERIFY(server.connections() >= 64);
        QElapsedTimer timer;
        timer.start();
        viewers.clear();
        const qint64 took = timer.elapsed();
        QVERIFY2(took < 50, qPrintable(QStringLiteral("%1 ms").arg(took)));
        QTRY_COMPARE_WITH_TIMEOUT(parts.reaper.pending(), std::size_t(0), 3000);
    }
};

QTEST_GUILESS_MAIN(BadInputTest)
#include "tst_bad_input.moc"
