#include "devices/diagnostics/Scrubber.h"

#include "devices/model/DeviceRegistry.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>
#include <cctype>

namespace cw {

namespace {

constexpr std::size_t mostForms = 400;

QString latin(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes);
}

bool isPicture(const QByteArray &head)
{
    static const QRegularExpression pictures(
        QStringLiteral("^Content-Type:\\s*(?:image|video|audio|application/octet-stream|multipart)"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
    return pictures.match(latin(head)).hasMatch();
}

// Where such a word stands in the standards' own words, replacing it everywhere would break the conversation.
bool isCommon(const QByteArray &value)
{
    static const QByteArray vocabulary = "http://www.onvif.org/ver10/device/wsdl/media/events/imaging/ptz/"
                                         "analytics/recording/search/replay/schema/error "
                                         "https rtsp rtsps onvif_service device_service media_service "
                                         "envelope header body security usernametoken "
                                         "GetSystemDateAndTime GetServices GetCapabilities "
                                         "GetDeviceInformation GetScopes GetNetworkInterfaces "
                                         "GetEndpointReference GetVideoSources GetProfiles GetStreamUri "
                                         "GetSnapshotUri VideoEncoderConfiguration "
                                         "VideoSourceConfiguration Authenticate Digest Basic realm algorithm "
                                         "Content-Type Content-Length charset "
                                         "application/soap+xml text/xml application/sdp Connection close "
                                         "keep-alive Counterwatch OPTIONS DESCRIBE "
                                         "administrator operator viewer admin root user guest default camera "
                                         "stream main sub live video audio channel";
    return vocabulary.toLower().contains(value.toLower());
}

bool isHash(const QByteArray &value)
{
    return (value.size() == 32 || value.size() == 40 || value.size() == 64) &&
           std::all_of(value.cbegin(), value.cend(), [](char c) { return std::isxdigit(uchar(c)) != 0; });
}

QString withoutEntities(QString text)
{
    text.replace(QLatin1String("&lt;"), QLatin1String("<"));
    text.replace(QLatin1String("&gt;"), QLatin1String(">"));
    text.replace(QLatin1String("&quot;"), QLatin1String("\""));
    text.replace(QLatin1String("&apos;"), QLatin1String("'"));
    return text.replace(QLatin1String("&amp;"), QLatin1String("&"));
}

QString withoutJsonEscapes(const QString &text)
{
    const auto read = QJsonDocument::fromJson("[\"" + text.toLatin1() + "\"]");
    const QString value = read[0].toString();
    return value.isEmpty() ? text : latin(value.toUtf8());
}

} // namespace

void KnownSecrets::add(const Device &device)
{
    serials.append(device.serial);
    macs.append(device.mac);
    endpoints.append(device.endpoint);
    names.append(device.name);
    names.append(device.notes.name);
    names.append(device.notes.group.split(u'/', Qt::SkipEmptyParts));
    names.append(device.notes.tags);
    for (const Channel &channel : device.channels)
        if (channel.name != device.name && !channel.name.startsWith(device.name))
            names.append(channel.name);
    keep.append({device.makerClaimed, device.model, device.firmware});
}

void KnownSecrets::add(const Credentials &credentials)
{
    users.append(credentials.user);
    passwords.append(credentials.password);
}

Scrubber::Scrubber(const KnownSecrets &known)
{
    for (const QString &word : known.keep)
        if (word.size() >= 2)
            m_keep.append(latin(word.toUtf8()));
    const auto learn = [this](SecretKind kind, const QStringList &values) {
        for (const QString &value : values)
            m_book.standIn(kind, value.trimmed().isEmpty() ? QByteArray() : value.toUtf8());
    };
    learn(SecretKind::Password, known.passwords);
    for (const QString &password : known.passwords)
        for (const auto algorithm :
             {QCryptographicHash::Md5, QCryptographicHash::Sha1, QCryptographicHash::Sha256})
            m_book.alias(password.isEmpty() ? QByteArray()
                                            : QCryptographicHash::hash(password.toUtf8(), algorithm).toHex(),
                         m_book.standIn(SecretKind::Password, password.toUtf8()));
    learn(SecretKind::User, known.users);
    learn(SecretKind::Serial, known.serials);
    for (const QString &mac : known.macs)
        if (const QString normal = normalMac(mac); !normal.isEmpty())
            m_book.macStandIn(normal.toLatin1().replace(":", ""));
    for (QString endpoint : known.endpoints) {
        endpoint = normalEndpoint(endpoint);
        if (endpoint.size() == 36 && endpoint.count(u'-') == 4)
            m_book.uuidStandIn(endpoint.toLatin1());
        else if (!endpoint.isEmpty())
            m_book.standIn(SecretKind::Endpoint, endpoint.toUtf8());
    }
    for (const QString &name : known.names)
        if (!isKept(latin(name.toUtf8())))
            m_book.standIn(SecretKind::Name, name.trimmed().toUtf8());
    settle();
}

// A default name says who made it, not where it hangs.
bool Scrubber::isKept(const QString &words) const
{
    QString rest = words;
    for (const QString &word : m_keep)
        rest.replace(word, QString(), Qt::CaseInsensitive);
    static const QRegularExpression common(QStringLiteral("ip|onvif|network|video|camera|cam|dome|bullet|ptz|"
                                                          "ipc|nvr|dvr|hd|server|device|stream|rtsp|media|"
                                                          "presentation|session|streamed|by|the|[^A-Za-z]"),
                                           QRegularExpression::CaseInsensitiveOption);
    return rest.remove(common).isEmpty();
}

void Scrubber::addForms(const SecretBook::Entry &entry)
{
    const QByteArray &value = entry.value;
    const bool digits =
        std::all_of(value.cbegin(), value.cend(), [](char c) { return c >= '0' && c <= '9'; });
    switch (entry.kind) {
    case SecretKind::Mac: {
        QStringList pairs;
        for (int i = 0; i < 12; i += 2)
            pairs.append(latin(value.mid(i, 2)));
        const QString between = QStringLiteral("(?:[:._ -]|%3[Aa]|%2[Dd])?");
        const auto part = [&](int from) {
            return QRegularExpression(QStringLiteral("(?<![0-9a-f])") + pairs.mid(from).join(between) +
                                          QStringLiteral("(?![0-9a-f])"),
                                      QRegularExpression::CaseInsensitiveOption);
        };
        m_macs.push_back({part(0), part(3), entry.standIn});
        return;
    }
    case SecretKind::Endpoint:
        m_distinctive.emplace_back(value, entry.standIn, true, true);
        if (value.count('-') == 4)
            m_distinctive.emplace_back(QByteArray(value).replace("-", ""),
                                       QByteArray(entry.standIn).replace("-", ""), true, true);
        return;
    case SecretKind::User:
    case SecretKind::Name:
    case SecretKind::Location:
    case SecretKind::Host:
    case SecretKind::Text:
        if (value.size() >= 12 && !isCommon(value))
            m_distinctive.emplace_back(value, entry.standIn, true);
        else if (value.size() >= 3 && !digits)
            m_words.emplace_back(value, entry.standIn, false);
        return;
    case SecretKind::Password:
    case SecretKind::Serial:
    case SecretKind::Cookie:
    case SecretKind::Session:
    case SecretKind::Key:
    case SecretKind::Nonce:
        if (value.size() >= 4 && !isCommon(value))
            m_distinctive.emplace_back(value, entry.standIn, true, isHash(value));
        else if (value.size() >= 3 && !(digits && entry.kind != SecretKind::Password))
            m_words.emplace_back(value, entry.standIn, false);
        return;
    default:
        return; // found where they stand
    }
}

void Scrubber::settle()
{
    m_distinctive.clear();
    m_words.clear();
    m_macs.clear();
    QList<SecretBook::Entry> entries = m_book.entries();
    // What holds another one goes first.
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto &a, const auto &b) { return a.value.size() > b.value.size(); });
    std::stable_partition(entries.begin(), entries.end(), [](const auto &entry) {
        return entry.kind == SecretKind::Password || entry.kind == SecretKind::Serial;
    });
    for (const SecretBook::Entry &entry : std::as_const(entries)) {
        if (m_distinctive.size() + m_words.size() + m_macs.size() >= mostForms)
            break;
        addForms(entry);
    }
}

