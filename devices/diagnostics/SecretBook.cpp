#include "devices/diagnostics/SecretBook.h"

namespace cw {

QString secretKindWord(SecretKind kind)
{
    switch (kind) {
    case SecretKind::Password:
        return QStringLiteral("password");
    case SecretKind::User:
        return QStringLiteral("user");
    case SecretKind::Nonce:
        return QStringLiteral("nonce");
    case SecretKind::Response:
        return QStringLiteral("response");
    case SecretKind::TokenNonce:
        return QStringLiteral("token-nonce");
    case SecretKind::TokenDigest:
        return QStringLiteral("token-digest");
    case SecretKind::Cookie:
        return QStringLiteral("cookie");
    case SecretKind::Session:
        return QStringLiteral("session");
    case SecretKind::Key:
        return QStringLiteral("key");
    case SecretKind::Serial:
        return QStringLiteral("serial");
    case SecretKind::Mac:
        return QStringLiteral("mac");
    case SecretKind::Endpoint:
        return QStringLiteral("endpoint");
    case SecretKind::Address:
        return QStringLiteral("address");
    case SecretKind::Host:
        return QStringLiteral("host");
    case SecretKind::Name:
        return QStringLiteral("name");
    case SecretKind::Location:
        return QStringLiteral("location");
    case SecretKind::Mail:
        return QStringLiteral("mail");
    case SecretKind::Text:
        return QStringLiteral("text");
    case SecretKind::Picture:
        return QStringLiteral("picture");
    }
    return {};
}

QByteArray SecretBook::keep(SecretKind kind, const QByteArray &value, const QByteArray &standIn)
{
    m_values.insert(value, m_entries.size());
    m_standIns.insert(standIn);
    m_entries.append({kind, value, standIn});
    return standIn;
}

QByteArray SecretBook::standIn(SecretKind kind, const QByteArray &value)
{
    if (value.isEmpty() || isStandIn(value))
        return value;
    if (const auto known = m_values.constFind(value); known != m_values.cend())
        return m_entries[*known].standIn;
    const QByteArray number = QByteArray::number(next(kind));
    switch (kind) {
    case SecretKind::TokenNonce: // sixteen and twenty bytes, as the standard's are
        return keep(kind, value, ("nonce-" + number.rightJustified(10, '0')).toBase64());
    case SecretKind::TokenDigest:
        return keep(kind, value, ("digest-" + number.rightJustified(13, '0')).toBase64());
    case SecretKind::Response: // as long as it was: SHA-256's and MD5's tell themselves apart
        return keep(kind, value, number.rightJustified(std::min<qsizetype>(value.size(), 64), '0'));
    case SecretKind::Host:
        return keep(kind, value, "host-" + number + ".example");
    case SecretKind::Mail:
        return keep(kind, value, "mail-" + number + "@host.example");
    default:
        return keep(kind, value, secretKindWord(kind).toLatin1() + '-' + number);
    }
}

void SecretBook::alias(const QByteArray &value, const QByteArray &standIn)
{
    if (!value.isEmpty() && !m_values.contains(value))
        keep(SecretKind::Password, value, standIn);
}

QByteArray SecretBook::macStandIn(const QByteArray &digits)
{
    if (digits == "000000000000" || digits == "ffffffffffff" || isStandIn(digits))
        return digits;
    if (const auto known = m_values.constFind(digits); known != m_values.cend())
        return m_entries[*known].standIn;
    const QByteArray number = QByteArray::number(next(SecretKind::Mac), 16);
    return keep(SecretKind::Mac, digits, digits.first(6) + number.rightJustified(6, '0'));
}

QByteArray SecretBook::address4StandIn(const QByteArray &address)
{
    if (const auto known = m_values.constFind(address); known != m_values.cend())
        return m_entries[*known].standIn;
    next(SecretKind::Address);
    const int number = m_address4++;
    // The networks kept for documentation, then the one kept for benchmarks.
    static const char *const networks[] = {"192.0.2.", "198.51.100.", "203.0.113."};
    const QByteArray host = QByteArray::number(number % 254 + 1);
    const QByteArray standIn = number < 3 * 254
                                   ? networks[number / 254] + host
                                   : "198.18." + QByteArray::number((number / 254) % 256) + '.' + host;
    // Not among the stand-ins that stand for themselves: a real address may be one of documentation too.
    m_values.insert(address, m_entries.size());
    m_entries.append({SecretKind::Address, address, standIn});
    return standIn;
}

QByteArray SecretBook::address6StandIn(const QByteArray &address)
{
    if (const auto known = m_values.constFind(address); known != m_values.cend())
        return m_entries[*known].standIn;
    next(SecretKind::Address);
    const QByteArray standIn =
        (address.startsWith("fe80:") ? QByteArray("fe80::") : QByteArray("2001:db8::")) +
        QByteArray::number(++m_address6, 16);
    m_values.insert(address, m_entries.size());
    m_entries.append({SecretKind::Address, address, standIn});
    return standIn;
}

QByteArray SecretBook::uuidStandIn(const QByteArray &uuid)
{
    if (isStandIn(uuid))
        return uuid;
    if (const auto known = m_values.constFind(uuid); known != m_values.cend())
        return m_entries[*known].standIn;
    const QByteArray number = QByteArray::number(next(SecretKind::Endpoint), 16);
    return keep(SecretKind::Endpoint, uuid, "00000000-0000-4000-8000-" + number.rightJustified(12, '0'));
}

} // namespace cw
