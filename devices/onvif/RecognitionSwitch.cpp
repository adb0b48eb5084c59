#include "devices/onvif/RecognitionSwitch.h"

#include "devices/onvif/WriteMetadata.h"

namespace cw {

RecognitionSwitch::RecognitionSwitch(const Device &device, const OnvifSession &session, QObject *parent)
    : QObject(parent), m_session(session), m_step(new WriteMetadata(m_session, m_reading, this))
{
    m_reading.device = device;
    m_reading.services = servicesOf(device);
    m_reading.said = device.protocols.value(QStringLiteral("onvif"));
    if (const PinnedCertificate kept = pinnedCertificate(device); kept.isValid())
        m_session.pinned = kept;
    connect(m_step, &WriteMetadata::finished, this, &RecognitionSwitch::finish);
}

RecognitionSwitch::~RecognitionSwitch()
{
    delete m_step; // before the session, to which it belongs
}

void RecognitionSwitch::start()
{
    m_step->start();
}

void RecognitionSwitch::finish()
{
    RecognitionChange change;
    change.after = m_reading.device.recognition;
    switch (m_step->outcome()) {
    case WriteMetadata::Outcome::Unknown:
        Q_EMIT finished(tl::unexpected(m_reading.worst.value_or(Error{
            Error::Category::Protocol, tr("The device does not let its recognition be switched off."), {}})));
        return;
    case WriteMetadata::Outcome::NothingToDo:
        change.applied = true;
        change.sentence = tr("The device sends nothing that its recognition says.");
        break;
    case WriteMetadata::Outcome::Applied:
        change.applied = true;
        change.sentence = tr("The device no longer sends what its recognition says.");
        break;
    case WriteMetadata::Outcome::Ignored:
        change.sentence =
            tr("The device accepted the change and did not make it: its recognition is still sent.");
        break;
    }
    Q_EMIT finished(change);
}

} // namespace cw
