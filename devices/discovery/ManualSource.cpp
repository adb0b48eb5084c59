#include "devices/discovery/ManualSource.h"

#include "devices/base/Log.h"
#include "devices/discovery/RtspQuestion.h"
#include "devices/onvif/OnvifCall.h"

#include <QHostInfo>

#include <array>

namespace cw {

namespace {

constexpr int mostRunning = 16;
constexpr std::array<quint16, 5> onvifPorts{80, 8000, 8080, 8899, 2020};
constexpr std::array<quint16, 2> rtspPorts{554, 8554};
constexpr std::chrono::milliseconds patience{1500};

QUrl serviceAt(const QHostAddress &address, quint16 port)
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(address.toString());
    url.setPort(port == 80 ? -1 : port);
    url.setPath(QStringLiteral("/onvif/device_service"));
    return url;
}

} // namespace

ManualSource::ManualSource(QObject *parent) : DiscoverySource(parent) {}

bool ManualSource::allowed(const QHostAddress &address) const
{
    return !m_scope.loopbackOnly || address.isLoopback();
}

Result<void> ManualSource::add(const ManualEntry &entry)
{
    const auto outside = [] {
        return fail(Error::Category::Usage,
                    tr("The simulated site keeps to this machine: other addresses are not asked."));
    };
    for (const QHostAddress &address : entry.addresses)
        if (!allowed(address))
            return outside();
    const QUrl &url = entry.stream.isEmpty() ? entry.service : entry.stream;
    if (m_scope.loopbackOnly &&
        (!entry.host.isEmpty() || (!url.isEmpty() && !allowed(QHostAddress(url.host())))))
        return outside();

    if (!entry.stream.isEmpty()) {
        Sighting sighting;
        sighting.protocol = QStringLiteral("manual");
        sighting.endpoint = entry.stream.toString(QUrl::RemoveUserInfo);
        if (!QHostAddress(entry.stream.host()).isNull())
            sighting.addresses = QStringList{entry.stream.host()};
        sighting.streamUri = entry.stream;
        sighting.name = entry.stream.host() + entry.stream.path();
        sighting.said = {{QStringLiteral("url"), shownUrl(entry.stream)}};
        Q_EMIT sighted(sighting);
        return {};
    }
    if (!isBusy())
        m_anyAnswered = false;
    if (!entry.service.isEmpty())
        addService(entry.service);
    for (const QHostAddress &address : entry.addresses)
        addAddress(address, entry.port);
    if (!entry.host.isEmpty()) {
        ++m_running; // the look-up
        QHostInfo::lookupHost(
            entry.host, this, [this, port = entry.port, host = entry.host](const QHostInfo &info) {
                --m_running;
                if (info.addresses().isEmpty())
                    Q_EMIT failed(
                        {Error::Category::Unreachable, tr("The name %1 is not known.").arg(host), {}});
                else
                    addAddress(info.addresses().constFirst(), port);
                pump();
            });
    }
    pump();
    return {};
}

void ManualSource::addService(const QUrl &service)
{
    const QHostAddress address(service.host());
    m_open[address] += 1;
    ++m_running;
    askOnvif(service, address);
}

void ManualSource::addAddress(const QHostAddress &address, quint16 port)
{
    if (m_open.contains(address))
        return; // being asked already
    m_answered.remove(address);
    m_askedRtsp.remove(address);
    Q_EMIT probeWanted(address);
    const auto ask = [&](quint16 one) {
        m_open[address] += 1;
        m_queue.push_back({address, one, false});
    };
    if (port != 0) {
        ask(port);
        return;
    }
    for (const quint16 one : onvifPorts)
        ask(one);
}

void ManualSource::look(const QHostAddress &address, const QList<quint16> &ports)
{
    if (m_open.contains(address) || !allowed(address) || ports.isEmpty())
        return;
    if (!isBusy())
        m_anyAnswered = true; // nobody waits for word of this
    m_answered.remove(address);
    m_askedRtsp.insert(address);
    for (const quint16 port : ports) {
        m_open[address] += 1;
        m_queue.push_back({address, port, false});
    }
    pump();
}

void ManualSource::pump()
{
    while (m_running < mostRunning && !m_queue.empty()) {
        const Question question = m_queue.front();
        m_queue.pop_front();
        ++m_running;
        if (question.rtsp)
            askRtsp(question);
        else
            askOnvif(serviceAt(question.address, question.port), question.address);
    }
    if (isBusy())
        return;
    if (!m_anyAnswered)
        Q_EMIT failed(
            {Error::Category::Unreachable, tr("Nothing that could be a camera answers there."), {}});
    m_answered.clear();
    m_askedRtsp.clear();
    Q_EMIT settled();
}

// Before the connections go that keep the calls' sessions.
ManualSource::~ManualSource()
{
    qDeleteAll(findChildren<OnvifCall *>(QString(), Qt::FindDirectChildrenOnly));
}

void ManualSource::askOnvif(const QUrl &service, const QHostAddress &address)
{
    auto session = std::make_shared<OnvifSession>(); // without a login, and so without one to give away
    auto *call = new OnvifCall(*session, service,
                               {onvif::deviceSpace, QStringLiteral("GetSystemDateAndTime"), {}}, this);
    call->setTimeout(patience);
    connect(call, &OnvifCall::finished, this,
            [this, session, call, service, address](const Result<XmlNode> &answer) {
                call->deleteLater();
                // A refusal in ONVIF's words is an answer too: some want a login even for the time.
                const bool yes = answer || answer.error().category == Error::Category::Authentication ||
                                 answer.error().category == Error::Category::Unsupported;
                if (yes)
                    sight(address, service, QStringLiteral("onvif"));
                done(address);
            });
    call->start();
}

void ManualSource::askRtsp(const Question &question)
{
    auto *asked =
        new RtspQuestion(question.address, question.port, RtspQuestion::What::Options, patience, this);
    connect(asked, &RtspQuestion::finished, this, [this, asked](const RtspAnswer &answer) {
        asked->deleteLater();
        if (answer.rtsp)
            sight(asked->address(), {}, QStringLiteral("rtsp"));
        done(asked->address());
    });
    asked->start();
}

void ManualSource::sight(const QHostAddress &address, const QUrl &service, const QString &answered)
{
    m_answered.insert(address);
    m_anyAnswered = true;
    Sighting sighting;
    sighting.protocol = QStringLiteral("manual");
    if (!address.isNull())
        sighting.addresses = QStringList{address.toString()};
    else
        sighting.addresses = QStringList{service.host()};
    if (service.isValid() && !service.isEmpty())
        sighting.serviceUrls = {service};
    sighting.said = {{QStringLiteral("answered"), answered}};
    Q_EMIT sighted(sighting);
}

void ManualSource::done(const QHostAddress &address)
{
    --m_running;
    if (--m_open[address] <= 0) {
        m_open.remove(address);
        if (!m_answered.contains(address) && !m_askedRtsp.contains(address) && !address.isNull()) {
            m_askedRtsp.insert(address);
            for (const quint16 port : rtspPorts) {
                m_open[address] += 1;
                m_queue.push_back({address, port, true});
            }
        }
    }
    pump();
}

} // namespace cw
