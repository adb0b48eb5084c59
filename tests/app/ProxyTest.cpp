// No proxy that the desktop or the environment names is told of cameras: what is theirs goes straight to them.
#include "tests/app/Program.h"
#include "tests/doubles/OwnNetwork.h"
#include "tests/simsite/SiteProcess.h"

#include <QCoreApplication>
#include <QNetworkProxy>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace cw::apptest;
using namespace cw::testing;

class ProxyTest : public QObject {
    Q_OBJECT

public:
    explicit ProxyTest(const QString &noNetwork) : m_noNetwork(noNetwork) {}

private:
    const QString m_noNetwork;
    const QString m_password = QStringLiteral("a password");
    Screen m_screen;
    QTemporaryDir m_folder;
    cw::simsite::SiteProcess m_site;
    QTcpServer m_proxy; // it would take connections, and never answers

    QString proxyOf(const char *scheme) const
    {
        return QStringLiteral("%1://127.0.0.1:%2").arg(QLatin1String(scheme)).arg(m_proxy.serverPort());
    }
    bool wasAsked() { return m_proxy.hasPendingConnections() || m_proxy.waitForNewConnection(0); }

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        if (const QString why = m_screen.start(); !why.isEmpty())
            QSKIP(qPrintable(why));
        qputenv("CW_SIMSITE_PASSWORD", m_password.toUtf8()); // for the site below
        QVERIFY(m_site.start(QStringLiteral("127.0.97.1"), 1));
        m_proxy.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
        QVERIFY(m_proxy.listen(QHostAddress::LocalHost));
    }

    // SOCKS is the kind that would take datagrams.
    void discoveryIsSentToNone()
    {
        Program program;
        program.set("http_proxy", proxyOf("socks5"));
        const Outcome outcome =
            program.run(QStringLiteral("discover --address 127.0.97.1 --for 3").split(u' '));
        QCOMPARE(outcome.status, 0);
        QVERIFY(!wasAsked());
        QVERIFY2(outcome.output.contains("ws-discovery"), outcome.output);
    }

    void anEncryptedStreamIsSentToNone()
    {
        const QString stats = m_folder.filePath(QStringLiteral("stats.jsonl"));
        const QString stream =
            m_site.camera(0)[QLatin1String("channels")][0][QLatin1String("main")][QLatin1String("rtsps")]
                .toString();
        Program program;
        program.setDisplay(m_screen.name());
        program.setPassword(m_password);
        program.set("http_proxy", proxyOf("http"));
        program.start({QStringLiteral("--user"), QStringLiteral("operator"),
                       QStringLiteral("--password-stdin"), QStringLiteral("--stats"), stats, stream});
        QTRY_COMPARE_WITH_TIMEOUT(panesInState(stats, QStringLiteral("live")), 1, 20'000);
        QVERIFY(!wasAsked());
    }
};

int main(int argc, char **argv)
{
    const QString noNetwork = enterOwnNetwork();
    QCoreApplication application(argc, argv);
    ProxyTest test(noNetwork);
    return QTest::qExec(&test, argc, argv);
}

#include "ProxyTest.moc"
