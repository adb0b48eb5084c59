// Asks a stream what it is: OPTIONS, DESCRIBE, and DESCRIBE again with HTTP Digest where a login is wanted. It never
// sets a stream up and never sends a password itself (no Basic). GUI thread, asynchronous; deleting it aborts it
// silently. Owned by whoever asks. Playing is player/media's affair.
#pragma once

#include "devices/base/Conversation.h"
#include "devices/base/HttpDigest.h"
#include "devices/base/Result.h"
#include "devices/base/RtspMessage.h"
#include "devices/model/Device.h"

#include <QObject>
#include <QSslSocket>
#include <QTimer>

#include <memory>

namespace cw {

struct RtspDescription {
    int status = 0;     // of the last answer
    QByteArray server;  // as it calls itself
    QByteArray methods; // Public, of OPTIONS
    QByteArray realm;   // of the challenge; empty where none was made
    QByteArray sdp;     // empty where it was not given
    bool loggedIn = false;

    bool operator==(const RtspDescription &) const = default;
};

class RtspAsker : public QObject {
    Q_OBJECT

public:
    // What is said is told to `conversation`, where there is one.
    RtspAsker(const QUrl &url, const Credentials &credentials, std::shared_ptr<Conversation> conversation,
              QObject *parent = nullptr);
    ~RtspAsker() override;

    void setTimeout(std::chrono::milliseconds time) { m_patience = time; }
    void start(); // finished() never comes before start() has returned

Q_SIGNALS:
    // An answer of whatever status is a description; Error where there was none that could be read.
    void finished(const cw::Result<cw::RtspDescription> &description);

private:
    void ask(const QByteArray &method);
    void take(bool closed);
    void judge(const RtspAnswer &answer);
    void tell(Utterance::Way way, const QByteArray &head, const QByteArray &body) const;
    void lose(Error::Category category, const QString &sentence, const QString &context);
    void end(Result<RtspDescription> description);

    QUrl m_url;
    Credentials m_credentials;
    std::shared_ptr<Conversation> m_conversation;
    QSslSocket m_socket;
    QTimer m_timer;
    std::chrono::milliseconds m_patience{5000};
    QByteArray m_buffer;
    QByteArray m_method; // asked last
    std::optional<DigestChallenge> m_challenge;
    int m_sequence = 0;
    int m_nonceCount = 0;
    int m_exchange = 0;
    int m_logins = 0;
    bool m_ended = false;
    RtspDescription m_description;
};

} // namespace cw
