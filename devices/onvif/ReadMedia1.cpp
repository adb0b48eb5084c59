#include "devices/onvif/ReadMedia1.h"

namespace cw {

void ReadMedia1::start()
{
    m_url = m_reading.services.url(onvif::mediaSpace);
    if (!m_url.isValid() || m_url.isEmpty()) { // nobody said where: the path that devices use
        m_url = m_reading.service;
        m_url.setPath(QStringLiteral("/onvif/media_service"));
    }
    ask(m_url, onvif::mediaSpace, QStringLiteral("GetVideoSources"), {},
        [this](const Result<XmlNode> &answer) {
            if (answer) {
                for (const XmlNode &one : answer->children)
                    if (one.name == QStringLiteral("VideoSources") && m_reading.media.sources.size() < 256 &&
                        !one.attribute(QStringLiteral("token")).isEmpty())
                        m_reading.media.sources.append(one.attribute(QStringLiteral("token")));
                m_reading.media.sources.removeDuplicates();
            } else {
                m_reading.note(answer.error());
            }
            askProfiles();
        });
}

void ReadMedia1::askProfiles()
{
    ask(m_url, onvif::mediaSpace, QStringLiteral("GetProfiles"), {}, [this](const Result<XmlNode> &answer) {
        if (!answer) {
            if (!m_reading.worst || m_reading.worst->category != Error::Category::Authentication)
                m_reading.worst = answer.error();
            if (answer.error().category == Error::Category::Untrusted)
                giveUp(answer.error());
            else
                end();
            return;
        }
        m_reading.worst.reset(); // what went wrong before has not kept us from the pictures
        for (const MediaProfile &one : readMediaProfiles(*answer)) {
            m_reading.media.note(one);
            then([this, one] { askUris(one); });
        }
        next();
    });
}

void ReadMedia1::askUris(MediaProfile profile)
{
    const QString token = tokenElement(QStringLiteral("ProfileToken"), profile.stream.token);
    const QString setup = QStringLiteral("<w:StreamSetup><tt:Stream>RTP-Unicast</tt:Stream><tt:Transport>"
                                         "<tt:Protocol>RTSP</tt:Protocol></tt:Transport></w:StreamSetup>");
    ask(m_url, onvif::mediaSpace, QStringLiteral("GetStreamUri"), setup + token,
        [this, profile, token](const Result<XmlNode> &answer) mutable {
            if (!answer) {
                if (isHopeless(answer.error())) {
                    giveUp(answer.error());
                    return;
                }
                m_reading.note(answer.error());
                next();
                return;
            }
            profile.stream.streamUri = readStreamUri(*answer, m_reading.service);
            if (!profile.stream.isValid()) {
                m_reading.note(
                    {Error::Category::Protocol, tr("The device names no stream that can be played."), {}});
                next();
                return;
            }
            ask(m_url, onvif::mediaSpace, QStringLiteral("GetSnapshotUri"), token,
                [this, profile](const Result<XmlNode> &snapshot) mutable {
                    if (snapshot)
                        profile.stream.snapshotUri = readSnapshotUri(*snapshot, m_reading.service);
                    m_reading.media.profiles[profile.source].append(profile.stream);
                    if (!snapshot && isHopeless(snapshot.error()))
                        giveUp(snapshot.error());
                    else
                        next();
                });
        });
}

} // namespace cw
