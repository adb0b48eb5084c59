// The streams of the simulated site, read by an independent peer: the ffmpeg command line.
#include "tests/simsite/SiteProcess.h"
#include "tests/simsite/Stamp.h"

#include <QSet>

using cw::simsite::SiteProcess;

namespace {

struct Heard {
    QByteArray out;
    QString err;
};

constexpr int pictureBytes = 160 * 90;

QStringList ffmpegArguments(const QString &url, const QStringList &inputOptions,
                            const QStringList &outputOptions)
{
    return QStringList{QStringLiteral("-nostdin"), QStringLiteral("-v"), QStringLiteral("error")} +
           inputOptions +
           QStringList{QStringLiteral("-allowed_media_types"), QStringLiteral("video"), QStringLiteral("-i"),
                       url} +
           outputOptions + QStringList{QStringLiteral("-")};
}

// What ffmpeg writes of a stream; seconds bounds how long it may listen.
Heard ffmpeg(const QString &url, const QStringList &inputOptions, const QStringList &outputOptions,
             int seconds = 15)
{
    QProcess process;
    process.start(QStringLiteral("ffmpeg"), ffmpegArguments(url, inputOptions, outputOptions));
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, seconds * 1000)) {
        process.terminate();
        if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 5000))
            process.kill();
    }
    return {process.readAllStandardOutput(), QString::fromUtf8(process.readAllStandardError())};
}

QStringList over(const char *transport)
{
    return {QStringLiteral("-fflags"), QStringLiteral("nobuffer"),        QStringLiteral("-analyzeduration"),
            QStringLiteral("600000"),  QStringLiteral("-rtsp_transport"), QString::fromLatin1(transport)};
}

// The numbers of so many pictures, read after scaling each to a small pane.
QList<int> stamps(const QByteArray &gray)
{
    constexpr int width = 160;
    constexpr int height = 90;
    QList<int> numbers;
    for (qsizetype at = 0; at + width * height <= gray.size(); at += width * height) {
        const auto number = cw::simsite::readStamp({0, 0, width, height}, [&](int x, int y) {
            return static_cast<unsigned char>(gray.at(at + y * width + x));
        });
        numbers.append(number.value_or(-1));
    }
    return numbers;
}

QStringList smallPictures(int pictures)
{
    return {QStringLiteral("-vf"),       QStringLiteral("scale=160:90:flags=area,format=gray"),
            QStringLiteral("-vsync"),    QStringLiteral("passthrough"),
            QStringLiteral("-frames:v"), QString::number(pictures),
            QStringLiteral("-f"),        QStringLiteral("rawvideo")};
}

QList<int> watch(const QString &url, const char *transport, int pictures)
{
    return stamps(ffmpeg(url, over(transport), smallPictures(pictures)).out);
}

// Starts to write so many small pictures, while the test goes on.
void listen(QProcess &process, const QString &url, int pictures)
{
    process.start(
        QStringLiteral("ffmpeg"),
        ffmpegArguments(url, over("tcp"),
                        smallPictures(pictures) << QStringLiteral("-flush_packets") << QStringLiteral("1")));
}

// The hashes of compressed packets.
QStringList packets(const QString &url, int count, int seconds = 15)
{
    const Heard heard = ffmpeg(url, over("tcp"),
                               {QStringLiteral("-c"), QStringLiteral("copy"), QStringLiteral("-frames:v"),
                                QString::number(count), QStringLiteral("-f"), QStringLiteral("framehash"),
                                QStringLiteral("-hash"), QStringLiteral("md5")},
                               seconds);
    QStringList hashes;
    for (const QByteArray &line : heard.out.split('\n'))
        if (!line.isEmpty() && !line.startsWith('#'))
            hashes.append(QString::fromLatin1(line.split(',').value(5).trimmed()));
    return hashes;
}

bool counts(const QList<int> &numbers, int step, int modulo)
{
    for (qsizetype i = 1; i < numbers.size(); ++i)
        if (numbers[i] < 0 || numbers[i] != (numbers[i - 1] + step) % modulo)
            return false;
    return numbers.size() > 1 && numbers.first() >= 0;
}

} // namespace

