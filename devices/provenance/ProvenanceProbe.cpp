#include "devices/provenance/ProvenanceProbe.h"

#include "devices/base/Log.h"

#include <QCryptographicHash>
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QUrl>

#include <algorithm>

namespace cw {

namespace {

// Nobody has it: what answers here as everywhere says nothing by its answer.
constexpr auto controlPath = "/counterwatch-asks-for-nothing";
constexpr int mostPorts = 3;

void addPort(QList<quint16> &ports, int port)
{
    if (port > 0 && port < 65536 && !ports.contains(quint16(port)))
        ports.append(quint16(port));
}

QString attributes(const QSslCertificate &certificate, bool subject)
{
    QStringList out;
    const QList<QByteArray> names =
        subject ? certificate.subjectInfoAttributes() : certificate.issuerInfoAttributes();
    for (const QByteArray &name : names)
        for (const QString &value : subject ? certificate.subjectInfo(name) : certificate.issuerInfo(name))
            if (out.size() < 16)
                out.append(QStringLiteral("%1=%2").arg(QString::fromLatin1(name), value.left(128)));
    return out.join(QStringLiteral(", "));
}

QVariantMap &noted(QMap<QString, QVariantMap> &said, const QString &protocol, quint16 port)
{
    QVariantMap &out = said[protocol];
    out.insert(QStringLiteral("port"), int(port));
    return out;
}

void noteText(QVariantMap &map, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        map.insert(key, withoutCredentials(text.left(1024)));
}

} // namespace

ProvenanceProbe::ProvenanceProbe(const Device &device, const QList<Endpoint> &endpoints, QObject *parent)
    : QObject(parent), m_address(device.addresses.value(0)), m_endpoints(endpoints), m_ports(portsOf(device))
{
    const QUrl stream = device.channels.value(0).profiles.value(0).streamUri;
    m_streamPath = stream.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
    if (!m_streamPath.startsWith('/') || m_streamPath.size() > 512)
        m_streamPath = "/";
    m_timer.setSingleShot(true);
    m_breath.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ProvenanceProbe::done);
    connect(&m_breath, &QTimer::timeout, this, &ProvenanceProbe::next);
}

ProvenanceProbe::~ProvenanceProbe()
{
    drop();
}

ProvenanceProbe::Ports ProvenanceProbe::portsOf(const Device &device)
{
    Ports out;
    addPort(out.tls, device.protocols.value(QStringLiteral("tls")).value(QStringLiteral("port")).toInt());
    for (const QUrl &url : device.serviceUrls)
        addPort(url.scheme() == QStringLiteral("https") ? out.tls : out.http,
                url.port(url.scheme() == QStringLiteral("https") ? 443 : 80));
    for (const Channel &channel : device.channels)
        for (const StreamProfile &profile : channel.profiles)
            if (profile.streamUri.scheme() == QStringLiteral("rtsp"))
                addPort(out.rtsp, profile.streamUri.port(554));
    for (const QVariant &port :
         device.protocols.value(QStringLiteral("scan")).value(QStringLiteral("ports")).toList()) {
        const int number = port.toInt();
        if (number == 554 || number == 8554)
            addPort(out.rtsp, number);
        else if (number == 443 || number == 8443)
            addPort(out.tls, number);
        else if (number == 80 || number == 8000 || number == 8080 || number == 81 || number == 88)
            addPort(out.http, number);
    }
    addPort(out.http, 80);
    addPort(out.rtsp, 554);
    addPort(out.tls, 443);
    for (QList<quint16> *ports : {&out.http, &out.rtsp, &out.tls})
        *ports = ports->mid(0, mostPorts);
    return out;
}

void ProvenanceProbe::start()
{
    m_since.start();
    if (!m_address.isNull()) {
        m_steps.push_back([this] { askHttp(m_ports.http, "/", false); });
        m_steps.push_back([this] { askRtsp(m_ports.rtsp); });
        m_steps.push_back([this] { askTls(m_ports.tls); });
    }
    m_breath.start(0);
}

