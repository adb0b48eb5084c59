#include "devices/onvif/ReadEvents.h"

#include "devices/onvif/EventCodec.h"
#include "devices/onvif/PersonAttributes.h"

namespace cw {

void ReadEvents::start()
{
    const QUrl url = m_reading.services.url(onvif::eventsSpace);
    ask(url, eventProperties(url), [this](const Result<XmlNode> &answer) {
        if (!answer) {
            if (isHopeless(answer.error()))
                giveUp(answer.error());
            else
                end();
            return;
        }
        m_reading.said.insert(QStringLiteral("event_topics"), readTopics(*answer));
        m_reading.declared += personAttributes(*answer);
        end();
    });
}

} // namespace cw
