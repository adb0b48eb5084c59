// Asks one address whether it speaks RTSP: OPTIONS, without a login. Or, where told to, only whether the port is open.
// GUI thread, asynchronous; deleting it aborts it silently. Owned by whoever asks.
#pragma once

#include <QHostAddress>
#include <QObject>
#include <QStringList>
#include <QTimer>

#include <chrono>

class QTcpSocket;

namespace cw {

struct RtspAnswer {
    bool open = false; // somebody listens
    bool rtsp = false; // and speaks RTSP
    QStringList lines; // status line and headers, as sent
};

class RtspQuestion : public QObject {
    Q_OBJECT

public:
    enum class What { Options, OpenOnly };

    RtspQuestion(const QHostAddress &address, quint16 port, What what, std::chrono::milliseconds patience,
                 QObject *parent = nullptr);

    void start();
    const QHostAddress &address() const { return m_address; }
    quint16 port() const { return m_port; }

    static constexpr qint64 LargestAnswer = 4096;

Q_SIGNALS:
    void finished(const cw::RtspAnswer &answer); // once

private:
    void read(bool ended);
    void end();

    const QHostAddress m_address;
    const quint16 m_port;
    const What m_what;
    QTcpSocket *m_socket;
    QTimer m_timer;
    RtspAnswer m_answer;
    bool m_ended = false;
};

} // namespace cw
