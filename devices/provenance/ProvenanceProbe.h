// Asks one device what its servers call themselves: HTTP, a short list of makers' paths, RTSP, the TLS certificate.
// Read-only and harmless; PROBES.md lists every byte that is sent. Never a credential, one connection at a time,
// each with a time-out. GUI thread, asynchronous; deleting it aborts. Owned by whoever asks; one asking each.
#pragma once

#include "devices/model/Device.h"
#include "devices/provenance/Banner.h"
#include "devices/provenance/Tables.h"

#include <QElapsedTimer>
#include <QHostAddress>
#include <QObject>
#include <QSslCertificate>
#include <QTimer>

#include <deque>
#include <functional>

class QSslSocket;

namespace cw {

class ProvenanceProbe : public QObject {
    Q_OBJECT

public:
    // Of each kind the first that answers is asked.
    struct Ports {
        QList<quint16> http, rtsp, tls;
    };

    ProvenanceProbe(const Device &device, const QList<Endpoint> &endpoints, QObject *parent = nullptr);
    ~ProvenanceProbe() override;

    void setTimeout(std::chrono::milliseconds time) { m_timeout = time; } // of one connection
    void setPause(std::chrono::milliseconds time) { m_pause = time; }     // between two connections
    void setPorts(const Ports &ports) { m_ports = ports; }                // in place of portsOf(device)
    void start(); // finished() never comes before it returned

    static Ports portsOf(const Device &device);

    static constexpr qsizetype MaximumAnswer = 64 * 1024;
    static constexpr std::chrono::seconds MostTime{40}; // then it ends with what it has

Q_SIGNALS:
    // What it said, as Device.protocols has it: "http", "rtsp", "tls"; only those that answered.
    void finished(const QMap<QString, QVariantMap> &protocols);

private:
    struct Question {
        quint16 port = 0;
        QByteArray bytes; // empty: a TLS handshake alone
        bool tls = false;
        bool headOnly = false;
    };
    struct Answer {
        QByteArray bytes;
        QSslCertificate certificate;
        QString protocol; // of TLS
        bool connected = false;
    };
    using Take = std::function<void(const Answer &answer)>;

    void ask(const Question &question, Take take);
    void hear();
    void done();
    void drop();
    void next();
    void end();

    void askHttp(QList<quint16> ports, const QByteArray &path, bool redirected);
    void takeHttp(quint16 port, const Banner &banner);
    void askControl(quint16 port);
    void askPaths(quint16 port, QList<Endpoint> left, int control);
    void askRtsp(QList<quint16> ports);
    void askDescribe(quint16 port);
    void askTls(QList<quint16> ports);
    void takeTls(quint16 port, const Answer &answer);

    QByteArray httpQuestion(const QByteArray &path, quint16 port) const;
    QByteArray rtspQuestion(const QByteArray &method, quint16 port, const QByteArray &path) const;
    QByteArray hostText() const;

    QHostAddress m_address;
    QByteArray m_streamPath;
    QList<Endpoint> m_endpoints;
    Ports m_ports;
    std::deque<std::function<void()>> m_steps;
    QSslSocket *m_socket = nullptr;
    Question m_question;
    Answer m_answer;
    Take m_take;
    QTimer m_timer;
    QTimer m_breath;
    QElapsedTimer m_since;
    std::chrono::milliseconds m_timeout{4000};
    std::chrono::milliseconds m_pause{150};
    QMap<QString, QVariantMap> m_said;
    bool m_wantsTls = false; // plain HTTP sends everybody to HTTPS, or does not answer
    bool m_ended = false;
};

} // namespace cw
