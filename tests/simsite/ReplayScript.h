// What a recorded camera answers to which question. Built of a file of diagnostics (devices/diagnostics/FORMAT.md).
// Any thread; owned by Replay.
//
// A question is known by its operation (namespace and name; RTSP: the method and path), then by its body, then by the
// way in which it logs in; of several the recorded order is kept, and the last one goes on. Any login passes where one
// passed. Addresses and ports of the camera become the replay's, its clock goes on from where it stood; all other words,
// wrong ones too, stay as they were.
#pragma once

#include "devices/diagnostics/Diagnostics.h"

#include <QMap>
#include <QMutex>
#include <QSet>

namespace cw::simsite {

struct ReplayAnswer {
    enum class Way { Bytes, Silence, HangUp };

    Way way = Way::Bytes;
    QByteArray bytes;
    bool closes = false; // the connection, afterwards
};

// Where the recorded camera listened, and where it does now.
struct ReplayPorts {
    QMap<int, int> http; // recorded: now
    QMap<int, int> rtsp;
};

class ReplayScript {
public:
    explicit ReplayScript(const Diagnostics &recorded);

    bool isEmpty() const { return m_lines.isEmpty(); }
    const QSet<int> &httpPorts() const { return m_httpPorts; }
    const QSet<int> &rtspPorts() const { return m_rtspPorts; }
    bool isTls(int port) const { return m_tlsPorts.contains(port); }
    QString servicePath() const { return m_servicePath; }
    int servicePort() const { return m_servicePort; }

    void setPlace(const QString &address, const ReplayPorts &ports);
    ReplayAnswer answer(const QByteArray &head, const QByteArray &body);

private:
    enum class Login { None, Http, Token };
    struct Line {
        QString operation;
        QByteArray content;
        Login login = Login::None;
        Exchange exchange;
    };

    static Line lineOf(const Exchange &exchange);
    QList<const Line *> candidates(const Line &asked) const;
    ReplayAnswer said(const Exchange &exchange, const QByteArray &askedHead) const;
    QByteArray moved(const QByteArray &text) const;
    static QByteArray clockGoneOn(const QByteArray &text, qint64 seconds);

    QList<Line> m_lines;
    QSet<QString> m_hosts; // of the camera
    QSet<int> m_httpPorts, m_rtspPorts, m_tlsPorts;
    QString m_servicePath;
    int m_servicePort = 80;
    QString m_address;
    ReplayPorts m_ports;
    QMutex m_mutex;
    QMap<QByteArray, int> m_next; // how often a question of that form was asked
};

} // namespace cw::simsite
