// Syslog over UDP and TCP, on loopback.
#include "devices/audit/logs/SyslogSource.h"
#include "tests/devices/audit/logs/LogFixture.h"

#include <QTcpSocket>
#include <QUdpSocket>

using namespace cw;
using namespace cw::audit;

namespace {

QByteArray blocked(int port)
{
    return "<4>Nov 25 02:00:01 fw kernel: DROP IN=a OUT=b SRC=192.168.1.20 DST=203.0.113.7 PROTO=17 SPT=" +
           QByteArray::number(port) + " DPT=53";
}

std::unique_ptr<SyslogSource> source(const QList<IpNetwork> &senders = {})
{
    return std::make_unique<SyslogSource>(
        4, SyslogSetting{QHostAddress(QHostAddress::LocalHost), 0, true, senders, QTimeZone::utc()});
}

} // namespace

class SyslogSourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void datagramsAreRead()
    {
        auto own = source();
        SyslogSource &syslog = *own;
        Told told(std::move(own));
        syslog.start();
        QVERIFY(syslog.port() != 0);
        QUdpSocket sender;
        sender.writeDatagram(blocked(1), QHostAddress::LocalHost, syslog.port());
        sender.writeDatagram("<30>Nov 25 02:00:01 fw dnsmasq[8]: query[A] a.example from 192.168.1.20",
                             QHostAddress::LocalHost, syslog.port());
        sender.writeDatagram("no syslog", QHostAddress::LocalHost, syslog.port());
        QTRY_COMPARE(syslog.coverage().records + syslog.coverage().undecodable, quint64(3));
        QCOMPARE(told.seen.flows.size(), size_t(1));
        QCOMPARE(told.seen.flows[0].source, quint16(4));
        QCOMPARE(told.seen.flows[0].state, FlowState::Blocked);
        QCOMPARE(syslog.coverage().undecodable, quint64(1));
        syslog.stop(); // the question has waited
        QCOMPARE(told.seen.lookups.size(), size_t(1));
        QCOMPARE(told.finished, 1);
        QCOMPARE(syslog.coverage().vantage, Vantage::FirewallLog);
    }

    void ofABurstEachDatagramIsReadOrCountedAsDropped()
    {
        auto own = source();
        SyslogSource &syslog = *own;
        Told told(std::move(own));
        syslog.start();
        QUdpSocket sender;
        constexpr quint64 Sent = 60'000; // while nobody reads: far more than the kernel keeps
        for (quint64 i = 0; i < Sent; ++i)
            QVERIFY(sender.writeDatagram(blocked(1), QHostAddress::LocalHost, syslog.port()) > 0);
        QTRY_COMPARE(syslog.coverage().records + syslog.coverage().kernelDrops, Sent);
        QVERIFY(syslog.coverage().kernelDrops > 0);
        sender.writeDatagram(blocked(2), QHostAddress::LocalHost, syslog.port()); // and it hears on
        QTRY_COMPARE(syslog.coverage().records + syslog.coverage().kernelDrops, Sent + 1);
        syslog.stop();
        QVERIFY(syslog.coverage().lostSomething());
    }

    void whatCameJustBeforeTheEndIsRead()
    {
        auto own = source();
        SyslogSource &syslog = *own;
        Told told(std::move(own));
        syslog.start();
        QUdpSocket sender;
        for (int port = 1; port <= 50; ++port)
            sender.writeDatagram(blocked(port), QHostAddress::LocalHost, syslog.port());
        syslog.stop();
        QCOMPARE(told.seen.flows.size(), size_t(50));
    }

    void aQuestionIsToldAfterAWhile()
    {
        auto own = source();
        SyslogSource &syslog = *own;
        Told told(std::move(own));
        syslog.start();
        QUdpSocket sender;
        sender.writeDatagram("<30>Nov 25 02:00:01 fw dnsmasq[8]: query[A] a.example from 192.168.1.20",
                             QHostAddress::LocalHost, syslog.port());
        QTRY_COMPARE_WITH_TIMEOUT(told.seen.lookups.size(), size_t(1), 20'000);
        QCOMPARE(syslog.coverage().vantage, Vantage::ResolverLog);
    }

    void whoMayNotSendIsNotHeard()
    {
        auto own = source({IpNetwork::parse(u"192.0.2.0/24")});
        SyslogSource &syslog = *own;
        Told told(std::move(own));
        syslog.start();
        QUdpSocket sender;
        sender.writeDatagram(blocked(1), QHostAddress::LocalHost, syslog.port());
        QTRY_COMPARE(syslog.refused(), quint64(1));
        QTcpSocket connection;
        connection.connectToHost(QHostAddress::LocalHost, syslog.port());
        QTRY_COMPARE(syslog.refused(), quint64(2));
        QTRY_COMPARE(connection.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(told.seen.isEmpty());
        QCOMPARE(syslog.coverage().records, quint64(0));
    }

    void aStreamIsReadWhateverItsPieces()
    {
        auto own = source({IpNetwork::parse(u"127.0.0.0/8")});
        SyslogSource &syslog = *own;
        Told told(std::move(own));
        syslog.start();
        QTcpSocket connection;
        connection.connectToHost(QHostAddress::LocalHost, syslog.port());
        QTRY_COMPARE(connection.state(), QAbstractSocket::ConnectedState);
        const QByteArray counted = QByteArray::number(blocked(1).size()) + ' ' + blocked(1);
        const QByteArray all = counted + blocked(2) + '\n' + counted.left(20);
        for (const char byte : all) {
            connection.write(&byte, 1);
            connection.flush();
        }
        QTRY_COMPARE(told.seen.flows.size(), size_t(2));
        connection.write(counted.mid(20));
        QTRY_COMPARE(told.seen.flows.size(), size_t(3));
        QCOMPARE(told.seen.flows[1].key.sourcePort, quint16(2));
    }

    void aBrokenStreamIsClosedAndCounted()
    {
        auto own = source();
        SyslogSource &syslog = *own;
        Told told(std::move(own));
        syslog.start();
        QTcpSocket connection;
        connection.connectToHost(QHostAddress::LocalHost, syslog.port());
        QTRY_COMPARE(connection.state(), QAbstractSocket::ConnectedState);
        connection.write("99999999 <4>x");
        QTRY_COMPARE(connection.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(syslog.coverage().undecodable, quint64(1));
    }

    void aPortThatIsTakenIsSaid()
    {
        QUdpSocket other;
        QVERIFY(other.bind(QHostAddress::LocalHost, 0));
        auto own = std::make_unique<SyslogSource>(
            4, SyslogSetting{
                   QHostAddress(QHostAddress::LocalHost), other.localPort(), false, {}, QTimeZone::utc()});
        Told told(std::move(own));
        told.source->start();
        QCOMPARE(told.errors.size(), 1);
        QCOMPARE(told.finished, 1);
        QVERIFY(told.errors.first().text.contains(QString::number(other.localPort())));
    }
};

QTEST_GUILESS_MAIN(SyslogSourceTest)
#include "SyslogSourceTest.moc"
