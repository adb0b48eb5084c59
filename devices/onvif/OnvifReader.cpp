#include "devices/onvif/OnvifReader.h"

#include "devices/base/Log.h"
#include "devices/onvif/ReadEvents.h"
#include "devices/onvif/ReadIdentity.h"
#include "devices/onvif/ReadMedia1.h"
#include "devices/onvif/ReadMedia2.h"
#include "devices/onvif/ReadNetwork.h"
#include "devices/onvif/ReadPtz.h"
#include "devices/onvif/ReadRecognition.h"
#include "devices/onvif/ReadServices.h"

namespace cw {

OnvifReader::OnvifReader(const Device &device, const OnvifSession &session, QObject *parent)
    : QObject(parent), m_session(session)
{
    m_reading.device = device;
    m_reading.said = device.protocols.value(QStringLiteral("onvif")); // kept where it says nothing newer
    // The device is what is stored, and what the operator accepts a new certificate on.
    if (const PinnedCertificate kept = pinnedCertificate(device); kept.isValid())
        m_session.pinned = kept;
}

OnvifReader::~OnvifReader()
{
    delete m_step; // before the session, to which it belongs
}

std::deque<OnvifReader::Maker> OnvifReader::steps()
{
    const auto always = [this]<typename Step>(Step *) -> Maker {
        return [this]() -> OnvifStep * { return new Step(m_session, m_reading, this); };
    };
    const auto hasPictures = [this] { return !m_reading.media.profiles.isEmpty(); };
    return {
        always(static_cast<ReadServices *>(nullptr)),
        always(static_cast<ReadIdentity *>(nullptr)),
        [this]() -> OnvifStep * {
            return m_reading.services.find(onvif::media2Space) ? new ReadMedia2(m_session, m_reading, this)
                                                               : nullptr;
        },
        [this, hasPictures]() -> OnvifStep * {
            m_reading.said.insert(QStringLiteral("media_version"), hasPictures() ? 2 : 1);
            if (hasPictures())
                return nullptr;
            m_reading.media = {}; // what Media 2 said did not lead to a picture
            return new ReadMedia1(m_session, m_reading, this);
        },
        [this, hasPictures]() -> OnvifStep * {
            return hasPictures() ? new ReadRecognition(m_session, m_reading, this) : nullptr;
        },
        [this, hasPictures]() -> OnvifStep * {
            return hasPictures() && m_reading.services.find(onvif::eventsSpace)
                       ? new ReadEvents(m_session, m_reading, this)
                       : nullptr;
        },
        [this, hasPictures]() -> OnvifStep * {
            return hasPictures() ? new ReadNetwork(m_session, m_reading, this) : nullptr;
        },
        [this, hasPictures]() -> OnvifStep * {
            return hasPictures() && m_reading.services.find(onvif::ptzSpace)
                       ? new ReadPtz(m_session, m_reading, this)
                       : nullptr;
        },
    };
}

void OnvifReader::start()
{
    if (m_reading.device.serviceUrls.isEmpty()) {
        QMetaObject::invokeMethod(
            this,
            [this] { end(DeviceState::Faulty, tr("The device does not say where its ONVIF service is.")); },
            Qt::QueuedConnection);
        return;
    }
    m_steps = steps();
    next();
}

void OnvifReader::next()
{
    if (m_step)
        m_step->deleteLater();
    m_step = nullptr;
    while (!m_steps.empty() && !m_step && !m_reading.hopeless) {
        m_step = m_steps.front()();
        m_steps.pop_front();
    }
    if (!m_step) {
        finish();
        return;
    }
    connect(m_step, &OnvifStep::finished, this, &OnvifReader::next);
    m_step->start();
}

void OnvifReader::finish()
{
    const auto &hopeless = m_reading.hopeless;
    const bool stranger = hopeless && hopeless->category == Error::Category::Untrusted;
    if (stranger)
        m_reading.said.insert(strangerKey, true);
    const QList<Channel> channels = m_reading.media.channels(m_reading.device.name);
    if (!channels.isEmpty() && !stranger) {
        m_reading.device.channels = channels;
        m_reading.said.insert(QStringLiteral("auth"), m_session.authWord());
        m_reading.said.insert(QStringLiteral("audio"), m_reading.media.audio);
        m_reading.said.insert(QStringLiteral("source_of"), m_reading.media.sourceOf);
        m_reading.said.insert(QStringLiteral("ptz_of"), m_reading.media.ptzOf);
        m_reading.declared.removeDuplicates();
        m_reading.device.recognition.declared = m_reading.declared;
        end(DeviceState::Ready, {});
    } else if (hopeless) {
        const bool silent =
            hopeless->category == Error::Category::Unreachable && m_reading.services.list.isEmpty();
        end(silent ? DeviceState::Unreachable : DeviceState::Faulty, hopeless->text);
    } else if (!m_reading.worst) {
        end(DeviceState::Faulty, tr("The device lists no video."));
    } else {
        end(m_reading.worst->category == Error::Category::Authentication ? DeviceState::NeedsLogin
                                                                         : DeviceState::Faulty,
            m_reading.worst->text);
    }
}

void OnvifReader::keepCertificate()
{
    if (!m_session.certificate.isValid())
        return;
    const QVariantMap tls = certificateMap(m_session.certificate, m_session.pinned);
    m_reading.said.insert(QStringLiteral("tls"), tls);
    QVariantMap shown = tls;
    shown.insert(QStringLiteral("port"), m_reading.service.port(443));
    m_reading.device.protocols.insert(QStringLiteral("tls"), shown);
}

void OnvifReader::end(DeviceState state, const QString &text)
{
    m_steps.clear();
    keepCertificate();
    Device &device = m_reading.device;
    if (!m_reading.service.isEmpty())
        m_reading.said.insert(QStringLiteral("service"), shownUrl(m_reading.service));
    device.protocols.insert(QStringLiteral("onvif"), m_reading.said);
    if (device.serviceUrls.removeOne(m_reading.service))
        device.serviceUrls.prepend(m_reading.service); // the one that answered is the best
    device.state = state;
    device.stateText = text;
    Q_EMIT finished(device);
}

} // namespace cw
