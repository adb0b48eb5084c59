// A camera's still over the wire, from the simulated site: with its login, by plain HTTP and by TLS, and with faults.
#include "devices/onvif/OnvifReader.h"
#include "devices/onvif/SnapshotJob.h"
#include "tests/simsite/SiteProcess.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

using namespace cw;

class SnapshotTest : public QObject {
    Q_OBJECT

    static constexpr int cameras = 17; // the last one by TLS only
    simsite::SiteProcess m_site;

    struct Known {
        QUrl still;
        OnvifSession session;
    };
    Known read(int number) const
    {
        Device device;
        device.id = QString::number(number);
        device.serviceUrls = {QUrl(m_site.camera(number - 1).value(QLatin1String("onvif")).toString())};
        OnvifSession session;
        session.credentials = {m_site.user(), m_site.password()};
        OnvifReader reader(device, session);
        Known out;
        QSignalSpy finished(&reader, &OnvifReader::finished);
        connect(&reader, &OnvifReader::finished, &reader, [&out](const Device &now) {
            if (!now.channels.isEmpty() && !now.channels[0].profiles.isEmpty())
                out.still = now.channels[0].profiles[0].snapshotUri;
        });
        reader.start();
        if (finished.wait(60'000))
            out.session = reader.session();
        return out;
    }
    static Result<QByteArray> fetch(const OnvifSession &session, const QUrl &url)
    {
        SnapshotJob job(session, url);
        Result<QByteArray> out = fail(Error::Category::Internal, QStringLiteral("no answer"));
        QSignalSpy finished(&job, &SnapshotJob::finished);
        connect(&job, &SnapshotJob::finished, &job,
                [&out](const Result<QByteArray> &picture) { out = picture; });
        job.start();
        finished.wait(20'000);
        return out;
    }
    static std::optional<Error::Category> refusal(const Result<QByteArray> &picture)
    {
        return picture ? std::nullopt : std::optional(picture.error().category);
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_site.start(QStringLiteral("127.0.94.1"), cameras)); }

    void everyMannerOfCameraGivesItsStill()
    {
        for (int number = 1; number <= cameras; ++number) {
            const Known camera = read(number);
            QVERIFY2(!camera.still.isEmpty(), qPrintable(QString::number(number)));
            const auto picture = fetch(camera.session, camera.still);
            QVERIFY2(picture, qPrintable(picture ? QString() : picture.error().text));
            QVERIFY(picture->startsWith("\xff\xd8\xff")); // a JPEG
        }
    }

    void aWrongPasswordGoesOutOnce()
    {
        Known camera = read(1);
        camera.session.setCredentials({m_site.user(), QStringLiteral("not it")});
        QCOMPARE(refusal(fetch(camera.session, camera.still)), Error::Category::Authentication);
    }

    void anotherCertificateGetsNothing()
    {
        Known camera = read(cameras);
        QCOMPARE(camera.still.scheme(), QStringLiteral("https"));
        QVERIFY(camera.session.pinned.isValid());
        camera.session.pinned.fingerprint = QString(64, u'0');
        QCOMPARE(refusal(fetch(camera.session, camera.still)), Error::Category::Untrusted);
    }

    void halfAStillIsNone()
    {
        const Known camera = read(1);
        m_site.command(QStringLiteral("http 1 half"));
        QCOMPARE(refusal(fetch(camera.session, camera.still)), Error::Category::Protocol);
        m_site.command(QStringLiteral("http 1 normal"));
        QVERIFY(fetch(camera.session, camera.still));
    }

    void noStillIsLargerThanItsBound()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&server] {
            QTcpSocket *socket = server.nextPendingConnection();
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nConnection: close\r\n\r\n");
            socket->write(QByteArray(SnapshotJob::MaximumAnswer + 1, 'x'));
        });
        const QUrl url(QStringLiteral("http://127.0.0.1:%1/still").arg(server.serverPort()));
        QCOMPARE(refusal(fetch({}, url)), Error::Category::Resource);
    }

    void aSilentCameraIsWaitedForOnlySoLong()
    {
        QTcpServer server; // it never speaks
        QVERIFY(server.listen(QHostAddress::LocalHost));
        SnapshotJob job({}, QUrl(QStringLiteral("http://127.0.0.1:%1/still").arg(server.serverPort())));
        job.setTimeout(std::chrono::milliseconds(50));
        std::optional<Error::Category> why;
        connect(&job, &SnapshotJob::finished, &job,
                [&why](const Result<QByteArray> &picture) { why = refusal(picture); });
        job.start();
        QTRY_COMPARE(why, Error::Category::Timeout);
    }
};

QTEST_GUILESS_MAIN(SnapshotTest)
#include "SnapshotTest.moc"