QByteArray ProvenanceProbe::hostText() const
{
    QHostAddress plain = m_address;
    plain.setScopeId(QString());
    return m_address.protocol() == QAbstractSocket::IPv6Protocol ? '[' + plain.toString().toLatin1() + ']'
                                                                 : plain.toString().toLatin1();
}

QByteArray ProvenanceProbe::httpQuestion(const QByteArray &path, quint16 port) const
{
    return "GET " + path + " HTTP/1.1\r\nHost: " + hostText() + ':' + QByteArray::number(port) +
           "\r\nUser-Agent: Counterwatch\r\nAccept: text/html, */*\r\nConnection: close\r\n\r\n";
}

QByteArray ProvenanceProbe::rtspQuestion(const QByteArray &method, quint16 port, const QByteArray &path) const
{
    return method + " rtsp://" + hostText() + ':' + QByteArray::number(port) + path +
           " RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: Counterwatch\r\n" +
           (method == "DESCRIBE" ? "Accept: application/sdp\r\n" : "") + "\r\n";
}

void ProvenanceProbe::ask(const Question &question, Take take)
{
    m_question = question;
    m_take = std::move(take);
    m_answer = Answer();
    m_socket = new QSslSocket(this);
    m_socket->setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    m_socket->setReadBufferSize(MaximumAnswer);
    // Cameras sign their own certificates, and old ones speak old TLS: here it is only looked at.
    m_socket->setPeerVerifyMode(QSslSocket::QueryPeer);
    m_socket->setProtocol(QSsl::AnyProtocol);
    const auto speak = [this] {
        m_answer.connected = true;
        if (m_question.tls) {
            m_answer.certificate = m_socket->peerCertificate();
            switch (m_socket->sessionProtocol()) {
            case QSsl::TlsV1_3:
                m_answer.protocol = QStringLiteral("TLS 1.3");
                break;
            case QSsl::TlsV1_2:
                m_answer.protocol = QStringLiteral("TLS 1.2");
                break;
            default:
                m_answer.protocol = QStringLiteral("TLS 1.1 or older");
                break;
            }
        }
        if (m_question.bytes.isEmpty())
            done();
        else
            m_socket->write(m_question.bytes);
    };
    if (question.tls) {
        connect(m_socket, &QSslSocket::encrypted, this, speak);
        connect(m_socket, &QSslSocket::sslErrors, m_socket, qOverload<>(&QSslSocket::ignoreSslErrors));
    } else {
        connect(m_socket, &QSslSocket::connected, this, speak);
    }
    connect(m_socket, &QSslSocket::readyRead, this, &ProvenanceProbe::hear);
    connect(m_socket, &QSslSocket::disconnected, this, &ProvenanceProbe::done);
    connect(m_socket, &QSslSocket::errorOccurred, this, [this] {
        hear();
        done();
    });
    m_timer.start(m_timeout);
    if (question.tls)
        m_socket->connectToHostEncrypted(m_address.toString(), question.port);
    else
        m_socket->connectToHost(m_address, question.port);
}

void ProvenanceProbe::hear()
{
    if (!m_socket)
        return;
    m_answer.bytes += m_socket->read(MaximumAnswer - m_answer.bytes.size());
    const bool enough = m_answer.bytes.size() >= MaximumAnswer || isWhole(m_answer.bytes) ||
                        (m_question.headOnly && m_answer.bytes.contains("\r\n\r\n"));
    if (enough)
        done();
}

void ProvenanceProbe::done()
{
    if (!m_take)
        return;
    const Take take = std::exchange(m_take, {});
    drop();
    const Answer answer = std::exchange(m_answer, Answer());
    take(answer);
    // A small machine is given a breath between two connections.
    if (!m_take && !m_ended)
        m_breath.start(m_pause);
}

void ProvenanceProbe::drop()
{
    m_timer.stop();
    if (!m_socket)
        return;
    QSslSocket *socket = std::exchange(m_socket, nullptr);
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
}

