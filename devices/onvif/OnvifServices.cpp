#include "devices/onvif/OnvifServices.h"

#include "devices/base/Log.h"
#include "devices/onvif/OnvifSoap.h"

#include <QRegularExpression>

#include <algorithm>

namespace cw {

namespace {

constexpr qsizetype mostServices = 64;
constexpr qsizetype mostCapabilities = 128; // of one service

const QString servicesKey = QStringLiteral("services");

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == QStringLiteral("https") ? 443 : 80);
}

// Where the device was reached through a port that it does not know of, the services behind the same port of its own
// are reached through it too.
void mapPorts(OnvifServices &services, const QUrl &reached)
{
    const OnvifService *device = services.find(onvif::deviceSpace);
    if (!device)
        return;
    const QUrl own(device->claimed.trimmed(), QUrl::TolerantMode);
    if (own.host() == reached.host() || own.host().isEmpty() || own.scheme() != reached.scheme() ||
        portOf(device->url) == portOf(reached))
        return;
    const int from = portOf(device->url);
    for (OnvifService &one : services.list)
        if (one.url.scheme() == reached.scheme() && portOf(one.url) == from)
            one.url.setPort(reached.port());
}

void flatten(const XmlNode &node, const QString &lead, QVariantMap &out, int depth)
{
    for (const XmlAttribute &one : node.attributes)
        if (out.size() < mostCapabilities)
            out.insert(lead + one.name, one.value.left(256));
    if (node.children.empty() && node.attributes.isEmpty() && !node.text.isEmpty() && !lead.isEmpty() &&
        out.size() < mostCapabilities)
        out.insert(lead.chopped(1), node.text.left(256));
    if (depth >= 4)
        return;
    for (const XmlNode &child : node.children)
        flatten(child, lead + child.name + u'/', out, depth + 1);
}

void add(OnvifServices &services, const QString &space, const QString &xaddr, const QUrl &reached,
         const QString &version, const QVariantMap &capabilities)
{
    if (space.isEmpty() || services.list.size() >= mostServices || services.find(space))
        return;
    const QUrl url = reachedUrl(xaddr, reached);
    if (!url.isEmpty() && url.scheme() != QStringLiteral("http") && url.scheme() != QStringLiteral("https"))
        return; // nothing that is asked by HTTP
    services.list.append(
        {space.left(256), withoutCredentials(xaddr.left(512)), url, version.left(16), capabilities});
}

} // namespace

const OnvifService *OnvifServices::find(const QString &space) const
{
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const OnvifService &one) { return one.space == space; });
    return found == list.end() ? nullptr : &*found;
}

QUrl OnvifServices::url(const QString &space) const
{
    const OnvifService *one = find(space);
    return one ? one->url : QUrl();
}

QUrl reachedUrl(const QString &claimed, const QUrl &reached)
{
    static const QRegularExpression doubled(
        QStringLiteral("^(\\w+://(?:\\[[^\\]]*\\]|[^:/\\[\\]@]+):\\d{1,5})(?::\\d{1,5})+(?=/|$)"));
    QString text = claimed.trimmed();
    text.replace(doubled, QStringLiteral("\\1"));
    QUrl url(text, QUrl::TolerantMode);
    if (url.isValid() && url.isRelative() && url.path().startsWith(u'/') && url.host().isEmpty())
        url = reached.resolved(url);
    if (!url.isValid() || url.host().isEmpty())
        return {};
    url.setUserInfo(QString());
    url.setFragment(QString());
    url.setHost(reached.host());
    // Very many devices write http: whatever they are asked by. Whoever was reached with a certificate stays so: at an
    // open port beside it anybody may sit and take the login.
    if (reached.scheme() == QStringLiteral("https") && url.scheme() == QStringLiteral("http")) {
        url.setScheme(QStringLiteral("https"));
        url.setPort(reached.port());
    }
    return url;
}

