#include "devices/onvif/ReadPtz.h"

namespace cw {

void ReadPtz::start()
{
    const QUrl url = m_reading.services.url(onvif::ptzSpace);
    optional(url, onvif::ptzSpace, QStringLiteral("GetNodes"), {},
             [this](const XmlNode &answer) { m_nodes = readPtzNodes(answer); });
    optional(url, onvif::ptzSpace, QStringLiteral("GetConfigurations"), {}, [this](const XmlNode &answer) {
        m_reading.said.insert(QStringLiteral("ptz"), ptzMap(m_nodes, readPtzConfigurations(answer)));
    });
    next();
}

} // namespace cw