class tst_simsite_streams : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_site.start(QStringLiteral("127.0.50.1"), 2, 1)); }

    void everyPictureCarriesTheNextNumber_data()
    {
        QTest::addColumn<QString>("stream");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("transport");
        QTest::addColumn<int>("modulo");
        QTest::newRow("main over TCP") << "main"
                                       << "uri" << QByteArray("tcp") << 250;
        QTest::newRow("sub over TCP") << "sub"
                                      << "uri" << QByteArray("tcp") << 125;
        QTest::newRow("sub over UDP") << "sub"
                                      << "uri" << QByteArray("udp") << 125;
        QTest::newRow("sub over RTSPS") << "sub"
                                        << "rtsps" << QByteArray("tcp") << 125;
    }
    void everyPictureCarriesTheNextNumber()
    {
        QFETCH(QString, stream);
        QFETCH(QString, key);
        QFETCH(QByteArray, transport);
        QFETCH(int, modulo);
        const QList<int> numbers = watch(m_site.url(0, stream, key), transport.constData(), 15);
        QCOMPARE(numbers.size(), 15);
        QVERIFY(counts(numbers, 1, modulo));
    }

    // A second media for the second port would take the feed away from the first client; and these clients leave
    // the camera's sound out, which must not spoil the media for the one that joins.
    void oneStreamPlaysForTwoAtOnce_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::newRow("RTSPS joins RTSP") << "uri"
                                          << "rtsps";
        QTest::newRow("RTSP joins RTSP") << "uri"
                                         << "uri";
        QTest::newRow("RTSP joins RTSPS") << "rtsps"
                                          << "uri";
    }
    void oneStreamPlaysForTwoAtOnce()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        QProcess playing;
        listen(playing, m_site.url(0, QStringLiteral("sub"), first), 60);
        QByteArray before;
        QVERIFY(QTest::qWaitFor(
            [&] {
                before += playing.readAllStandardOutput();
                return before.size() >= 5 * pictureBytes;
            },
            15000));
        QProcess joining;
        listen(joining, m_site.url(0, QStringLiteral("sub"), second), 30);
        const auto over = [&] {
            return playing.state() == QProcess::NotRunning && joining.state() == QProcess::NotRunning;
        };
        QVERIFY(QTest::qWaitFor(over, 20000));
        const QList<int> one = stamps(before + playing.readAllStandardOutput());
        const QList<int> two = stamps(joining.readAllStandardOutput());
        QCOMPARE(one.size(), 60);
        QCOMPARE(two.size(), 30);
        QVERIFY(counts(one, 1, 125));
        QVERIFY(counts(two, 1, 125));
    }

    void theSiteTellsWhenItSentEachNumber()
    {
        const QList<int> numbers = watch(m_site.url(0, QStringLiteral("sub")), "tcp", 5);
        const QJsonArray sent =
            m_site.command(QStringLiteral("sent 1 sub")).value(QLatin1String("sent")).toArray();
        QList<int> told;
        double before = 0;
        for (const auto &entry : sent) {
            told.append(entry.toObject().value(QLatin1String("number")).toInt());
            const double at = entry.toObject().value(QLatin1String("monotonic_ns")).toDouble();
            QVERIFY(at > before);
            before = at;
        }
        QVERIFY(told.contains(numbers.last()));
    }

    void aWrongPasswordIsRefused()
    {
        QString url = m_site.url(0, QStringLiteral("sub"));
        url.replace(QStringLiteral("%20demo"), QStringLiteral("%20other"));
        QVERIFY(ffmpeg(url, over("tcp"), {QStringLiteral("-f"), QStringLiteral("null")})
                    .err.contains(QStringLiteral("401")));
    }

    void aFrozenCameraSendsNothingMore()
    {
        accept("freeze 1");
        QVERIFY(packets(m_site.url(0, QStringLiteral("sub")), 5, 3).size() < 5);
        accept("thaw 1");
        QCOMPARE(packets(m_site.url(0, QStringLiteral("sub")), 5).size(), 5);
    }

    void aStuckCameraRepeatsOneKeyFrame()
    {
        accept("stick 1 key");
        const QStringList hashes = packets(m_site.url(0, QStringLiteral("sub")), 30);
        accept("thaw 1");
        QCOMPARE(hashes.size(), 30);
        const QStringList late = hashes.mid(20);
        QCOMPARE(QSet<QString>(late.begin(), late.end()).size(), 1);
    }

    void aStillSceneNeverRepeatsAKeyFrame()
    {
        accept("scene 1 allskip");
        const QStringList hashes = packets(m_site.url(0, QStringLiteral("sub")), 26);
        accept("scene 1 normal");
        QCOMPARE(hashes.size(), 26);
        QVERIFY(hashes.at(0) != hashes.at(12));
        QVERIFY(hashes.at(12) != hashes.at(24));
    }

    void aCappedLensNeverRepeatsAPicture()
    {
        accept("scene 1 black");
        const QStringList hashes = packets(m_site.url(0, QStringLiteral("sub")), 20);
        accept("scene 1 normal");
        QCOMPARE(QSet<QString>(hashes.begin(), hashes.end()).size(), 20);
    }

    void halfRateLeavesOutEverySecondPicture()
    {
        accept("rate 2 half");
        QCOMPARE(packets(m_site.url(1, QStringLiteral("sub")), 8).size(), 8);
        const QJsonArray sent =
            m_site.command(QStringLiteral("sent 2 sub")).value(QLatin1String("sent")).toArray();
        QVERIFY(sent.size() > 6);
        for (qsizetype i = sent.size() - 4; i < sent.size(); ++i)
            QCOMPARE(sent.at(i).toObject().value(QLatin1String("number")).toInt() % 2, 0);
        accept("rate 2 full");
    }

    void lostPacketsLeaveGaps()
    {
        accept("loss 1 40");
        const QList<int> numbers = watch(m_site.url(0, QStringLiteral("sub")), "tcp", 20);
        accept("loss 1 0");
        QVERIFY(!counts(numbers, 1, 125));
        QVERIFY(counts(watch(m_site.url(0, QStringLiteral("sub")), "tcp", 20), 1, 125));
    }

    void theOtherSizeIsSentOnCommand()
    {
        accept("resolution 1");
        const Heard heard =
            ffmpeg(m_site.url(0, QStringLiteral("main")), over("tcp"),
                   {QStringLiteral("-vf"), QStringLiteral("format=gray"), QStringLiteral("-autoscale"),
                    QStringLiteral("0"), QStringLiteral("-frames:v"), QStringLiteral("2"),
                    QStringLiteral("-f"), QStringLiteral("rawvideo")});
        accept("resolution 1 back");
        QCOMPARE(heard.out.size(), 2 * 640 * 360);
    }

    void aNewPasswordEndsOldSessions()
    {
        accept("password 2 other");
        QVERIFY(ffmpeg(m_site.url(1, QStringLiteral("sub")), over("tcp"),
                       {QStringLiteral("-f"), QStringLiteral("null")})
                    .err.contains(QStringLiteral("401")));
        accept("password 2 p@ss:/#1 demo");
        QCOMPARE(packets(m_site.url(1, QStringLiteral("sub")), 3).size(), 3);
    }

    void aCameraThatIsAwayRefusesAndComesBack()
    {
        accept("away 2 1");
        QVERIFY(ffmpeg(m_site.url(1, QStringLiteral("sub")), over("tcp"),
                       {QStringLiteral("-f"), QStringLiteral("null")})
                    .err.contains(QStringLiteral("refused")));
        QTRY_VERIFY(isPresent(1));
        QCOMPARE(packets(m_site.url(1, QStringLiteral("sub")), 3).size(), 3);
    }

    void garbageIsNoRtsp()
    {
        accept("garbage 2 on");
        QVERIFY(packets(m_site.url(1, QStringLiteral("sub")), 1, 3).isEmpty());
        accept("garbage 2 off");
        QCOMPARE(packets(m_site.url(1, QStringLiteral("sub")), 3).size(), 3);
    }

    void anUnknownCodecYieldsNoPicture()
    {
        accept("codec 2 unsupported");
        QVERIFY(packets(m_site.url(1, QStringLiteral("sub")), 1, 4).isEmpty());
        accept("codec 2 normal");
        QCOMPARE(packets(m_site.url(1, QStringLiteral("sub")), 3).size(), 3);
    }

    void commandsThatMakeNoSenseAreRefused_data()
    {
        QTest::addColumn<QString>("line");
        for (const char *line : {"", "bogus 1", "freeze", "freeze 99", "freeze x", "away 1", "away 1 -3",
                                 "loss 1 101", "stick 1 sideways", "sent 1 other"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void commandsThatMakeNoSenseAreRefused()
    {
        QFETCH(QString, line);
        const QJsonObject answer = m_site.command(line);
        QCOMPARE(answer.value(QLatin1String("ok")).toBool(true), false);
        QVERIFY(!answer.value(QLatin1String("why")).toString().isEmpty());
    }

private:
    void accept(const char *line)
    {
        QVERIFY(m_site.command(QString::fromLatin1(line)).value(QLatin1String("ok")).toBool());
    }
    bool isPresent(int camera)
    {
        return m_site.command(QStringLiteral("stats"))
            .value(QLatin1String("cameras"))
            .toArray()
            .at(camera)
            .toObject()
            .value(QLatin1String("present"))
            .toBool();
    }

    SiteProcess m_site;
};

QTEST_GUILESS_MAIN(tst_simsite_streams)
#include "tst_simsite_streams.moc"