QString Scrubber::standIn(SecretKind kind, const QString &value, FieldPlace place)
{
    QString plain = value.trimmed();
    if (place == FieldPlace::Element || place == FieldPlace::Attribute)
        plain = withoutEntities(plain);
    else if (place == FieldPlace::Json || place == FieldPlace::Own)
        plain = withoutJsonEscapes(plain);
    else if (place == FieldPlace::Parameter)
        plain = latin(QByteArray::fromPercentEncoding(plain.toLatin1()));
    if (plain.isEmpty() || m_book.isStandIn(plain.toLatin1()))
        return value;
    // Some makers' serial number is their MAC address.
    static const QRegularExpression bareMac(QStringLiteral("^(?=.*[A-Fa-f])[0-9A-Fa-f]{12}$"));
    if ((kind == SecretKind::Mac || kind == SecretKind::Serial) && bareMac.match(plain).hasMatch()) {
        const QString fresh = latin(m_book.macStandIn(plain.toLower().toLatin1()));
        return plain == plain.toUpper() ? fresh.toUpper() : fresh;
    }
    if (kind == SecretKind::Mac)
        return value; // with its separators it is known anywhere
    if ((kind == SecretKind::Name || kind == SecretKind::Location) &&
        (isKept(plain) || plain.startsWith(u'{') || plain.contains(QLatin1String("://"))))
        return value;
    if (kind == SecretKind::Host) {
        static const QRegularExpression address(QStringLiteral("^[\\d.]+$|:"));
        if (address.match(plain).hasMatch())
            return value; // its turn comes
    }
    return latin(m_book.standIn(kind, plain.toLatin1()));
}