OnvifServices readServices(const XmlNode &answer, const QUrl &reached)
{
    OnvifServices out;
    for (const XmlNode &one : answer.children) {
        if (one.name != QStringLiteral("Service"))
            continue;
        QString version;
        if (const XmlNode *number = one.child(QStringLiteral("Version")))
            version =
                number->textAt({QStringLiteral("Major")}) + u'.' + number->textAt({QStringLiteral("Minor")});
        QVariantMap capabilities;
        if (const XmlNode *all = one.child(QStringLiteral("Capabilities"))) {
            // <tds:Capabilities><trt:Capabilities ...>: what matters is inside.
            const XmlNode *inner = all->child(QStringLiteral("Capabilities"));
            flatten(inner ? *inner : *all, {}, capabilities, 0);
        }
        add(out, one.textAt({QStringLiteral("Namespace")}), one.textAt({QStringLiteral("XAddr")}), reached,
            version == QStringLiteral(".") ? QString() : version, capabilities);
    }
    mapPorts(out, reached);
    return out;
}

OnvifServices readCapabilities(const XmlNode &answer, const QUrl &reached)
{
    static const QList<std::pair<QString, QString>> names{
        {QStringLiteral("Device"), onvif::deviceSpace},
        {QStringLiteral("Media"), onvif::mediaSpace},
        {QStringLiteral("Events"), onvif::eventsSpace},
        {QStringLiteral("Analytics"), onvif::analyticsSpace},
        {QStringLiteral("Imaging"), QStringLiteral("http://www.onvif.org/ver20/imaging/wsdl")},
        {QStringLiteral("PTZ"), QStringLiteral("http://www.onvif.org/ver20/ptz/wsdl")},
        {QStringLiteral("DeviceIO"), QStringLiteral("http://www.onvif.org/ver10/deviceIO/wsdl")},
        {QStringLiteral("Recording"), QStringLiteral("http://www.onvif.org/ver10/recording/wsdl")},
        {QStringLiteral("Search"), QStringLiteral("http://www.onvif.org/ver10/search/wsdl")},
        {QStringLiteral("Replay"), QStringLiteral("http://www.onvif.org/ver10/replay/wsdl")},
    };
    OnvifServices out;
    const XmlNode *all = answer.child(QStringLiteral("Capabilities"));
    if (!all)
        return out;
    const XmlNode *more = all->child(QStringLiteral("Extension"));
    for (const auto &[name, space] : names) {
        const XmlNode *one = all->child(name);
        if (!one && more)
            one = more->child(name);
        const QString xaddr = one ? one->textAt({QStringLiteral("XAddr")}) : QString();
        if (xaddr.isEmpty())
            continue;
        QVariantMap capabilities;
        flatten(*one, {}, capabilities, 0);
        capabilities.remove(QStringLiteral("XAddr"));
        add(out, space, xaddr, reached, {}, capabilities);
    }
    mapPorts(out, reached);
    return out;
}

void keepServices(const OnvifServices &services, QVariantMap &said)
{
    QVariantMap addresses;
    QVariantMap versions;
    QVariantMap capabilities;
    for (const OnvifService &one : services.list) {
        addresses.insert(one.space, one.claimed);
        if (!one.version.isEmpty())
            versions.insert(one.space, one.version);
        if (!one.capabilities.isEmpty())
            capabilities.insert(one.space, one.capabilities);
    }
    said.insert(servicesKey, addresses);
    said.insert(QStringLiteral("versions"), versions);
    said.insert(QStringLiteral("capabilities"), capabilities);
}

OnvifServices servicesOf(const Device &device)
{
    OnvifServices out;
    const QVariantMap said = device.protocols.value(QStringLiteral("onvif"));
    QUrl reached(said.value(QStringLiteral("service")).toString());
    if (!reached.isValid() || reached.host().isEmpty())
        reached = device.serviceUrls.value(0);
    const QVariantMap addresses = said.value(servicesKey).toMap();
    const QVariantMap versions = said.value(QStringLiteral("versions")).toMap();
    const QVariantMap capabilities = said.value(QStringLiteral("capabilities")).toMap();
    for (auto it = addresses.begin(); it != addresses.end(); ++it)
        add(out, it.key(), it.value().toString(), reached, versions.value(it.key()).toString(),
            capabilities.value(it.key()).toMap());
    mapPorts(out, reached);
    return out;
}

} // namespace cw
