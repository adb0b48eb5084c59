#include "tests/devices/audit/packets/MixedTraffic.h"

#include "tests/devices/audit/packets/FrameMaker.h"

#include <functional>
#include <queue>

namespace cw::test {

namespace {

constexpr qint64 Microsecond = 1000;
constexpr qint64 Begin = 1'700'000'000'000'000'000;
constexpr int Streams = 64; // conversations at a time

// One conversation: gives its next frame, an empty one at its end.
struct Talk {
    qint64 time = 0;
    quint64 order = 0; // ties fall the same way each time
    qint64 step = 0;
    std::function<QByteArray(int)> frame;
    int at = 0;
};

struct Later {
    bool operator()(const Talk &a, const Talk &b) const
    {
        return std::tie(a.time, a.order) > std::tie(b.time, b.order);
    }
};

class Site {
public:
    Talk talk(quint64 number, qint64 time)
    {
        const auto port = quint16(20000 + number % 40000);
        const QByteArray camera = QByteArray("192.168.1.") + QByteArray::number(10 + number % 64);
        Talk made{time, number, 300 * Microsecond, {}, 0};
        switch (number % 8) {
        case 0:
        case 1:
        case 2:
            made.frame = dns(camera, port, number);
            made.step = 9000 * Microsecond;
            break;
        case 3:
        case 4:
            made.frame = tls(camera, port, number);
            break;
        case 5:
            made.frame = http(camera, port, number);
            break;
        case 6:
            made.frame = rtp(camera, port);
            made.step = 120 * Microsecond;
            break;
        default:
            made.frame = attempt(camera, port, number);
            made.step = 900'000 * Microsecond;
            break;
        }
        return made;
    }

private:
    using Maker = std::function<QByteArray(int)>;

    static QByteArray outside(quint64 number)
    {
        return QByteArray("203.0.") + QByteArray::number(113 + number / 200 % 4) + '.' +
               QByteArray::number(1 + number % 200);
    }

    static Maker dns(const QByteArray &camera, quint16 port, quint64 number)
    {
        const QByteArray name = "host" + QByteArray::number(number % 500) + ".example.com";
        return [=](int at) {
            if (at == 0)
                return udpFrame(camera.constData(), port, "192.168.1.1", 53,
                                dnsQuery(quint16(number), name.constData()));
            if (at == 1)
                return udpFrame(
                    "192.168.1.1", 53, camera.constData(), port,
                    dnsAnswer(quint16(number), name.constData(), ip(outside(number).constData()), 300));
            return QByteArray();
        };
    }

    // A connection with these first payloads, then `bulk` packets, three of four from the camera.
    static Maker connection(const QByteArray &camera, quint16 port, const QByteArray &server,
                            quint16 serverPort, const QByteArray &asks, const QByteArray &answers, int bulk)
    {
        return [=](int at) {
            const auto out = [&](quint8 flags, quint32 sequence, const QByteArray &payload = {}) {
                return tcpFrame(camera.constData(), port, server.constData(), serverPort, flags, sequence,
                                payload);
            };
            const auto in = [&](quint8 flags, quint32 sequence, const QByteArray &payload = {}) {
                return tcpFrame(server.constData(), serverPort, camera.constData(), port, flags, sequence,
                                payload);
            };
            switch (at) {
            case 0:
                return out(2, 1);
            case 1:
                return in(0x12, 1);
            case 2:
                return out(0x10, 2);
            case 3:
                return out(0x18, 2, asks);
            case 4:
                return in(0x18, 2, answers);
            default:
                break;
            }
            const int step = at - 5;
            const auto sent = quint32(2 + asks.size() + step * 1400);
            if (step < bulk)
                return step % 4 == 3
                           ? in(0x10, quint32(2 + answers.size()))
                           : out(0x10, sent, QByteArray::fromHex("17030305") + QByteArray(1396, char(step)));
            if (step == bulk)
                return out(0x11, sent);
            if (step == bulk + 1)
                return in(0x11, quint32(2 + answers.size()));
            return QByteArray();
        };
    }

    static Maker tls(const QByteArray &camera, quint16 port, quint64 number)
    {
        const QByteArray name = "up" + QByteArray::number(number % 40) + ".example.net";
        return connection(camera, port, outside(number), 443, clientHello({name.constData(), true, false}),
                          serverHello(true), 120);
    }

    static Maker http(const QByteArray &camera, quint16 port, quint64 number)
    {
        return connection(camera, port, outside(number), 80,
                          "POST /upload HTTP/1.1\r\nHost: files" + QByteArray::number(number % 20) +
                              ".example.org\r\nUser-Agent: camera\r\nContent-Length: 100000\r\n\r\n",
                          "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok", 40);
    }

    static Maker rtp(const QByteArray &camera, quint16 port)
    {
        return [=](int at) {
            if (at >= 600)
                return QByteArray();
            const QByteArray payload = QByteArray::fromHex("8060") + be16(quint16(at)) +
                                       be32(quint32(at / 10) * 3600) + be32(0x12345678) +
                                       QByteArray(1200, char(at));
            return udpFrame(camera.constData(), quint16(port | 1), "192.168.1.5", quint16(port & ~1),
                            payload);
        };
    }

    static Maker attempt(const QByteArray &camera, quint16 port, quint64 number)
    {
        return [=](int at) {
            return at < 2 ? tcpFrame(camera.constData(), port, outside(number).constData(), 8443, 2, 1)
                          : QByteArray();
        };
    }
};

} // namespace

quint64 writeMixedTraffic(QIODevice &file, quint64 packets)
{
    Site site;
    std::priority_queue<Talk, std::vector<Talk>, Later> talks;
    quint64 begun = 0;
    quint64 written = 0;
    QByteArray buffer = pcapHeader();
    while (begun < Streams) {
        talks.push(site.talk(begun, Begin + qint64(begun) * 5000 * Microsecond));
        ++begun;
    }
    while (written < packets) {
        Talk talk = talks.top();
        talks.pop();
        const QByteArray frame = talk.frame(talk.at++);
        if (frame.isEmpty()) {
            talks.push(site.talk(begun, talk.time + 1000 * Microsecond));
            ++begun;
            continue;
        }
        buffer += pcapRecord(talk.time, frame);
        ++written;
        if (buffer.size() > 1 << 20) {
            file.write(buffer);
            buffer.clear();
        }
        talk.time += talk.step;
        talks.push(std::move(talk));
    }
    file.write(buffer);
    return written;
}

} // namespace cw::test
