#include "devices/onvif/ReadRecognition.h"

#include "devices/onvif/PersonAttributes.h"

namespace cw {

void ReadRecognition::start()
{
    const auto declares = [this](const XmlNode &answer) { m_reading.declared += personAttributes(answer); };
    if (const OnvifService *analytics = m_reading.services.find(onvif::analyticsSpace)) {
        for (const QString &token : m_reading.media.analytics.mid(0, 8)) {
            const QString content = tokenElement(QStringLiteral("ConfigurationToken"), token);
            optional(analytics->url, onvif::analyticsSpace, QStringLiteral("GetSupportedRules"), content,
                     declares);
            optional(analytics->url, onvif::analyticsSpace, QStringLiteral("GetSupportedAnalyticsModules"),
                     content, declares);
        }
        if (analytics->capabilities.value(QStringLiteral("SupportedMetadata")).toString() ==
            QStringLiteral("true"))
            optional(analytics->url, onvif::analyticsSpace, QStringLiteral("GetSupportedMetadata"), {},
                     declares);
    }
    const bool second = m_reading.said.value(QStringLiteral("media_version")).toInt() == 2;
    const QString space = second ? onvif::media2Space : onvif::mediaSpace;
    const QUrl media = m_reading.services.url(space);
    if (media.isValid() && !media.isEmpty())
        optional(media, space, QStringLiteral("GetMetadataConfigurations"), {},
                 [this](const XmlNode &answer) {
                     m_reading.device.recognition.canSwitchOff = sendsAnalytics(answer);
                 });
    next();
}

} // namespace cw
