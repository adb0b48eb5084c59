// One question to an ONVIF device and its one answer. GUI thread, asynchronous; deleting it aborts it silently.
// Owned by whoever asks; the session outlives it.
#pragma once

#include "devices/base/Result.h"
#include "devices/onvif/OnvifSession.h"
#include "devices/onvif/OnvifSoap.h"

#include <QObject>
#include <QTimer>

namespace cw {

class OnvifCall : public QObject {
    Q_OBJECT

public:
    OnvifCall(OnvifSession &session, const QUrl &url, const OnvifRequest &request, QObject *parent = nullptr);
    ~OnvifCall() override;

    // For each time that it is sent; long polls need longer than they ask the device to wait.
    void setTimeout(std::chrono::milliseconds time) { m_timeout = time; }
    void start(); // finished() never comes before start() has returned

    static constexpr qsizetype MaximumAnswer = 4 * 1024 * 1024;

Q_SIGNALS:
    void finished(const cw::Result<cw::XmlNode> &answer); // once

private:
    enum class Login { None, Digest, Token };

    void send(Login login);
    QByteArray head(const QByteArray &body, Login login);
    void choose(); // the connection that carries it
    void drop();
    void takeAnswer();
    void takeFailure(HttpConnection::Failure failure);
    void takeTimeout();
    void takeCertificate();
    void judge(int status, const QList<AuthChallenge> &challenges, const QByteArray &body);
    bool tryAnotherLogin(int status, const QList<AuthChallenge> &challenges);
    void tell(Utterance::Way way, const QByteArray &head, const QByteArray &body) const;
    void end(Result<XmlNode> answer);

    OnvifSession &m_session;
    QUrl m_url;
    OnvifRequest m_request;
    std::shared_ptr<HttpConnection> m_connection;
    QTimer m_timer;
    std::chrono::milliseconds m_timeout{6000};
    Login m_login = Login::None;
    int m_exchange = 0;
    bool m_renewed = false; // an outdated nonce was replaced once
    bool m_repeated = false;
};

} // namespace cw
