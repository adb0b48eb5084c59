// WS-Discovery and multicast DNS over IPv6 between two network namespaces made here: multicast does not arrive on loopback there.
#include "devices/discovery/MdnsSource.h"
#include "devices/discovery/WsDiscoverySource.h"

#include <QNetworkDatagram>
#include <QNetworkInterface>
#include <QProcess>
#include <QTest>
#include <QUdpSocket>

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

using namespace cw;

class DiscoveryIpv6Test : public QObject {
    Q_OBJECT

    const QString m_here = QStringLiteral("cwa%1").arg(getpid());
    const QString m_there = QStringLiteral("cwb%1").arg(getpid());
    int m_home = -1;

    static bool ip(const QString &line)
    {
        return QProcess::execute(QStringLiteral("ip"), line.split(u' ')) == 0;
    }

    static bool enter(const QString &name)
    {
        const int fd = open(qPrintable(QStringLiteral("/run/netns/") + name), O_RDONLY | O_CLOEXEC);
        const bool ok = fd >= 0 && setns(fd, CLONE_NEWNET) == 0;
        close(fd);
        return ok;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (geteuid() != 0)
            QSKIP("Network namespaces are made by root only.");
        m_home = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
        if (!ip(QStringLiteral("netns add ") + m_here) || !ip(QStringLiteral("netns add ") + m_there))
            QSKIP("This machine does not allow network namespaces.");
        QVERIFY(
            ip(QStringLiteral("-n %1 link add cwv0 type veth peer name cwv1 netns %2").arg(m_here, m_there)));
        int side = 0;
        for (const QString &name : {m_here, m_there}) {
            QVERIFY(ip(QStringLiteral("-n %1 link set cwv%2 addrgenmode none").arg(name).arg(side)));
            QVERIFY(ip(QStringLiteral("-n %1 link set cwv%2 up").arg(name).arg(side)));
            QVERIFY(ip(QStringLiteral("-n %1 addr add fe80::%2/64 dev cwv%3 nodad")
                           .arg(name)
                           .arg(side + 1)
                           .arg(side)));
            ++side;
        }
    }

    void cleanupTestCase()
    {
        if (m_home >= 0)
            setns(m_home, CLONE_NEWNET);
        close(m_home);
        QProcess::execute(QStringLiteral("ip"), {QStringLiteral("netns"), QStringLiteral("del"), m_here});
        QProcess::execute(QStringLiteral("ip"), {QStringLiteral("netns"), QStringLiteral("del"), m_there});
    }

    void findsACameraByItsLinkLocalAddress()
    {
        // A socket stays in the namespace in which it was made.
        QVERIFY(enter(m_there));
        QUdpSocket camera;
        QVERIFY(camera.bind(QHostAddress(QHostAddress::AnyIPv6), 3702));
        QVERIFY(camera.joinMulticastGroup(QHostAddress(QStringLiteral("ff02::c")),
                                          QNetworkInterface::interfaceFromName(QStringLiteral("cwv1"))));
        connect(&camera, &QUdpSocket::readyRead, &camera, [&camera] {
            while (camera.hasPendingDatagrams()) {
                const QNetworkDatagram probe = camera.receiveDatagram();
                camera.writeDatagram(probe.makeReply(
                    "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\" "
                    "xmlns:d=\"http://schemas.xmlsoap.org/ws/2005/04/discovery\" "
                    "xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\" "
                    "xmlns:n=\"http://www.onvif.org/ver10/network/"
                    "wsdl\"><e:Body><d:ProbeMatches><d:ProbeMatch>"
                    "<a:EndpointReference><a:Address>urn:uuid:six</a:Address></a:EndpointReference>"
                    "<d:Types>n:NetworkVideoTransmitter</d:Types><d:XAddrs>http://[fe80::2]:8000/onvif/"
                    "device_service"
                    "</d:XAddrs></d:ProbeMatch></d:ProbeMatches></e:Body></e:Envelope>"));
            }
        });
        QVERIFY(enter(m_here));
        WsDiscoverySource source;
        QList<Sighting> seen;
        connect(&source, &DiscoverySource::sighted, this, [&](const Sighting &one) { seen.append(one); });
        source.start({false, {QStringLiteral("cwv0")}});
        QTRY_VERIFY_WITH_TIMEOUT(!seen.isEmpty(), 5'000);
        QCOMPARE(seen.first().endpoint, QStringLiteral("urn:uuid:six"));
        QCOMPARE(seen.first().serviceUrls.value(0).host(), QStringLiteral("fe80::2%cwv0"));
    }

    void hearsMulticastDnsToo()
    {
        QVERIFY(enter(m_there));
        QUdpSocket camera;
        QVERIFY(camera.bind(QHostAddress(QHostAddress::AnyIPv6), 5353));
        QVERIFY(camera.joinMulticastGroup(QHostAddress(QStringLiteral("ff02::fb")),
                                          QNetworkInterface::interfaceFromName(QStringLiteral("cwv1"))));
        connect(&camera, &QUdpSocket::readyRead, &camera, [&camera] {
            while (camera.hasPendingDatagrams()) {
                const QNetworkDatagram question = camera.receiveDatagram();
                QVERIFY(question.data().contains("_axis-video"));
                // _axis-video._tcp.local PTR "AXIS M1 - ACCC8E010203"
                camera.writeDatagram(
                    question.makeReply(QByteArray::fromHex("000084000000000100000000") +
                                       QByteArray("\x0b_axis-video\x04_tcp\x05local\x00", 24) +
                                       QByteArray::fromHex("000c0001000000780019") +
                                       QByteArray("\x16"
                                                  "AXIS M1 - ACCC8E010203") +
                                       QByteArray::fromHex("c00c")));
            }
        });
        QVERIFY(enter(m_here));
        MdnsSource source;
        QList<Sighting> seen;
        connect(&source, &DiscoverySource::sighted, this, [&](const Sighting &one) { seen.append(one); });
        source.start({false, {QStringLiteral("cwv0")}});
        QTRY_VERIFY_WITH_TIMEOUT(!seen.isEmpty(), 5'000);
        QCOMPARE(seen.first().addresses, QStringList{QStringLiteral("fe80::2%cwv0")});
        QCOMPARE(seen.first().mac, QStringLiteral("ACCC8E010203"));
        QVERIFY(!seen.first().widensOnly);
    }
};

QTEST_GUILESS_MAIN(DiscoveryIpv6Test)
#include "DiscoveryIpv6Test.moc"
