// The simulated site in network namespaces: what loopback cannot carry, IPv6 multicast above all.
#include "tests/simsite/SiteProcess.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

#include <arpa/inet.h>
#include <fcntl.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

using cw::simsite::SiteProcess;

namespace {

// Runs on a thread of its own, since a thread that entered a namespace stays there.
QList<QByteArray> probeOverIpv6(int expected)
{
    QList<QByteArray> answers;
    std::thread inside([&] {
        const int space = open("/run/netns/cw-site", O_RDONLY | O_CLOEXEC);
        if (space < 0 || setns(space, CLONE_NEWNET) != 0)
            return;
        close(space);
        const int fd = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        const timeval patience{1, 0};
        setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        sockaddr_in6 group{};
        group.sin6_family = AF_INET6;
        group.sin6_port = htons(3702);
        group.sin6_scope_id = if_nametoindex("cw-br");
        inet_pton(AF_INET6, "ff02::c", &group.sin6_addr);
        const QByteArray probe =
            "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Body>"
            "<d:Probe xmlns:d=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\"/></e:Body></e:Envelope>";
        sendto(fd, probe.constData(), static_cast<size_t>(probe.size()), 0,
               reinterpret_cast<sockaddr *>(&group), sizeof group);
        QByteArray buffer(16384, Qt::Uninitialized);
        while (answers.size() < expected) {
            const ssize_t got = recv(fd, buffer.data(), static_cast<size_t>(buffer.size()), 0);
            if (got <= 0)
                break;
            answers.append(buffer.left(got));
        }
        close(fd);
    });
    inside.join();
    return answers;
}

} // namespace

class tst_simsite_namespaces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (geteuid() != 0)
            QSKIP("Network namespaces need root.");
    }

    void everyCameraIsAHostOfItsOwnAndGoesWithTheSite()
    {
        {
            SiteProcess site;
            QVERIFY(
                site.start({QStringLiteral("--netns"), QStringLiteral("--cameras"), QStringLiteral("2")}));
            QCOMPARE(site.camera(1).value(QLatin1String("address")).toString(), QStringLiteral("10.77.0.2"));
            QVERIFY(QFile::exists(QStringLiteral("/run/netns/cw-cam-2")));
            const QList<QByteArray> answers = probeOverIpv6(2);
            QCOMPARE(answers.size(), 2);
            QVERIFY(answers.at(0).contains("http://[fd77::"));
        }
        QVERIFY(!QFile::exists(QStringLiteral("/run/netns/cw-cam-2")));
        QVERIFY(!QFile::exists(QStringLiteral("/run/netns/cw-site")));
    }

    // Answers to its own questions, each from a port of its own with SSDP, once stood as calls that cameras make.
    void whoWatchesAndDiscoversTakesNoAnswerForACall()
    {
        SiteProcess site;
        QVERIFY(site.start({QStringLiteral("--netns"), QStringLiteral("--cameras"), QStringLiteral("3"),
                            QStringLiteral("--light"), QStringLiteral("--every-discovery")}));
        QTemporaryDir home;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
            environment.insert(QLatin1String(name), home.path());
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QStringLiteral("unix:path=/nowhere"));
        QProcess watch;
        watch.setProcessEnvironment(environment);
        watch.start(QStringLiteral("ip"),
                    {QStringLiteral("netns"), QStringLiteral("exec"), QStringLiteral("cw-site"),
                     QStringLiteral(COUNTERWATCH), QStringLiteral("watch"), QStringLiteral("--once"),
                     QStringLiteral("--for"), QStringLiteral("8"), QStringLiteral("--live"),
                     QStringLiteral("cw-br")});
        QTRY_VERIFY_WITH_TIMEOUT(watch.state() == QProcess::NotRunning, 30'000);
        QCOMPARE(watch.exitCode(), 0);
        int appeared = 0;
        const auto lines = watch.readAllStandardOutput().split('\n');
        for (const QByteArray &line : lines) {
            const QJsonObject event = QJsonDocument::fromJson(line).object();
            appeared += event.value(QLatin1String("what")) == QLatin1String("appeared");
            const QJsonObject finding = event.value(QLatin1String("finding")).toObject();
            QVERIFY2(finding.value(QLatin1String("rule")) != QLatin1String("scan"), line.constData());
        }
        QCOMPARE(appeared, 3);
    }
};

QTEST_GUILESS_MAIN(tst_simsite_namespaces)
#include "tst_simsite_namespaces.moc"
