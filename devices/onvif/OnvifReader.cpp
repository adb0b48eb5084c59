#include "devices/onvif/OnvifReader.h"

#include "devices/base/Log.h"
#include "devices/onvif/OnvifProfiles.h"

#include <algorithm>

namespace cw {

namespace {

constexpr int mostProfiles = 256;

void later(OnvifCall *call)
{
    if (call) {
        call->disconnect();
        call->deleteLater();
    }
}

// An error after which asking the same device on would only take time.
bool isHopeless(const Error &error)
{
    return error.category == Error::Category::Unreachable || error.category == Error::Category::Timeout ||
           error.category == Error::Category::Resource;
}

} // namespace

OnvifReader::OnvifReader(QNetworkAccessManager &network, const Device &device, const OnvifSession &session,
                         QObject *parent)
    : QObject(parent), m_network(network), m_device(device), m_session(session),
      m_candidates(device.serviceUrls), m_call(nullptr, later)
{}

void OnvifReader::start()
{
    if (m_candidates.isEmpty())
        QMetaObject::invokeMethod(
            this,
            [this] { end(DeviceState::Faulty, tr("The device does not say where its ONVIF service is.")); },
            Qt::QueuedConnection);
    else
        askTime();
}

QUrl OnvifReader::mended(const QString &claimed) const
{
    QUrl url(claimed.trimmed(), QUrl::TolerantMode);
    if (!url.isValid() || url.host().isEmpty())
        return {};
    url.setUserInfo(QString());
    url.setHost(m_service.host());
    return url;
}

void OnvifReader::ask(const QUrl &url, const QString &space, const QString &name, const QString &content,
                      Take take)
{
    m_call.reset(new OnvifCall(m_session, url, {space, name, content}, this));
    connect(m_call.get(), &OnvifCall::finished, this,
            [take = std::move(take)](const Result<XmlNode> &answer) { take(answer); });
    m_call->start();
}

void OnvifReader::next()
{
    if (m_ended)
        return;
    if (m_steps.empty()) {
        finish();
        return;
    }
    const auto step = std::move(m_steps.front());
    m_steps.pop_front();
    step();
}

void OnvifReader::note(const Error &error)
{
    // A refused login says more than whatever else went wrong.
    if (!m_worst || (m_worst->category != Error::Category::Authentication &&
                     error.category == Error::Category::Authentication))
        m_worst = error;
}

void OnvifReader::askTime()
{
    m_service = m_candidates.takeFirst();
    ask(m_service, onvif::deviceSpace, QStringLiteral("GetSystemDateAndTime"), {},
        [this](const Result<XmlNode> &answer) {
            if (!answer && isHopeless(answer.error())) {
                if (!m_candidates.isEmpty()) {
                    askTime();
                    return;
                }
                end(answer.error().category == Error::Category::Unreachable ? DeviceState::Unreachable
                                                                            : DeviceState::Faulty,
                    answer.error().text);
                return;
            }
            if (answer) {
                const QDateTime time = readDeviceTime(*answer);
                if (time.isValid()) {
                    m_session.clockOffsetMs = QDateTime::currentDateTimeUtc().msecsTo(time);
                    m_said.insert(QStringLiteral("clock_offset_s"),
                                  qRound64(double(*m_session.clockOffsetMs) / 1000.0));
                }
            } else {
                note(answer.error());
            }
            askServices();
        });
}

void OnvifReader::askServices()
{
    ask(m_service, onvif::deviceSpace, QStringLiteral("GetServices"),
        QStringLiteral("<w:IncludeCapability>false</w:IncludeCapability>"),
        [this](const Result<XmlNode> &answer) {
            if (!answer) {
                if (isHopeless(answer.error())) {
                    end(DeviceState::Faulty, answer.error().text);
                    return;
                }
                note(answer.error());
                askCapabilities();
                return;
            }
            QVariantMap services;
            for (const XmlNode &one : answer->children) {
                const QString space = one.textAt({QStringLiteral("Namespace")});
                const QString xaddr = one.textAt({QStringLiteral("XAddr")});
                if (one.name != QStringLiteral("Service") || space.isEmpty() || services.size() >= 64)
                    continue;
                services.insert(space, withoutCredentials(xaddr));
                if (space == onvif::mediaSpace)
                    m_media = mended(xaddr);
            }
            m_said.insert(QStringLiteral("services"), services);
            if (m_media.isValid())
                askIdentity();
            else
                askCapabilities(); // a list without the media service may be a short list
        });
}

void OnvifReader::askCapabilities()
{
    ask(m_service, onvif::deviceSpace, QStringLiteral("GetCapabilities"),
        QStringLiteral("<w:Category>All</w:Category>"), [this](const Result<XmlNode> &answer) {
            if (answer) {
                const QString xaddr = answer->textAt(
                    {QStringLiteral("Capabilities"), QStringLiteral("Media"), QStringLiteral("XAddr")});
                m_media = mended(xaddr);
                m_said.insert(QStringLiteral("media"), withoutCredentials(xaddr));
            } else {
                if (isHopeless(answer.error())) {
                    end(DeviceState::Faulty, answer.error().text);
                    return;
                }
                note(answer.error());
            }
            askIdentity();
        });
}

void OnvifReader::askIdentity()
{
    const auto optional = [this](const QString &name, std::function<void(const XmlNode &)> take) {
        m_steps.push_back([this, name, take = std::move(take)] {
            ask(m_service, onvif::deviceSpace, name, {}, [this, take](const Result<XmlNode> &answer) {
                if (answer)
                    take(*answer);
                else if (isHopeless(answer.error()))
                    end(DeviceState::Faulty, answer.error().text);
                else
                    note(answer.error());
                next();
            });
        });
    };
    optional(QStringLiteral("GetDeviceInformation"), [this](const XmlNode &answer) {
        const auto text = [&](const QString &name) { return answer.textAt({name}).left(256); };
        m_device.makerClaimed = text(QStringLiteral("Manufacturer"));
        m_device.model = text(QStringLiteral("Model"));
        m_device.firmware = text(QStringLiteral("FirmwareVersion"));
        m_device.serial = text(QStringLiteral("SerialNumber"));
        m_said.insert(QStringLiteral("hardware_id"), text(QStringLiteral("HardwareId")));
    });
    optional(QStringLiteral("GetScopes"), [this](const XmlNode &answer) {
        QStringList scopes;
        for (const XmlNode &one : answer.children)
            if (scopes.size() < 64 && !one.textAt({QStringLiteral("ScopeItem")}).isEmpty())
                scopes.append(one.textAt({QStringLiteral("ScopeItem")}));
        if (scopes.isEmpty())
            return;
        m_device.scopes = scopes;
        const QString name = nameFromScopes(scopes);
        if (!name.isEmpty())
            m_device.name = name;
    });
    optional(QStringLiteral("GetNetworkInterfaces"), [this](const XmlNode &answer) {
        const QString mac = macOfInterfaces(answer, m_service.host());
        if (!mac.isEmpty())
            m_device.mac = mac;
    });
    if (m_device.endpoint.isEmpty())
        optional(QStringLiteral("GetEndpointReference"), [this](const XmlNode &answer) {
            const QString guid = answer.textAt({QStringLiteral("GUID")}).left(256);
            if (!guid.isEmpty())
                m_device.endpoint = guid;
        });
    m_steps.push_back([this] { askMedia(); });
    next();
}

void OnvifReader::askMedia()
{
    if (!m_media.isValid()) { // nobody said where: the paths that devices use
        m_media = m_service;
        m_media.setPath(QStringLiteral("/onvif/media_service"));
    }
    ask(m_media, onvif::mediaSpace, QStringLiteral("GetVideoSources"), {},
        [this](const Result<XmlNode> &answer) {
            if (answer) {
                for (const XmlNode &one : answer->children)
                    if (one.name == QStringLiteral("VideoSources") &&
                        !one.attribute(QStringLiteral("token")).isEmpty())
                        m_sources.append(one.attribute(QStringLiteral("token")));
                m_sources.removeDuplicates();
            } else {
                note(answer.error());
            }
            askProfiles();
        });
}

void OnvifReader::askProfiles()
{
    ask(m_media, onvif::mediaSpace, QStringLiteral("GetProfiles"), {}, [this](const Result<XmlNode> &answer) {
        if (!answer) {
            m_worst =
                m_worst && m_worst->category == Error::Category::Authentication ? m_worst : answer.error();
            finish();
            return;
        }
        m_worst.reset(); // what went wrong before has not kept us from the pictures
        takeProfiles(*answer);
        next();
    });
}

void OnvifReader::takeProfiles(const XmlNode &answer)
{
    int count = 0;
    for (const XmlNode &one : answer.children) {
        if (one.name != QStringLiteral("Profiles") || ++count > mostProfiles)
            continue;
        const MediaProfile read = readMediaProfile(one);
        if (!read.hasVideo || read.stream.token.isEmpty())
            continue;
        if (!m_sources.contains(read.source))
            m_sources.append(read.source);
        if (!m_sourceNames.contains(read.source))
            m_sourceNames.insert(read.source, read.sourceName);
        m_steps.push_back([this, read] { askUris(read.stream, read.source); });
    }
}

void OnvifReader::askUris(StreamProfile profile, const QString &source)
{
    const QString token =
        QStringLiteral("<w:ProfileToken>%1</w:ProfileToken>").arg(xmlEscaped(profile.token));
    const QString setup = QStringLiteral("<w:StreamSetup><tt:Stream>RTP-Unicast</tt:Stream><tt:Transport>"
                                         "<tt:Protocol>RTSP</tt:Protocol></tt:Transport></w:StreamSetup>");
    const auto uriOf = [this](const XmlNode &answer, const QStringList &schemes) {
        const QUrl url = mended(answer.textAt({QStringLiteral("MediaUri"), QStringLiteral("Uri")}));
        return schemes.contains(url.scheme().toLower()) ? url : QUrl();
    };
    ask(m_media, onvif::mediaSpace, QStringLiteral("GetStreamUri"), setup + token,
        [this, profile, source, token, uriOf](const Result<XmlNode> &answer) mutable {
            if (!answer) {
                note(answer.error());
                if (isHopeless(answer.error()))
                    finish();
                else
                    next();
                return;
            }
            profile.streamUri = uriOf(*answer, {QStringLiteral("rtsp"), QStringLiteral("rtsps")});
            if (!profile.isValid()) {
                note({Error::Category::Protocol, tr("The device names no stream that can be played."), {}});
                next();
                return;
            }
            ask(m_media, onvif::mediaSpace, QStringLiteral("GetSnapshotUri"), token,
                [this, profile, source, uriOf](const Result<XmlNode> &snapshot) mutable {
                    if (snapshot)
                        profile.snapshotUri =
                            uriOf(*snapshot, {QStringLiteral("http"), QStringLiteral("https")});
                    m_profiles[source].append(profile);
                    if (!snapshot && isHopeless(snapshot.error()))
                        finish();
                    else
                        next();
                });
        });
}

void OnvifReader::finish()
{
    if (m_ended)
        return;
    QList<Channel> channels;
    for (const QString &source : std::as_const(m_sources)) {
        Channel channel{source, m_sourceNames.value(source), m_profiles.value(source)};
        if (channel.profiles.isEmpty())
            continue;
        std::stable_sort(channel.profiles.begin(), channel.profiles.end(), [](const auto &a, const auto &b) {
            return qint64(a.size.width()) * a.size.height() > qint64(b.size.width()) * b.size.height();
        });
        channels.append(channel);
    }
    if (channels.size() == 1)
        channels.first().name = m_device.name; // what a person calls it, not "VideoSourceConfig"
    for (int i = 0; i < channels.size(); ++i)
        if (channels[i].name.isEmpty())
            channels[i].name = tr("%1, channel %2").arg(m_device.name).arg(i + 1);
    if (!channels.isEmpty()) {
        m_device.channels = channels;
        end(DeviceState::Ready, {});
        return;
    }
    if (!m_worst) {
        end(DeviceState::Faulty, tr("The device lists no video."));
        return;
    }
    end(m_worst->category == Error::Category::Authentication ? DeviceState::NeedsLogin : DeviceState::Faulty,
        m_worst->text);
}

void OnvifReader::end(DeviceState state, const QString &text)
{
    if (m_ended)
        return;
    m_ended = true;
    m_steps.clear();
    m_call.reset();
    m_said.insert(QStringLiteral("service"), shownUrl(m_service));
    m_device.protocols.insert(QStringLiteral("onvif"), m_said);
    if (m_device.serviceUrls.removeOne(m_service))
        m_device.serviceUrls.prepend(m_service); // the one that answered is the best
    m_device.state = state;
    m_device.stateText = text;
    Q_EMIT finished(m_device);
}

} // namespace cw
