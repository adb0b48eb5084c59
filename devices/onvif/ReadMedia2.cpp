#include "devices/onvif/ReadMedia2.h"

namespace cw {

// Whatever goes wrong here, Media 1 is asked next (quirk 12): only a stranger's certificate ends the reading.
bool ReadMedia2::isStranger(const Error &error)
{
    if (error.category != Error::Category::Untrusted) {
        m_reading.note(error);
        return false;
    }
    giveUp(error);
    return true;
}

void ReadMedia2::start()
{
    m_url = m_reading.services.url(onvif::media2Space);
    ask(m_url, onvif::media2Space, QStringLiteral("GetProfiles"), QStringLiteral("<w:Type>All</w:Type>"),
        [this](const Result<XmlNode> &answer) {
            if (!answer) {
                if (!isStranger(answer.error()))
                    end();
                return;
            }
            for (const MediaProfile &one : readMedia2Profiles(*answer)) {
                m_reading.media.note(one);
                then([this, one] { askUris(one); });
            }
            next();
        });
}

void ReadMedia2::askUris(MediaProfile profile)
{
    askUri(profile, QStringLiteral("RtspUnicast"));
}

void ReadMedia2::askUri(MediaProfile profile, const QString &protocol)
{
    ask(m_url, onvif::media2Space, QStringLiteral("GetStreamUri"),
        tokenElement(QStringLiteral("Protocol"), protocol) +
            tokenElement(QStringLiteral("ProfileToken"), profile.stream.token),
        [this, profile, protocol](const Result<XmlNode> &answer) mutable {
            if (!answer) {
                if (isStranger(answer.error()))
                    return;
                if (isHopeless(answer.error()))
                    end();
                else if (protocol == QStringLiteral("RtspUnicast") &&
                         answer.error().category != Error::Category::Authentication)
                    askUri(profile, QStringLiteral("RTSP")); // some offer it over TCP alone
                else
                    next();
                return;
            }
            profile.stream.streamUri = readStreamUri(*answer, m_reading.service);
            if (profile.stream.isValid()) {
                askSnapshot(profile);
                return;
            }
            m_reading.note(
                {Error::Category::Protocol, tr("The device names no stream that can be played."), {}});
            next();
        });
}

void ReadMedia2::askSnapshot(MediaProfile profile)
{
    ask(m_url, onvif::media2Space, QStringLiteral("GetSnapshotUri"),
        tokenElement(QStringLiteral("ProfileToken"), profile.stream.token),
        [this, profile](const Result<XmlNode> &answer) mutable {
            if (answer)
                profile.stream.snapshotUri = readSnapshotUri(*answer, m_reading.service);
            m_reading.media.profiles[profile.source].append(profile.stream);
            if (!answer && answer.error().category == Error::Category::Untrusted)
                giveUp(answer.error());
            else
                next();
        });
}

} // namespace cw