QString Scrubber::apply(QString text, Part part)
{
    text = uuids(text); // before what they hold: a MAC address, a serial number
    for (const SecretForms &forms : m_distinctive)
        text = forms.replaced(text);
    if (part == Part::Head) {
        QStringList lines = text.split(u'\n');
        for (qsizetype i = 1; i < lines.size(); ++i)
            lines[i] = headLine(lines[i]);
        text = lines.join(u'\n');
    }
    text = urls(text, part);
    text = scopes(text);
    if (part == Part::Body)
        text = elements(text);
    text = fields(text, part);
    text = identities(text);
    text = addresses(text);
    for (const SecretForms &forms : m_words)
        text = forms.replaced(text);
    return text;
}

QByteArray Scrubber::head(const QByteArray &head)
{
    return apply(latin(head), Part::Head).toLatin1();
}

QByteArray Scrubber::body(const QByteArray &head, const QByteArray &body)
{
    if (isPicture(head) && !body.isEmpty())
        return m_book.standIn(SecretKind::Picture,
                              QCryptographicHash::hash(body, QCryptographicHash::Sha256)) +
               " of " + QByteArray::number(body.size()) + " bytes";
    return apply(latin(body), Part::Body).toLatin1();
}

QJsonObject Scrubber::device(const QJsonObject &device)
{
    const QByteArray text = QJsonDocument(device).toJson(QJsonDocument::Compact);
    return QJsonDocument::fromJson(apply(latin(text), Part::Device).toLatin1()).object();
}

QString Scrubber::text(const QString &text)
{
    return QString::fromUtf8(apply(latin(text.toUtf8()), Part::Text).toLatin1());
}

Diagnostics scrubbed(const Diagnostics &plain, const KnownSecrets &known, const CancelToken &cancel)
{
    Scrubber scrubber(known);
    Diagnostics out;
    for (const bool learning : {true, false}) {
        out = plain;
        for (Exchange &exchange : out.exchanges) {
            if (cancel.isCanceled())
                return {};
            exchange.url = scrubber.text(exchange.url);
            const QByteArray askedHead = exchange.askedHead, answerHead = exchange.answerHead;
            exchange.askedHead = scrubber.head(askedHead);
            exchange.askedBody = scrubber.body(askedHead, exchange.askedBody);
            exchange.answerHead = scrubber.head(answerHead);
            exchange.answerBody = scrubber.body(answerHead, exchange.answerBody);
            exchange.failure = scrubber.text(exchange.failure);
        }
        for (LogLine &line : out.log)
            line.text = scrubber.text(line.text);
        if (!plain.device.isEmpty()) {
            out.device = scrubber.device(plain.device);
        }
        if (learning)
            scrubber.settle();
    }
    out.replaced = scrubber.book().counts();
    return out;
}

} // namespace cw
