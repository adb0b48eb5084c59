#include "devices/onvif/WriteMetadata.h"

#include "devices/onvif/PersonAttributes.h"

namespace cw {

namespace {

constexpr int mostConfigurations = 16;

bool isOn(const XmlNode &configuration)
{
    const QString word = configuration.textAt({QStringLiteral("Analytics")}).toLower();
    return word == QStringLiteral("true") || word == QStringLiteral("1");
}

// As it was read, with the one thing changed.
QString switchedOff(const XmlNode &configuration, const QList<XmlNamespace> &around)
{
    const QList<XmlNamespace> scope = inScope(around, configuration.declarations);
    QString out = QStringLiteral("<w:Configuration");
    for (const XmlAttribute &one : configuration.attributes)
        if (one.ns.isEmpty())
            out += QStringLiteral(" %1=\"%2\"").arg(one.name, xmlEscaped(one.value));
    out += u'>';
    for (XmlNode child : configuration.children) {
        if (child.name == QStringLiteral("Analytics"))
            child.text = QStringLiteral("false");
        out += serialized(child, scope);
    }
    return out + QStringLiteral("</w:Configuration>");
}

} // namespace

void WriteMetadata::start()
{
    const bool second = m_reading.said.value(QStringLiteral("media_version")).toInt() == 2;
    m_space = second ? onvif::media2Space : onvif::mediaSpace;
    m_url = m_reading.services.url(m_space);
    if (!m_url.isValid() || m_url.isEmpty()) {
        m_reading.note(
            {Error::Category::Unsupported, tr("The device does not say where its media service is."), {}});
        end();
        return;
    }
    ask(m_url, m_space, QStringLiteral("GetMetadataConfigurations"), {},
        [this](const Result<XmlNode> &answer) {
            if (!answer) {
                giveUp(answer.error());
                return;
            }
            int count = 0;
            for (const XmlNode &one : answer->children)
                if (one.name == QStringLiteral("Configurations") && isOn(one) &&
                    ++count <= mostConfigurations)
                    then([this, one, around = answer->declarations] { write(switchedOff(one, around)); });
            if (count == 0)
                m_outcome = Outcome::NothingToDo;
            else
                then([this] { readBack(); });
            next();
        });
}

void WriteMetadata::write(QString content)
{
    if (m_space == onvif::mediaSpace)
        content += QStringLiteral("<w:ForcePersistence>true</w:ForcePersistence>");
    ask(m_url, m_space, QStringLiteral("SetMetadataConfiguration"), content,
        [this](const Result<XmlNode> &answer) {
            if (answer)
                next();
            else
                giveUp(answer.error());
        });
}

void WriteMetadata::readBack()
{
    ask(m_url, m_space, QStringLiteral("GetMetadataConfigurations"), {},
        [this](const Result<XmlNode> &answer) {
            if (!answer) {
                giveUp(answer.error());
                return;
            }
            const bool stillOn = sendsAnalytics(*answer);
            m_outcome = stillOn ? Outcome::Ignored : Outcome::Applied;
            m_reading.device.recognition.canSwitchOff = stillOn;
            end();
        });
}

} // namespace cw
