#include "tests/devices/audit/collector/Nfdump.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTest>
#include <QUdpSocket>

namespace cw::audit {

qint64 waitingOn(quint16 port)
{
    QFile table(QStringLiteral("/proc/net/udp"));
    if (!table.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray wanted = ':' + QByteArray::number(port, 16).rightJustified(4, '0').toUpper();
    for (const QByteArray &line : table.readAll().split('\n')) {
        const QByteArrayList parts = line.simplified().split(' ');
        if (parts.size() > 4 && parts[1].endsWith(wanted))
            return parts[4].mid(9).toLongLong(nullptr, 16);
    }
    return -1;
}

quint16 freeUdpPort()
{
    QUdpSocket socket;
    return socket.bind(QHostAddress::LocalHost, 0) ? socket.localPort() : quint16(0);
}

void sendTo(quint16 port, const QList<QByteArray> &datagrams, const QString &from)
{
    QUdpSocket socket;
    QVERIFY(socket.bind(QHostAddress(from), 0));
    for (const QByteArray &one : datagrams)
        QCOMPARE(socket.writeDatagram(one, QHostAddress(QHostAddress::LocalHost), port), one.size());
}

static bool sleeps(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(process));
    return file.open(QIODevice::ReadOnly) && file.readAll().contains(") S ");
}

bool hasTakenAll(quint16 port, qint64 process)
{
    return waitingOn(port) == 0 && sleeps(process);
}

bool Nfdump::isInstalled()
{
    return !QStandardPaths::findExecutable(QStringLiteral("nfcapd")).isEmpty() &&
           !QStandardPaths::findExecutable(QStringLiteral("nfdump")).isEmpty();
}

Nfdump::~Nfdump()
{
    if (m_nfcapd.state() == QProcess::NotRunning)
        return;
    m_nfcapd.terminate();
    m_nfcapd.waitForFinished(10'000);
}

bool Nfdump::start()
{
    m_port = freeUdpPort();
    m_nfcapd.setProcessChannelMode(QProcess::MergedChannels);
    m_nfcapd.start(QStringLiteral("nfcapd"),
                   {QStringLiteral("-b"), QStringLiteral("127.0.0.1"), QStringLiteral("-p"),
                    QString::number(m_port), QStringLiteral("-w"), m_dir.path(), QStringLiteral("-P"),
                    m_dir.filePath(QStringLiteral("pid")), QStringLiteral("-B"), QStringLiteral("8000000")});
    return m_nfcapd.waitForStarted() && QTest::qWaitFor([this] { return waitingOn(m_port) >= 0; }, 10'000);
}

void Nfdump::stop()
{
    QVERIFY(QTest::qWaitFor([this] { return hasTakenAll(m_port, m_nfcapd.processId()); }, 10'000));
    m_nfcapd.terminate();
    QVERIFY(m_nfcapd.waitForFinished(10'000));
    read();
}

void Nfdump::read()
{
    QFile::remove(m_dir.filePath(QStringLiteral("pid")));
    QProcess nfdump;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("TZ"), QStringLiteral("UTC"));
    nfdump.setProcessEnvironment(environment);
    nfdump.start(QStringLiteral("nfdump"),
                 {QStringLiteral("-R"), m_dir.path(), QStringLiteral("-o"), QStringLiteral("json")});
    QVERIFY(nfdump.waitForFinished(30'000));
    const QJsonArray rows = QJsonDocument::fromJson(nfdump.readAllStandardOutput()).array();
    m_records.clear();
    for (const QJsonValue &row : rows)
        m_records << row.toObject();
}

PairSums Nfdump::sums() const
{
    PairSums sums;
    for (const QJsonObject &one : m_records) {
        const auto text = [&one](const char *four, const char *six) {
            const QString key = QLatin1String(four);
            return one.contains(key) ? one[key].toString()
                                     : IpAddress::parse(one[QLatin1String(six)].toString()).toString();
        };
        PairSum &sum = sums[{text("src4_addr", "src6_addr"), text("dst4_addr", "dst6_addr"),
                             one[QLatin1String("proto")].toInt()}];
        sum.packets += quint64(one[QLatin1String("in_packets")].toInteger());
        sum.bytes += quint64(one[QLatin1String("in_bytes")].toInteger());
    }
    return sums;
}

} // namespace cw::audit
