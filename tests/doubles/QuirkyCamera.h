// A camera that plays one picture again and again over RTSP, interleaved in its TCP connection, and departs from the
// standard in one way (quirk 25 of real devices). Real sockets on loopback. Lives on the test's thread and needs its
// event loop; owned by the test.
#pragma once

#include "tests/doubles/ScriptedServer.h"

#include <QPointer>

namespace cw::doubles {

struct RtspForm {
    QByteArray junkInSdp; // lines in the middle of the description
    QByteArray describeHeaders = "Content-Type: application/sdp\r\n"; // %URL%: what was asked for
    QByteArray channels = "0-1";                                      // as answered, whatever was asked
    int channel = 0;                                                  // on which pictures come
    int strayChannel = -1;                                            // on which noise comes in between
    QByteArray setupSession = "11";
    QByteArray playSession = "11";
    QByteArray playHeaders;
    bool strictAddress = false; // refuses to set up or play what is not below its own address
    bool wantsUserAgent = false;
    int longPacket = 0; // bytes of one packet before each picture
};

class QuirkyCamera : public ScriptedServer {
public:
    // `picture`: a key frame of H.264 with its parameter sets, start codes between its parts.
    QuirkyCamera(const RtspForm &form, const QByteArray &picture)
        : ScriptedServer([this](const QByteArray &request) { return answer(request); }), m_form(form),
          m_units(unitsOf(picture))
    {
        connect(&m_clock, &QTimer::timeout, this, &QuirkyCamera::sendPicture);
    }

private:
    static QList<QByteArray> unitsOf(const QByteArray &picture)
    {
        QList<QByteArray> out;
        const QByteArray start("\0\0\1", 3);
        for (qsizetype at = picture.indexOf(start); at >= 0;) {
            const qsizetype next = picture.indexOf(start, at + 3);
            QByteArray unit = picture.mid(at + 3, next < 0 ? -1 : next - at - 3);
            while (next >= 0 && unit.endsWith('\0'))
                unit.chop(1);
            out.append(unit);
            at = next;
        }
        return out;
    }

    QByteArray answer(const QByteArray &request)
    {
        if (m_form.wantsUserAgent && !request.contains("\r\nUser-Agent: "))
            return rtspAnswer(request, "400 Bad Request");
        if (request.startsWith("OPTIONS"))
            return rtspAnswer(request, "200 OK",
                              "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER\r\n");
        if (request.startsWith("DESCRIBE")) {
            const QByteArray url = request.mid(9, request.indexOf(' ', 9) - 9);
            QByteArray headers = m_form.describeHeaders;
            headers.replace("%URL%", url);
            return rtspAnswer(request, "200 OK", headers,
                              "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=x\r\nt=0 0\r\n" + m_form.junkInSdp +
                                  "m=video 0 RTP/AVP 96\r\nc=IN IP4 0.0.0.0\r\na=rtpmap:96 H264/90000\r\n"
                                  "a=fmtp:96 packetization-mode=1\r\na=control:trackID=1\r\n");
        }
        const QByteArray asked = request.mid(request.indexOf(' ') + 1).split(' ').first();
        if (m_form.strictAddress &&
            (!asked.startsWith(url().toEncoded()) || asked.lastIndexOf("rtsp://") > 0))
            return rtspAnswer(request, "400 Bad Request");
        if (request.startsWith("SETUP"))
            return rtspAnswer(
                request, "200 OK",
                "Session: " + m_form.setupSession +
                    ";timeout=60\r\nTransport: RTP/AVP/TCP;unicast;interleaved=" + m_form.channels + "\r\n");
        if (request.startsWith("PLAY"))
            m_clock.start(40);
        return rtspAnswer(request, "200 OK", "Session: " + m_form.playSession + "\r\n" + m_form.playHeaders);
    }

    void sendPicture()
    {
        m_time += 3600;
        if (m_form.strayChannel >= 0)
            send(m_form.strayChannel, "nothing that was asked for");
        if (m_form.longPacket > 0)
            sendRtp(char(12) + QByteArray(m_form.longPacket - 13, '\xff'), false); // filler data
        for (qsizetype i = 0; i < m_units.size(); ++i)
            sendUnit(m_units[i], i + 1 == m_units.size());
    }
    void sendUnit(const QByteArray &unit, bool last)
    {
        constexpr qsizetype most = 1400;
        if (unit.size() <= most) {
            sendRtp(unit, last);
            return;
        }
        const char indicator = char((unit[0] & 0x60) | 28);
        const char type = char(unit[0] & 0x1f);
        for (qsizetype at = 1; at < unit.size(); at += most) {
            const bool begins = at == 1, ends = at + most >= unit.size();
            const char header = char(type | (begins ? 0x80 : 0) | (ends ? 0x40 : 0));
            sendRtp(QByteArray(1, indicator) + header + unit.mid(at, most), last && ends);
        }
    }
    void sendRtp(const QByteArray &payload, bool marker)
    {
        QByteArray out(12, '\0');
        out[0] = char(0x80);
        out[1] = char(96 | (marker ? 0x80 : 0));
        ++m_sequence;
        out[2] = char(m_sequence >> 8);
        out[3] = char(m_sequence);
        for (int i = 0; i < 4; ++i)
            out[4 + i] = char(m_time >> (24 - 8 * i));
        out[11] = 7;
        send(m_form.channel, out + payload);
    }
    void send(int channel, const QByteArray &packet)
    {
        QByteArray out("$", 1);
        out += char(channel);
        out += char(packet.size() >> 8);
        out += char(packet.size());
        for (QTcpSocket *socket : findChildren<QTcpSocket *>())
            socket->write(out + packet);
    }

    const RtspForm m_form;
    const QList<QByteArray> m_units;
    QTimer m_clock;
    quint16 m_sequence = 0;
    quint32 m_time = 0;
};

} // namespace cw::doubles