void ProvenanceProbe::next()
{
    if (m_ended)
        return;
    if (m_steps.empty() || m_since.hasExpired(std::chrono::milliseconds(MostTime).count())) {
        end();
        return;
    }
    const auto step = std::move(m_steps.front());
    m_steps.pop_front();
    step();
    if (!m_take && !m_ended)
        m_breath.start(m_pause); // the step had nothing to ask
}

void ProvenanceProbe::end()
{
    m_ended = true;
    Q_EMIT finished(m_said);
}

void ProvenanceProbe::askHttp(QList<quint16> ports, const QByteArray &path, bool redirected)
{
    if (ports.isEmpty()) {
        m_wantsTls = true;
        return;
    }
    const quint16 port = ports.takeFirst();
    ask({port, httpQuestion(path, port)}, [this, port, ports, redirected](const Answer &answer) {
        const auto banner = readBanner(answer.bytes);
        if (!banner || !banner->protocol.startsWith("HTTP/")) {
            if (!redirected)
                m_steps.push_front([this, ports] { askHttp(ports, "/", false); });
            return;
        }
        takeHttp(port, *banner);
        // A redirection is followed once, and only where it stays on this host and port.
        const QUrl here(QStringLiteral("http://%1:%2/").arg(QString::fromLatin1(hostText())).arg(port));
        const QUrl there = here.resolved(QUrl(banner->header("location")));
        const bool redirects = banner->status / 100 == 3 && !banner->header("location").isEmpty();
        m_wantsTls = m_wantsTls || (redirects && there.scheme() == QStringLiteral("https"));
        const QByteArray target =
            there.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
        if (redirects && !redirected && there.scheme() == here.scheme() && there.host() == here.host() &&
            there.port(80) == here.port(80) && target.startsWith('/') && target.size() < 256)
            m_steps.push_front([this, port, target] { askHttp({port}, target, true); });
        if (!redirected)
            m_steps.push_back([this, port] { askControl(port); });
    });
}

void ProvenanceProbe::takeHttp(quint16 port, const Banner &banner)
{
    QVariantMap &http = noted(m_said, QStringLiteral("http"), port);
    http.insert(QStringLiteral("status"), banner.status);
    noteText(http, QStringLiteral("server"), banner.header("server"));
    noteText(http, QStringLiteral("powered_by"), banner.header("x-powered-by"));
    noteText(http, QStringLiteral("title"), titleOf(banner.body));
    noteText(http, QStringLiteral("location"), shownUrl(QUrl(banner.header("location"))));
    const QString challenge = banner.header("www-authenticate");
    noteText(http, QStringLiteral("realm"), realmOf(challenge));
    if (const QStringList schemes = authSchemesOf(challenge); !schemes.isEmpty())
        http.insert(QStringLiteral("auth"), schemes);
}

void ProvenanceProbe::askControl(quint16 port)
{
    ask({port, httpQuestion(controlPath, port), false, true}, [this, port](const Answer &answer) {
        if (const auto banner = readBanner(answer.bytes))
            m_steps.push_front(
                [this, port, control = banner->status] { askPaths(port, m_endpoints, control); });
    });
}

void ProvenanceProbe::askPaths(quint16 port, QList<Endpoint> left, int control)
{
    if (left.isEmpty())
        return;
    const Endpoint one = left.takeFirst();
    ask({port, httpQuestion(one.path.toLatin1(), port), false, true},
        [this, port, left, control, path = one.path](const Answer &answer) {
            const auto banner = readBanner(answer.bytes);
            if (!banner)
                return; // it has had enough of questions
            QVariantMap &http = noted(m_said, QStringLiteral("http"), port);
            QVariantMap paths = http.value(QStringLiteral("paths")).toMap();
            // What is answered like the path that nobody has says nothing.
            if (banner->status != control)
                paths.insert(path, banner->status);
            http.insert(QStringLiteral("paths"), paths);
            if (!http.contains(QStringLiteral("realm"))) {
                const QString challenge = banner->header("www-authenticate");
                noteText(http, QStringLiteral("realm"), realmOf(challenge));
                if (const QStringList schemes = authSchemesOf(challenge); !schemes.isEmpty())
                    http.insert(QStringLiteral("auth"), schemes);
            }
            m_steps.push_front([this, port, left, control] { askPaths(port, left, control); });
        });
}

