// Reads what a device is and which pictures it gives, call after call, one at a time: cameras are small machines.
// GUI thread, asynchronous; deleting it aborts. Owned by whoever wants the reading; one reading each.
#pragma once

#include "devices/model/Device.h"
#include "devices/onvif/OnvifCall.h"

#include <QMap>

#include <deque>
#include <functional>

namespace cw {

class OnvifReader : public QObject {
    Q_OBJECT

public:
    // What is known of the device is kept where it says nothing newer. `session` carries the login.
    OnvifReader(QNetworkAccessManager &network, const Device &device, const OnvifSession &session,
                QObject *parent = nullptr);

    void start();
    const OnvifSession &session() const { return m_session; } // what was learned, for the next reading

Q_SIGNALS:
    // Ready, NeedsLogin, Unreachable or Faulty, with a sentence.
    void finished(const cw::Device &device);

private:
    using Take = std::function<void(const Result<XmlNode> &)>;

    void ask(const QUrl &url, const QString &space, const QString &name, const QString &content, Take take);
    void next();
    void askTime();
    void askServices();
    void askCapabilities();
    void askIdentity();
    void askMedia();
    void askProfiles();
    void askUris(StreamProfile profile, const QString &source);
    void takeProfiles(const XmlNode &answer);
    void note(const Error &error);
    void finish();
    void end(DeviceState state, const QString &text);
    QUrl mended(const QString &claimed) const; // the host that was reached, in place of another one

    QNetworkAccessManager &m_network;
    Device m_device;
    OnvifSession m_session;
    QList<QUrl> m_candidates;
    QUrl m_service;
    QUrl m_media;
    std::deque<std::function<void()>> m_steps;
    std::unique_ptr<OnvifCall, void (*)(OnvifCall *)> m_call;
    QMap<QString, QList<StreamProfile>> m_profiles; // by video source
    QStringList m_sources;                          // in the device's order
    QMap<QString, QString> m_sourceNames;
    QVariantMap m_said;
    std::optional<Error> m_worst; // why there is no picture, if there is none
    bool m_ended = false;
};

} // namespace cw
