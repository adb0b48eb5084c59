// One still picture from a camera's snapshot address, as the bytes that came. Bounded in size and time; the login goes
// out by HTTP Digest only, and nothing goes to a camera whose certificate is not the pinned one.
// GUI thread, asynchronous; deleting it aborts it silently. Owned by whoever asks.
#pragma once

#include "devices/base/Result.h"
#include "devices/onvif/OnvifSession.h"

#include <QObject>
#include <QTimer>

namespace cw {

class SnapshotJob : public QObject {
    Q_OBJECT

public:
    // The session as it is known now; the job has a connection of its own, so that no other question waits for it.
    SnapshotJob(const OnvifSession &session, const QUrl &url, QObject *parent = nullptr);
    ~SnapshotJob() override;

    void setTimeout(std::chrono::milliseconds time) { m_timer.setInterval(time); } // for all of it
    void start(); // finished() never comes before start() has returned

    static constexpr qsizetype MaximumAnswer = 8 * 1024 * 1024;

Q_SIGNALS:
    void finished(const cw::Result<QByteArray> &picture); // once

private:
    void send(const std::optional<DigestChallenge> &challenge);
    void takeAnswer();
    void takeFailure(HttpConnection::Failure failure);
    void end(const Result<QByteArray> &picture);

    const OnvifSession m_session;
    const QUrl m_url;
    std::shared_ptr<HttpConnection> m_connection;
    QTimer m_timer;
    std::optional<DigestChallenge> m_answered; // the challenge that the login went out for
    int m_logins = 0;
    bool m_repeated = false;
};

} // namespace cw
