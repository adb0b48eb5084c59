#include "tests/devices/audit/collector/SampleCapture.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtEndian>

#include <algorithm>
#include <cmath>

namespace cw::audit {

namespace {

constexpr double Start = 1'700'000'000; // s since 1970

template<typename T>
void put(QByteArray &out, T value)
{
    const T big = qToBigEndian(value);
    out.append(reinterpret_cast<const char *>(&big), sizeof big);
}

struct Packet {
    double time;
    QByteArray frame;
};

QByteArray ethernet(const QString &from, const QString &to, quint8 protocol, const QByteArray &payload)
{
    const IpAddress source = IpAddress::parse(from);
    const IpAddress destination = IpAddress::parse(to);
    const bool six = !source.isV4();
    QByteArray out(12, '\x02');
    put<quint16>(out, six ? 0x86dd : 0x0800);
    if (six) {
        put<quint32>(out, 0x60000000);
        put<quint16>(out, quint16(payload.size()));
        put<quint8>(out, protocol);
        put<quint8>(out, 64);
    } else {
        put<quint16>(out, 0x4500);
        put<quint16>(out, quint16(20 + payload.size()));
        put<quint32>(out, 0x00010000);
        put<quint8>(out, 64);
        put<quint8>(out, protocol);
        put<quint16>(out, 0);
    }
    for (const IpAddress &address : {source, destination})
        out.append(reinterpret_cast<const char *>(address.bytes.data()) + (six ? 0 : 12), six ? 16 : 4);
    return out + payload;
}

QByteArray tcp(quint16 from, quint16 to, quint8 flags, int length = 0)
{
    QByteArray out;
    put<quint16>(out, from);
    put<quint16>(out, to);
    put<quint64>(out, 0x0000000100000001);
    put<quint8>(out, 0x50);
    put<quint8>(out, flags);
    put<quint16>(out, 1'000);
    put<quint32>(out, 0);
    return out + QByteArray(length, 'x');
}

QByteArray udp(quint16 from, quint16 to, int length)
{
    QByteArray out;
    put<quint16>(out, from);
    put<quint16>(out, to);
    put<quint16>(out, quint16(8 + length));
    put<quint16>(out, 0);
    return out + QByteArray(length, 'y');
}

std::vector<Packet> camera(int number)
{
    const QString own = QStringLiteral("192.168.1.%1").arg(20 + number);
    const QString own6 = QStringLiteral("fd00::%1").arg(20 + number);
    const QString server = QStringLiteral("203.0.113.7");
    const auto port = quint16(40'000 + number);
    const double begin = Start + number;
    std::vector<Packet> out;
    const auto up = [&](double at, quint8 flags, int length) {
        out.push_back({begin + at, ethernet(own, server, 6, tcp(port, 443, flags, length))});
    };
    const auto down = [&](double at, quint8 flags) {
        out.push_back({begin + at, ethernet(server, own, 6, tcp(443, port, flags))});
    };
    up(0, 0x02, 0);
    down(0.02, 0x12);
    up(0.04, 0x10, 0);
    for (int i = 0; i < 50 * (number + 1); ++i) {
        up(0.05 + i * 0.01, 0x18, 1'200);
        down(0.055 + i * 0.01, 0x10);
    }
    up(5, 0x11, 0);
    down(5.1, 0x11);
    up(5.2, 0x10, 0);
    const QString resolver = QStringLiteral("192.168.1.1");
    const auto asks = quint16(50'000 + number);
    out.push_back({begin + 6, ethernet(own, resolver, 17, udp(asks, 53, 30))});
    out.push_back({begin + 6.01, ethernet(resolver, own, 17, udp(53, asks, 90))});
    const QString clock = QStringLiteral("2001:db8::7");
    out.push_back({begin + 7, ethernet(own6, clock, 17, udp(60'000, 123, 48))});
    out.push_back({begin + 7.03, ethernet(clock, own6, 17, udp(123, 60'000, 48))});
    return out;
}

QByteArray run(const QString &program, const QStringList &arguments, bool &worked)
{
    QProcess process;
    process.start(program, arguments);
    worked = process.waitForFinished(60'000) && process.exitCode() == 0;
    return process.readAllStandardOutput();
}

QString softflowd()
{
    const QString found = QStandardPaths::findExecutable(QStringLiteral("softflowd"));
    return found.isEmpty()
               ? QStandardPaths::findExecutable(QStringLiteral("softflowd"), {QStringLiteral("/usr/sbin")})
               : found;
}

} // namespace

bool SampleCapture::toolsAreInstalled()
{
    return !QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty() && !softflowd().isEmpty();
}

bool SampleCapture::write(const QString &path)
{
    std::vector<Packet> packets;
    for (int number = 0; number < 4; ++number)
        for (Packet &packet : camera(number))
            packets.push_back(std::move(packet));
    packets.push_back({Start + 9, ethernet(QStringLiteral("192.168.1.20"), QStringLiteral("203.0.113.99"), 6,
                                           tcp(41'000, 8'554, 0x02))});
    QByteArray ping = QByteArray::fromHex("0800000000010001") + QByteArray(56, 'z');
    packets.push_back(
        {Start + 10, ethernet(QStringLiteral("192.168.1.21"), QStringLiteral("192.168.1.1"), 1, ping)});
    ping[0] = 0;
    packets.push_back(
        {Start + 10.001, ethernet(QStringLiteral("192.168.1.1"), QStringLiteral("192.168.1.21"), 1, ping)});
    std::stable_sort(packets.begin(), packets.end(),
                     [](const Packet &a, const Packet &b) { return a.time < b.time; });
    QByteArray out;
    put<quint32>(out, 0xa1b2c3d4);
    put<quint32>(out, 0x00020004);
    put<quint64>(out, 0);
    put<quint32>(out, 65'535);
    put<quint32>(out, 1); // Ethernet
    for (const Packet &packet : packets) {
        const double whole = std::floor(packet.time);
        put<quint32>(out, quint32(whole));
        put<quint32>(out, quint32(std::lround((packet.time - whole) * 1e6)));
        put<quint32>(out, quint32(packet.frame.size()));
        put<quint32>(out, quint32(packet.frame.size()));
        out += packet.frame;
    }
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(out) == out.size();
}

PairSums SampleCapture::sumsByTshark(const QString &path)
{
    QStringList arguments = {QStringLiteral("-r"), path,
                             QStringLiteral("-T"), QStringLiteral("fields"),
                             QStringLiteral("-E"), QStringLiteral("separator=,")};
    for (const char *field :
         {"ip.src", "ip.dst", "ip.proto", "ip.len", "ipv6.src", "ipv6.dst", "ipv6.nxt", "ipv6.plen"})
        arguments << QStringLiteral("-e") << QLatin1String(field);
    bool worked = false;
    PairSums sums;
    for (const QByteArray &line : run(QStringLiteral("tshark"), arguments, worked).split('\n')) {
        const QList<QByteArray> parts = line.split(',');
        if (parts.size() < 8)
            continue;
        const int from = parts[0].isEmpty() ? 4 : 0;
        const auto text = [&](int at) { return QString::fromLatin1(parts[from + at]); };
        PairSum &sum = sums[{text(0), text(1), text(2).toInt()}];
        ++sum.packets;
        sum.bytes += text(3).toULongLong() + (from == 4 ? 40 : 0);
    }
    return worked ? sums : PairSums();
}

bool SampleCapture::replay(const QString &path, const QString &version, const QList<quint16> &ports,
                           const QStringList &more)
{
    const QTemporaryDir dir;
    QStringList to;
    for (const quint16 port : ports)
        to << QStringLiteral("127.0.0.1:%1").arg(port);
    bool worked = false;
    run(softflowd(),
        QStringList{QStringLiteral("-r"), path, QStringLiteral("-n"), to.join(u','), QStringLiteral("-v"),
                    version, QStringLiteral("-d"), QStringLiteral("-6"), QStringLiteral("-a"),
                    QStringLiteral("-p"), dir.filePath(QStringLiteral("pid")), QStringLiteral("-c"),
                    QStringLiteral("none")} +
            more,
        worked);
    return worked;
}

} // namespace cw::audit
