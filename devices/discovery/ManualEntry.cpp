#include "devices/discovery/ManualEntry.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace cw {

namespace {

constexpr qint64 mostAddresses = 256;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::ManualEntry)
};

tl::unexpected<Error> usage(const QString &text)
{
    return fail(Error::Category::Usage, text);
}

std::optional<quint32> four(const QString &text)
{
    static const QRegularExpression dotted(QStringLiteral("^\\d{1,3}(\\.\\d{1,3}){3}$"));
    const QHostAddress address(text.trimmed());
    bool ok = false;
    const quint32 value = address.toIPv4Address(&ok);
    return ok && dotted.match(text.trimmed()).hasMatch() ? std::optional(value) : std::nullopt;
}

Result<AddressRange> network(const QString &text)
{
    const qsizetype slash = text.indexOf(u'/');
    const auto base = four(text.left(slash));
    bool ok = false;
    const int bits = text.mid(slash + 1).trimmed().toInt(&ok);
    if (!base || !ok || bits < 0 || bits > 32)
        return usage(Text::tr("%1 is no network: write it like 10.0.0.0/24.").arg(text));
    const quint32 mask = bits == 0 ? 0 : 0xffffffffU << (32 - bits);
    const quint32 first = *base & mask;
    const quint32 last = first | ~mask;
    return bits >= 31 ? AddressRange{first, last} : AddressRange{first + 1, last - 1};
}

Result<AddressRange> range(const QString &text)
{
    const qsizetype dash = text.indexOf(u'-');
    const auto from = four(text.left(dash));
    const QString end = text.mid(dash + 1).trimmed();
    auto to = four(end);
    if (from && !to) {
        bool ok = false;
        const uint last = end.toUInt(&ok);
        if (ok && last <= 255)
            to = (*from & 0xffffff00U) | last;
    }
    if (!from || !to)
        return usage(Text::tr("%1 is no range: write it like 10.0.0.1-10.0.0.50.").arg(text));
    if (*from > *to)
        return usage(Text::tr("The range ends before it begins."));
    return AddressRange{*from, *to};
}

Result<ManualEntry> entryOf(const Result<AddressRange> &range, bool isNetwork)
{
    if (!range)
        return tl::unexpected(range.error());
    if (range->size() > mostAddresses && isNetwork)
        return usage(Text::tr("The network is too large: /24 is the largest that is asked at once."));
    if (range->size() > mostAddresses)
        return usage(
            Text::tr("The range is too large: %1 addresses at most are asked at once.").arg(mostAddresses));
    ManualEntry entry;
    for (qint64 at = range->first; at <= range->last; ++at)
        entry.addresses.append(QHostAddress(quint32(at)));
    return entry;
}

Result<ManualEntry> url(const QString &text)
{
    // A password may hold what a URL may not, so it is cut out before anything else reads the text.
    static const QRegularExpression parts(QStringLiteral("^([a-z][a-z0-9+.-]*)://(?:(.*)@)?([^@]*)$"),
                                          QRegularExpression::CaseInsensitiveOption);
    const auto found = parts.match(text);
    const QString scheme = found.captured(1).toLower();
    ManualEntry entry;
    QUrl plain(scheme + QStringLiteral("://") + found.captured(3), QUrl::TolerantMode);
    if (!found.captured(2).isEmpty()) {
        const QString userInfo = found.captured(2);
        const qsizetype colon = userInfo.indexOf(u':');
        const auto part = [](const QString &one) { return QUrl::fromPercentEncoding(one.toUtf8()); };
        entry.credentials.user = part(userInfo.left(colon < 0 ? userInfo.size() : colon));
        if (colon >= 0)
            entry.credentials.password = part(userInfo.mid(colon + 1));
    }
    plain.setFragment(QString());
    if (!plain.isValid() || plain.host().isEmpty())
        return usage(Text::tr("This is no URL that can be opened."));
    if (scheme == QStringLiteral("rtsp") || scheme == QStringLiteral("rtsps"))
        entry.stream = plain;
    else if (scheme == QStringLiteral("http") || scheme == QStringLiteral("https"))
        entry.service = plain;
    else
        return usage(
            Text::tr("URLs of kind %1 cannot be opened: rtsp, rtsps, http and https can.").arg(scheme));
    if (!entry.service.isEmpty() &&
        (entry.service.path().isEmpty() || entry.service.path() == QStringLiteral("/")))
        entry.service.setPath(QStringLiteral("/onvif/device_service"));
    return entry;
}

} // namespace

Result<AddressRange> parseAddressRange(const QString &input)
{
    const QString text = input.trimmed();
    if (text.contains(u'/'))
        return network(text);
    if (text.contains(u'-'))
        return range(text);
    if (const auto one = four(text))
        return AddressRange{*one, *one};
    return usage(Text::tr("%1 is no address.").arg(text));
}

Result<ManualEntry> parseManualEntry(const QString &input)
{
    const QString text = input.trimmed();
    if (text.isEmpty())
        return usage(Text::tr("Write an address, a range of addresses, or the URL of a stream."));
    if (text.size() > 2048)
        return usage(Text::tr("This is too long for an address."));
    if (text.contains(QStringLiteral("://")))
        return url(text);
    if (text.contains(u'/'))
        return entryOf(network(text), true);

    ManualEntry entry;
    if (four(text)) {
        entry.addresses = {QHostAddress(text)};
        return entry;
    }
    QHostAddress address;
    if (text.count(u':') > 1 && address.setAddress(text) &&
        address.protocol() == QAbstractSocket::IPv6Protocol) {
        entry.addresses = {address};
        return entry;
    }
    static const QRegularExpression withPort(
        QStringLiteral("^(?:\\[([^\\]]+)\\]|([^:\\[\\]]+)):(\\d{1,5})$"));
    if (const auto found = withPort.match(text); found.hasMatch()) {
        const int port = found.captured(3).toInt();
        const QString host = found.captured(1).isEmpty() ? found.captured(2) : found.captured(1);
        auto inner = parseManualEntry(host);
        if (!inner || inner->addresses.size() > 1 || port < 1 || port > 65'535)
            return usage(Text::tr("%1 is no address.").arg(text));
        inner->port = quint16(port);
        return inner;
    }
    static const QRegularExpression digits(QStringLiteral("^[0-9.\\s-]+$"));
    if (text.contains(u'-') && digits.match(text).hasMatch())
        return entryOf(range(text), false);
    static const QRegularExpression name(
        QStringLiteral("^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\\.[a-z0-9_][a-z0-9_-]{0,62})*\\.?$"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression onlyNumbers(QStringLiteral("^[0-9.]+$"));
    if (name.match(text).hasMatch() && !onlyNumbers.match(text).hasMatch()) {
        entry.host = text;
        return entry;
    }
    return usage(Text::tr("%1 is no address.").arg(text));
}

bool isLoopbackUrl(const QUrl &url)
{
    return QHostAddress(url.host()).isLoopback();
}

} // namespace cw
