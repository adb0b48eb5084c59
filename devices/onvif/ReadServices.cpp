#include "devices/onvif/ReadServices.h"

#include <algorithm>

namespace cw {

void ReadServices::start()
{
    m_candidates = m_reading.device.serviceUrls;
    // Where the device has shown a certificate once, neither silence there nor other addresses are a reason to trust an
    // open door: whoever knows its name can announce those. A camera whose other services alone are encrypted is read as
    // it always was.
    const auto isOpen = [](const QUrl &url) { return url.scheme() != QStringLiteral("https"); };
    const bool wasEncrypted = m_reading.device.protocols.value(QStringLiteral("onvif"))
                                  .value(QStringLiteral("service"))
                                  .toString()
                                  .startsWith(QStringLiteral("https:"));
    if (m_session.pinned.isValid() &&
        (wasEncrypted || !std::all_of(m_candidates.begin(), m_candidates.end(), isOpen)))
        m_candidates.removeIf(isOpen);
    if (!m_candidates.isEmpty()) {
        askTime();
        return;
    }
    const Error open{
        Error::Category::Untrusted,
        tr("It was spoken to with encryption before, and is announced without it now. No login was sent "
           "to it."),
        {}};
    QMetaObject::invokeMethod(
        this, [this, open] { giveUp(open); }, Qt::QueuedConnection);
}

void ReadServices::askTime()
{
    m_reading.service = m_candidates.takeFirst();
    ask(m_reading.service, onvif::deviceSpace, QStringLiteral("GetSystemDateAndTime"), {},
        [this](const Result<XmlNode> &answer) {
            if (!answer && isHopeless(answer.error())) {
                // Whoever shows a strange certificate is not asked another way: that way may have no certificate.
                if (!m_candidates.isEmpty() && answer.error().category != Error::Category::Untrusted)
                    askTime();
                else
                    giveUp(answer.error());
                return;
            }
            if (answer) {
                const QDateTime time = readDeviceTime(*answer);
                if (time.isValid())
                    m_session.clockOffsetMs = QDateTime::currentDateTimeUtc().msecsTo(time);
                else
                    m_reading.said.insert(QStringLiteral("clock"), QStringLiteral("unknown"));
            } else {
                m_reading.note(answer.error());
            }
            if (m_session.clockOffsetMs)
                m_reading.said.insert(QStringLiteral("clock_offset_s"),
                                      qRound64(double(*m_session.clockOffsetMs) / 1000.0));
            askServices(true);
        });
}

void ReadServices::askServices(bool withCapabilities)
{
    ask(m_reading.service, onvif::deviceSpace, QStringLiteral("GetServices"),
        QStringLiteral("<w:IncludeCapability>%1</w:IncludeCapability>")
            .arg(withCapabilities ? QStringLiteral("true") : QStringLiteral("false")),
        [this, withCapabilities](const Result<XmlNode> &answer) {
            if (answer) {
                m_reading.services = readServices(*answer, m_reading.service);
                if (m_reading.services.find(onvif::mediaSpace) ||
                    m_reading.services.find(onvif::media2Space)) {
                    keepServices(m_reading.services, m_reading.said);
                    end();
                    return;
                }
                askCapabilities(); // a list without a media service may be a short list
                return;
            }
            if (isHopeless(answer.error())) {
                giveUp(answer.error());
                return;
            }
            m_reading.note(answer.error());
            // Some answer the short question only.
            if (withCapabilities && answer.error().category == Error::Category::Protocol)
                askServices(false);
            else
                askCapabilities();
        });
}

void ReadServices::askCapabilities()
{
    ask(m_reading.service, onvif::deviceSpace, QStringLiteral("GetCapabilities"),
        QStringLiteral("<w:Category>All</w:Category>"), [this](const Result<XmlNode> &answer) {
            if (answer) {
                const OnvifServices older = readCapabilities(*answer, m_reading.service);
                for (const OnvifService &one : older.list)
                    if (!m_reading.services.find(one.space))
                        m_reading.services.list.append(one);
            } else if (isHopeless(answer.error())) {
                giveUp(answer.error());
                return;
            } else {
                m_reading.note(answer.error());
            }
            keepServices(m_reading.services, m_reading.said);
            end();
        });
}

} // namespace cw
