// The simulated site as a child of the bench, and what it says of itself. Main thread; owned by the benchmark.
#pragma once

#include "tests/bench/Child.h"
#include "tests/bench/Sightings.h"

#include <QJsonObject>
#include <QList>
#include <QSize>

namespace cw::bench {

enum class Stream { Main, Sub };

// A channel of a camera with the streams the bench uses.
struct SiteChannel {
    int camera = 0;
    int channel = 0; // within the camera
    QString address;
    QString codec; // of the main stream
    bool hasAudio = false;
    QString mainUri; // without a login
    QString subUri;  // empty where there is none
    QString onvif;   // the device service's URL

    const QString &uri(Stream stream) const { return stream == Stream::Main ? mainUri : subUri; }
};

class Site {
public:
    Site(const QString &program, const QString &controlPath, int cameras); // throws Trouble

    const QList<SiteChannel> &channels() const { return m_channels; } // of all cameras, in order
    QList<SiteChannel> firstChannels() const;                         // one a camera
    const QString &user() const { return m_user; }
    const QString &password() const { return m_password; }
    // With the login in it, percent-encoded: for peers that take it only there.
    QString urlWithLogin(const QString &uri) const;

    QList<SentFrame> sent(const SiteChannel &channel, Stream stream) const;
    qint64 framesSent() const; // by all streams together, since they began
    double cpuSeconds() const { return m_child.cpuSeconds(); }

private:
    QJsonObject ask(const QString &command) const;

    Child m_child;
    QString m_control;
    QString m_user;
    QString m_password;
    QList<SiteChannel> m_channels;
};

} // namespace cw::bench
