#include "devices/audit/packets/SignTable.h"

#include <QFile>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

static void initResources()
{
    Q_INIT_RESOURCE(audit); // a static library's resources are left out unless somebody names them
}

namespace cw::audit {

namespace {

QByteArray resource(const QString &name)
{
    QFile file(QStringLiteral(":/counterwatch/tables/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Rows of `fields` fields between semicolons; lines that begin with # say what the file is.
std::vector<QStringList> rows(const QByteArray &csv, int fields, int &rejected)
{
    std::vector<QStringList> out;
    const auto lines = csv.split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith('#') || line.trimmed().isEmpty())
            continue;
        QStringList row = QString::fromUtf8(line).split(u';');
        for (QString &field : row)
            field = field.trimmed();
        if (row.size() == fields && !row.last().isEmpty())
            out.push_back(row);
        else
            ++rejected;
    }
    return out;
}

// "f1??00" or "'DHGET '".
bool readBytes(const QString &text, std::vector<WirePattern::Byte> &bytes)
{
    if (text.size() > 2 && text.startsWith(u'\'') && text.endsWith(u'\'')) {
        for (const QChar each : QStringView(text).mid(1, text.size() - 2))
            bytes.push_back({quint8(each.toLatin1()), false});
        return true;
    }
    if (text.isEmpty() || text.size() % 2)
        return false;
    for (qsizetype at = 0; at < text.size(); at += 2) {
        const QString pair = text.mid(at, 2);
        bool good = pair == QStringLiteral("??");
        const bool any = good;
        const auto value = any ? quint8(0) : quint8(pair.toUInt(&good, 16));
        if (!good)
            return false;
        bytes.push_back({value, any});
    }
    return true;
}

// "be16@2+4": a big-endian number of 16 bits at 2, which leaves out 4 bytes.
bool readLength(const QString &text, WirePattern &pattern)
{
    if (text.isEmpty())
        return true;
    static const QRegularExpression form(QStringLiteral("^(be|le)(16|32)@(\\d{1,3})\\+(\\d{1,3})$"));
    const auto parts = form.match(text);
    if (!parts.hasMatch())
        return false;
    pattern.lengthBig = parts.captured(1) == QStringLiteral("be");
    pattern.lengthSize = parts.captured(2).toInt() / 8;
    pattern.lengthAt = parts.captured(3).toInt();
    pattern.lengthPlus = parts.captured(4).toInt();
    return true;
}

// "1: 00 hello, 10 login": the type at byte 1.
bool readCodes(const QString &text, WirePattern &pattern)
{
    if (text.isEmpty())
        return true;
    bool good = false;
    pattern.codeAt = text.section(u':', 0, 0).toInt(&good);
    const QStringList codes = text.section(u':', 1).split(u',', Qt::SkipEmptyParts);
    for (const QString &each : codes) {
        const QString code = each.trimmed();
        bool number = false;
        const uint value = code.left(2).toUInt(&number, 16);
        good = good && number && code.size() > 3;
        pattern.codes.insert(quint8(value), code.mid(3));
    }
    return good && !pattern.codes.isEmpty();
}

} // namespace

std::optional<QString> WirePattern::match(quint8 transport, quint16 portA, quint16 portB,
                                          Octets payload) const
{
    if (transport != protocol || payload.size() < starts.size())
        return std::nullopt;
    if (!ports.empty() && std::none_of(ports.begin(), ports.end(),
                                       [&](quint16 port) { return port == portA || port == portB; }))
        return std::nullopt;
    for (size_t i = 0; i < starts.size(); ++i)
        if (!starts[i].any && starts[i].value != payload[i])
            return std::nullopt;
    if (lengthAt >= 0) {
        const auto at = size_t(lengthAt);
        if (!has(payload, at, size_t(lengthSize)))
            return std::nullopt;
        const quint64 length = lengthSize == 2 ? (lengthBig ? be16(payload, at) : le16(payload, at))
                                               : (lengthBig ? be32(payload, at) : le32(payload, at));
        const quint64 whole = length + quint64(lengthPlus);
        // A datagram holds one message; a stream's segment may hold more than one or a part.
        if (protocol == 17 ? whole != payload.size() : whole > 1 << 24)
            return std::nullopt;
    }
    if (codeAt < 0)
        return application;
    const auto code = codes.find(u8(payload, size_t(codeAt)));
    if (!has(payload, size_t(codeAt), 1) || code == codes.end())
        return std::nullopt;
    return application + QLatin1Char(' ') + code.value();
}

SignTable SignTable::parse(const QByteArray &signs, const QByteArray &services, const QByteArray &resolvers)
{
    SignTable table;
    for (const QStringList &row : rows(signs, 8, table.m_rejected)) {
        WirePattern pattern;
        pattern.application = row[0];
        pattern.protocol = row[1] == QStringLiteral("tcp") ? 6 : 17;
        bool good = true;
        if (row[2] != QStringLiteral("*")) {
            const QStringList ports = row[2].split(u' ', Qt::SkipEmptyParts);
            for (const QString &port : ports) {
                bool number = false;
                pattern.ports.push_back(port.toUShort(&number));
                good = good && number;
            }
            good = good && !pattern.ports.empty();
        }
        pattern.relay = row[6] == QStringLiteral("relay");
        if (good && readBytes(row[3], pattern.starts) && readLength(row[4], pattern) &&
            readCodes(row[5], pattern))
            table.m_patterns.push_back(pattern);
        else
            ++table.m_rejected;
    }
    for (const QStringList &row : rows(services, 6, table.m_rejected))
        table.m_services.push_back(
            {row[0], row[1].toLower(), row[2].toUShort(), row[3], row[4] == QStringLiteral("relay")});
    for (const QStringList &row : rows(resolvers, 3, table.m_rejected)) {
        const IpAddress address = IpAddress::parse(row[1]);
        if (address.isValid())
            table.m_resolverAddresses.insert(address, row[0]);
        else
            table.m_resolverNames.insert(row[1].toLower(), row[0]);
    }
    return table;
}

const SignTable &SignTable::builtIn()
{
    static const SignTable table = [] {
        initResources();
        return parse(resource(QStringLiteral("wire_signs.csv")),
                     resource(QStringLiteral("cloud_services.csv")),
                     resource(QStringLiteral("public_resolvers.csv")));
    }();
    return table;
}

const CloudService *SignTable::service(const QString &name, quint16 port) const
{
    const CloudService *found = nullptr;
    for (const CloudService &each : m_services) {
        const bool named =
            name == each.domain ||
            (name.endsWith(each.domain) && name[name.size() - each.domain.size() - 1] == QLatin1Char('.'));
        if (named && each.port == port && port)
            return &each;
        if (named && !each.port && !found)
            found = &each;
    }
    return found;
}

QString SignTable::resolver(const QString &name) const
{
    for (QString each = name; each.contains(u'.'); each = each.section(u'.', 1)) {
        const auto found = m_resolverNames.find(each);
        if (found != m_resolverNames.end())
            return found.value();
    }
    return {};
}

QString SignTable::resolver(const IpAddress &address) const
{
    return m_resolverAddresses.value(address);
}

} // namespace cw::audit
