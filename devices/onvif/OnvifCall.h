// One question to an ONVIF device and its one answer. GUI thread, asynchronous; deleting it aborts it silently.
// Owned by whoever asks; the session and the network manager outlive it.
#pragma once

#include "devices/base/HttpDigest.h"
#include "devices/base/Result.h"
#include "devices/onvif/OnvifSoap.h"

#include <QNetworkReply>
#include <QObject>
#include <QPointer>
#include <QTimer>

class QNetworkAccessManager;

namespace cw {

// What has been learned of talking to one device. A plain value: kept between readings, so that a login is not
// tried again in ways that the device refuses. Each scheme is tried once at most: devices lock out.
struct OnvifSession {
    enum class Scheme { Unknown, HttpDigest, UsernameToken };

    Credentials credentials;
    Scheme scheme = Scheme::Unknown; // the one that worked
    bool digestRefused = false;
    bool tokenRefused = false;
    std::optional<DigestChallenge> challenge;
    int nonceCount = 0;
    std::optional<qint64> clockOffsetMs; // the device's clock less ours

    // Another login may be tried afresh; the clock stays.
    void setCredentials(const Credentials &fresh);
};

class OnvifCall : public QObject {
    Q_OBJECT

public:
    OnvifCall(QNetworkAccessManager &network, OnvifSession &session, const QUrl &url,
              const OnvifRequest &request, QObject *parent = nullptr);
    ~OnvifCall() override;

    void setTimeout(std::chrono::milliseconds time) { m_timeout = time; }
    void start(); // finished() never comes before start() has returned

    static constexpr qsizetype MaximumAnswer = 4 * 1024 * 1024;

Q_SIGNALS:
    void finished(const cw::Result<cw::XmlNode> &answer); // once

private:
    enum class Login { None, Digest, Token };

    void send(Login login);
    void takeData();
    void takeAnswer();
    void judge(int status, const QList<AuthChallenge> &challenges, const QByteArray &body);
    bool tryAnotherLogin(int status, const QList<AuthChallenge> &challenges);
    void end(Result<XmlNode> answer);
    void dropReply();

    QNetworkAccessManager &m_network;
    OnvifSession &m_session;
    QUrl m_url;
    OnvifRequest m_request;
    QPointer<QNetworkReply> m_reply; // the network manager owns its replies and may go first
    QByteArray m_body;
    QTimer m_timer;
    std::chrono::milliseconds m_timeout{6000};
    Login m_login = Login::None;
    bool m_renewed = false; // an outdated nonce was replaced once
    bool m_repeated = false;
};

} // namespace cw