void ProvenanceProbe::askRtsp(QList<quint16> ports)
{
    if (ports.isEmpty())
        return;
    const quint16 port = ports.takeFirst();
    ask({port, rtspQuestion("OPTIONS", port, "/")}, [this, port, ports](const Answer &answer) {
        const auto banner = readBanner(answer.bytes);
        if (!banner || !banner->protocol.startsWith("RTSP/")) {
            m_steps.push_front([this, ports] { askRtsp(ports); });
            return;
        }
        QVariantMap &rtsp = noted(m_said, QStringLiteral("rtsp"), port);
        noteText(rtsp, QStringLiteral("server"), banner->header("server"));
        noteText(rtsp, QStringLiteral("public"), banner->header("public"));
        noteText(rtsp, QStringLiteral("realm"), realmOf(banner->header("www-authenticate")));
        m_steps.push_front([this, port] { askDescribe(port); });
    });
}

void ProvenanceProbe::askDescribe(quint16 port)
{
    ask({port, rtspQuestion("DESCRIBE", port, m_streamPath)}, [this, port](const Answer &answer) {
        const auto banner = readBanner(answer.bytes);
        if (!banner)
            return;
        QVariantMap &rtsp = noted(m_said, QStringLiteral("rtsp"), port);
        rtsp.insert(QStringLiteral("describe"), banner->status);
        const QString challenge = banner->header("www-authenticate");
        noteText(rtsp, QStringLiteral("realm"), realmOf(challenge));
        if (!rtsp.contains(QStringLiteral("server")))
            noteText(rtsp, QStringLiteral("server"), banner->header("server"));
        if (const QStringList schemes = authSchemesOf(challenge); !schemes.isEmpty())
            rtsp.insert(QStringLiteral("auth"), schemes);
    });
}

void ProvenanceProbe::askTls(QList<quint16> ports)
{
    if (ports.isEmpty())
        return;
    const quint16 port = ports.takeFirst();
    const QByteArray question = m_wantsTls ? httpQuestion("/", port) : QByteArray();
    ask({port, question, true}, [this, port, ports](const Answer &answer) {
        if (!answer.connected) {
            m_steps.push_front([this, ports] { askTls(ports); });
            return;
        }
        takeTls(port, answer);
        const auto banner = readBanner(answer.bytes);
        if (banner && banner->protocol.startsWith("HTTP/"))
            takeHttp(port, *banner);
    });
}

void ProvenanceProbe::takeTls(quint16 port, const Answer &answer)
{
    QVariantMap &tls = noted(m_said, QStringLiteral("tls"), port);
    const QSslCertificate &certificate = answer.certificate;
    tls.insert(QStringLiteral("protocol"), answer.protocol);
    tls.insert(QStringLiteral("subject"), attributes(certificate, true));
    tls.insert(QStringLiteral("issuer"), attributes(certificate, false));
    tls.insert(QStringLiteral("fingerprint_sha256"),
               QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex()));
    tls.insert(QStringLiteral("not_before"), certificate.effectiveDate().toUTC().toString(Qt::ISODate));
    tls.insert(QStringLiteral("not_after"), certificate.expiryDate().toUTC().toString(Qt::ISODate));
    QStringList names;
    for (const QString &name : certificate.subjectAlternativeNames())
        if (names.size() < 16)
            names.append(name.left(256));
    tls.insert(QStringLiteral("names"), names);
    tls.insert(QStringLiteral("self_signed"), certificate.isSelfSigned());
}

} // namespace cw
