#include "devices/onvif/PtzCodec.h"

#include <QVariantMap>

#include <algorithm>
#include <cmath>

namespace cw {

namespace {

constexpr qsizetype mostHeads = 64;
constexpr qsizetype mostWords = 32; // auxiliary commands of one head

QString tokenOf(const QString &profile)
{
    return QStringLiteral("<w:ProfileToken>%1</w:ProfileToken>").arg(xmlEscaped(profile));
}

QString number(double value)
{
    const double within = std::isfinite(value) ? std::clamp(value, -1.0, 1.0) : 0.0;
    return QString::number(within + 0.0, 'g', 6); // no "-0"
}

std::optional<double> numberOf(const XmlNode &node, const QString &attribute)
{
    bool ok = false;
    const double value = node.attribute(attribute).toDouble(&ok);
    return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

bool isTrue(const QString &word)
{
    return word.toLower() == QStringLiteral("true") || word == QStringLiteral("1");
}

PtzMotion motionOf(const QString &word)
{
    const QString upper = word.toUpper();
    if (upper == QStringLiteral("IDLE"))
        return PtzMotion::Idle;
    return upper == QStringLiteral("MOVING") ? PtzMotion::Moving : PtzMotion::Unknown;
}

// Whichever axis moves, the head does.
PtzMotion together(PtzMotion a, PtzMotion b)
{
    if (a == PtzMotion::Moving || b == PtzMotion::Moving)
        return PtzMotion::Moving;
    return a == PtzMotion::Idle || b == PtzMotion::Idle ? PtzMotion::Idle : PtzMotion::Unknown;
}

} // namespace

OnvifRequest ptzContinuousMove(const QString &profile, const PtzVelocity &velocity,
                               std::chrono::milliseconds timeout)
{
    QString content = tokenOf(profile) + QStringLiteral("<w:Velocity>");
    if (velocity.panTilt)
        content += QStringLiteral("<tt:PanTilt x=\"%1\" y=\"%2\"/>")
                       .arg(number(velocity.panTilt->x()), number(velocity.panTilt->y()));
    if (velocity.zoom)
        content += QStringLiteral("<tt:Zoom x=\"%1\"/>").arg(number(*velocity.zoom));
    content += QStringLiteral("</w:Velocity>");
    if (timeout.count() > 0)
        content += QStringLiteral("<w:Timeout>PT%1S</w:Timeout>").arg(double(timeout.count()) / 1000);
    return {onvif::ptzSpace, QStringLiteral("ContinuousMove"), content, {}};
}

OnvifRequest ptzStop(const QString &profile, bool panTilt, bool zoom)
{
    const auto word = [](bool on) { return on ? QStringLiteral("true") : QStringLiteral("false"); };
    return {onvif::ptzSpace,
            QStringLiteral("Stop"),
            tokenOf(profile) +
                QStringLiteral("<w:PanTilt>%1</w:PanTilt><w:Zoom>%2</w:Zoom>").arg(word(panTilt), word(zoom)),
            {}};
}

OnvifRequest ptzGetStatus(const QString &profile)
{
    return {onvif::ptzSpace, QStringLiteral("GetStatus"), tokenOf(profile), {}};
}

QList<PtzNode> readPtzNodes(const XmlNode &answer)
{
    QList<PtzNode> out;
    for (const XmlNode &one : answer.children) {
        if (one.name != QStringLiteral("PTZNode") || out.size() >= mostHeads)
            continue;
        PtzNode node;
        node.token = one.attribute(QStringLiteral("token")).left(256);
        node.name = one.textAt({QStringLiteral("Name")}).left(256);
        if (const XmlNode *spaces = one.child(QStringLiteral("SupportedPTZSpaces"))) {
            node.panTilt = spaces->child(QStringLiteral("ContinuousPanTiltVelocitySpace"));
            node.zoom = spaces->child(QStringLiteral("ContinuousZoomVelocitySpace"));
        }
        node.presets =
            std::clamp(one.textAt({QStringLiteral("MaximumNumberOfPresets")}).toInt(), 0, 1'000'000);
        node.home = isTrue(one.textAt({QStringLiteral("HomeSupported")}));
        for (const XmlNode &word : one.children)
            if (word.name == QStringLiteral("AuxiliaryCommands") && node.auxiliary.size() < mostWords)
                node.auxiliary.append(word.text.left(128));
        if (node.isValid())
            out.append(node);
    }
    return out;
}

QList<PtzConfiguration> readPtzConfigurations(const XmlNode &answer)
{
    QList<PtzConfiguration> out;
    for (const XmlNode &one : answer.children) {
        if (one.name != QStringLiteral("PTZConfiguration") || out.size() >= mostHeads)
            continue;
        const PtzConfiguration configuration{one.attribute(QStringLiteral("token")).left(256),
                                             one.textAt({QStringLiteral("Name")}).left(256),
                                             one.textAt({QStringLiteral("NodeToken")}).left(256)};
        if (configuration.isValid())
            out.append(configuration);
    }
    return out;
}

PtzStatus readPtzStatus(const XmlNode &answer)
{
    PtzStatus out;
    const XmlNode *status = answer.child(QStringLiteral("PTZStatus"));
    if (!status)
        return out;
    if (const XmlNode *at = status->at({QStringLiteral("Position"), QStringLiteral("PanTilt")})) {
        const auto x = numberOf(*at, QStringLiteral("x"));
        const auto y = numberOf(*at, QStringLiteral("y"));
        if (x && y)
            out.panTilt = QPointF(*x, *y);
    }
    if (const XmlNode *at = status->at({QStringLiteral("Position"), QStringLiteral("Zoom")}))
        out.zoom = numberOf(*at, QStringLiteral("x"));
    out.motion = together(motionOf(status->textAt({QStringLiteral("MoveStatus"), QStringLiteral("PanTilt")})),
                          motionOf(status->textAt({QStringLiteral("MoveStatus"), QStringLiteral("Zoom")})));
    out.error = shownWords(status->textAt({QStringLiteral("Error")}));
    return out;
}

QVariantMap ptzMap(const QList<PtzNode> &nodes, const QList<PtzConfiguration> &configurations)
{
    QVariantList heads;
    for (const PtzNode &one : nodes)
        heads.append(QVariantMap{{QStringLiteral("token"), one.token},
                                 {QStringLiteral("name"), one.name},
                                 {QStringLiteral("pan_tilt"), one.panTilt},
                                 {QStringLiteral("zoom"), one.zoom},
                                 {QStringLiteral("presets"), one.presets},
                                 {QStringLiteral("home"), one.home},
                                 {QStringLiteral("auxiliary"), one.auxiliary}});
    QVariantList uses;
    for (const PtzConfiguration &one : configurations)
        uses.append(QVariantMap{{QStringLiteral("token"), one.token},
                                {QStringLiteral("name"), one.name},
                                {QStringLiteral("node"), one.node}});
    return {{QStringLiteral("nodes"), heads}, {QStringLiteral("configurations"), uses}};
}

QList<PtzNode> ptzNodesOf(const QVariantMap &map)
{
    QList<PtzNode> out;
    const QVariantList nodes = map.value(QStringLiteral("nodes")).toList();
    for (const QVariant &item : nodes) {
        const QVariantMap one = item.toMap();
        out.append(
            {one.value(QStringLiteral("token")).toString(), one.value(QStringLiteral("name")).toString(),
             one.value(QStringLiteral("pan_tilt")).toBool(), one.value(QStringLiteral("zoom")).toBool(),
             one.value(QStringLiteral("presets")).toInt(), one.value(QStringLiteral("home")).toBool(),
             one.value(QStringLiteral("auxiliary")).toStringList()});
    }
    return out;
}

QList<PtzConfiguration> ptzConfigurationsOf(const QVariantMap &map)
{
    QList<PtzConfiguration> out;
    const QVariantList uses = map.value(QStringLiteral("configurations")).toList();
    for (const QVariant &item : uses) {
        const QVariantMap one = item.toMap();
        out.append({one.value(QStringLiteral("token")).toString(),
                    one.value(QStringLiteral("name")).toString(),
                    one.value(QStringLiteral("node")).toString()});
    }
    return out;
}

} // namespace cw
