// What is said to a device and what it answers, as bytes, for whoever keeps it (Help > Save diagnostics).
// The seam only: those who speak (ONVIF, RTSP) tell a Conversation where they were given one, and know nothing of
// what becomes of it. Called on the thread that speaks; implementations that are shared are thread-safe.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QUrl>

namespace cw {

struct Utterance {
    enum class Way { Asked, Answered, Failed };

    Way way = Way::Asked;
    QString protocol; // "onvif", "rtsp", "http"
    QUrl url;         // without a credential
    QByteArray head;  // request line or status line, and headers, as sent
    QByteArray body;
    QDateTime at;     // UTC
    int exchange = 0; // pairs what was asked with what was answered
};

class Conversation {
public:
    virtual ~Conversation() = default;
    virtual void heard(const Utterance &utterance) = 0;
};

} // namespace cw
