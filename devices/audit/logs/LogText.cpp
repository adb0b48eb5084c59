#include "devices/audit/logs/LogText.h"

#include <QDateTime>

#include <algorithm>
#include <charconv>

namespace cw::audit {

namespace {

constexpr qint64 msPerDay = 86'400'000;
constexpr qint64 lastMs = 253'402'300'799'999; // the end of the year 9999

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + 32) : c;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

struct Known {
    const char *name;
    int value;
};

template<std::size_t Size>
int valueOf(QByteArrayView text, const Known (&table)[Size], int otherwise)
{
    for (const Known &one : table) {
        if (equalsNoCase(text, one.name))
            return one.value;
    }
    return otherwise;
}

// Digits from `at` on, as many as `width`; none where one is missing.
std::optional<int> digits(QByteArrayView text, qsizetype at, int width)
{
    if (at + width > text.size())
        return std::nullopt;
    int value = 0;
    for (qsizetype i = at; i < at + width; ++i) {
        if (!isDigit(text[i]))
            return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

// The fraction after a dot or comma in ms; moves `at` behind it.
int fractionMs(QByteArrayView text, qsizetype &at)
{
    if (at >= text.size() || (text[at] != '.' && text[at] != ','))
        return 0;
    int ms = 0;
    int scale = 100;
    for (++at; at < text.size() && isDigit(text[at]); ++at) {
        ms += (text[at] - '0') * scale;
        scale /= 10;
    }
    return ms;
}

// The zone at the end in minutes east; none where there is none, and `wrong` where there is something else.
std::optional<int> zoneMinutes(QByteArrayView text, bool &wrong)
{
    if (text.isEmpty())
        return std::nullopt;
    if (text == "Z" || text == "z")
        return 0;
    const bool colon = text.size() == 6 && text[3] == ':';
    const auto hours = digits(text, 1, 2);
    const auto minutes = digits(text, colon ? 4 : 3, 2);
    if ((text[0] != '+' && text[0] != '-') || (text.size() != 5 && !colon) || !hours || !minutes) {
        wrong = true;
        return std::nullopt;
    }
    const int east = *hours * 60 + *minutes;
    return text[0] == '-' ? -east : east;
}

} // namespace

std::optional<quint64> numberIn(QByteArrayView text)
{
    text = text.trimmed();
    quint64 value = 0;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), value);
    if (text.isEmpty() || error != std::errc() || end != text.end())
        return std::nullopt;
    return value;
}

std::optional<quint16> portIn(QByteArrayView text)
{
    const auto value = numberIn(text);
    return value && *value <= 0xffff ? std::optional(quint16(*value)) : std::nullopt;
}

IpAddress addressIn(QByteArrayView text)
{
    text = text.trimmed();
    const qsizetype zone = text.indexOf('%');
    if (zone >= 0)
        text = firstOf(text, zone);
    if (text.size() > 45)
        return {};
    return IpAddress::parse(QString::fromLatin1(text));
}

quint8 ipProtocolIn(QByteArrayView text)
{
    static constexpr Known names[]{{"tcp", 6},    {"udp", 17},      {"icmp", 1},  {"ipv6-icmp", 58},
                                   {"icmp6", 58}, {"icmpv6", 58},   {"igmp", 2},  {"sctp", 132},
                                   {"gre", 47},   {"esp", 50},      {"ah", 51},   {"ipv6", 41},
                                   {"ipip", 4},   {"udplite", 136}, {"ospf", 89}, {"vrrp", 112},
                                   {"carp", 112}, {"pim", 103},     {"dccp", 33}, {"ipencap", 4}};
    text = text.trimmed();
    const auto number = numberIn(text);
    return number ? quint8(*number <= 255 ? *number : 0) : quint8(valueOf(text, names, 0));
}

QString wordsIn(QByteArrayView text, qsizetype most)
{
    QString out = QString::fromUtf8(firstOf(text, most * 4)).left(most);
    out.removeIf(
        [](QChar c) { return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format; });
    return out.trimmed();
}

QString hostNameIn(QByteArrayView text)
{
    QString name = wordsIn(text, 256).toLower();
    while (name.endsWith(u'.'))
        name.chop(1);
    return name.size() > 255 ? QString() : name;
}

std::optional<qint64> secondsIn(QByteArrayView text)
{
    text = text.trimmed();
    const qsizetype dot = text.indexOf('.');
    const auto seconds = numberIn(dot < 0 ? text : firstOf(text, dot));
    if (!seconds || *seconds > quint64(lastMs / 1000))
        return std::nullopt;
    qsizetype at = dot < 0 ? text.size() : dot;
    const int ms = fractionMs(text, at);
    if (at != text.size())
        return std::nullopt;
    return qint64(*seconds) * 1000 + ms;
}

std::optional<qint64> isoTimeIn(QByteArrayView text, const QTimeZone &zone)
{
    text = text.trimmed();
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    const auto second = digits(text, 17, 2);
    if (!year || !month || !day || !hour || !minute || !second || text[4] != '-' || text[7] != '-' ||
        (text[10] != 'T' && text[10] != ' ') || text[13] != ':' || text[16] != ':' || *year < 1970 ||
        !QDate::isValid(*year, *month, *day) || *hour > 23 || *minute > 59 || *second > 60)
        return std::nullopt;
    qsizetype at = 19;
    const int ms = fractionMs(text, at);
    bool wrong = false;
    const auto east = zoneMinutes(text.sliced(at), wrong);
    if (wrong)
        return std::nullopt;
    const qint64 local = daysFrom(*year, *month, *day) * msPerDay +
                         ((*hour * 60 + *minute) * 60 + *second) * qint64(1000) + ms;
    if (east)
        return local - *east * qint64(60'000);
    if (zone == QTimeZone::utc())
        return local;
    return QDateTime(QDate(*year, *month, *day), QTime(*hour, *minute, std::min(*second, 59), ms), zone)
        .toMSecsSinceEpoch();
}

std::optional<quint8> hexByteIn(QByteArrayView text)
{
    quint8 value = 0;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), value, 16);
    if (text.isEmpty() || error != std::errc() || end != text.end())
        return std::nullopt;
    return value;
}

quint16 dnsTypeIn(QByteArrayView text)
{
    static constexpr Known names[]{{"A", 1},      {"NS", 2},     {"CNAME", 5}, {"SOA", 6},     {"NULL", 10},
                                   {"PTR", 12},   {"HINFO", 13}, {"MX", 15},   {"TXT", 16},    {"AAAA", 28},
                                   {"SRV", 33},   {"NAPTR", 35}, {"DS", 43},   {"DNSKEY", 48}, {"SVCB", 64},
                                   {"HTTPS", 65}, {"ANY", 255},  {"*", 255},   {"CAA", 257}};
    if (text.size() > 5 && equalsNoCase(firstOf(text, 5), "type="))
        text = text.sliced(5);
    const auto number = numberIn(text);
    return number ? quint16(*number <= 0xffff ? *number : 0) : quint16(valueOf(text, names, 0));
}

int dnsCodeIn(QByteArrayView text)
{
    static constexpr Known names[]{{"NOERROR", 0}, {"FORMERR", 1}, {"SERVFAIL", 2}, {"NXDOMAIN", 3},
                                   {"NOTIMP", 4},  {"REFUSED", 5}, {"YXDOMAIN", 6}, {"NOTAUTH", 9}};
    const auto number = numberIn(text);
    return number ? int(*number <= 4095 ? *number : 0) : valueOf(text.trimmed(), names, -1);
}

std::vector<QByteArrayView> partsOf(QByteArrayView text, char separator, size_t most)
{
    std::vector<QByteArrayView> parts;
    while (parts.size() + 1 < most) {
        const qsizetype end = text.indexOf(separator);
        if (end < 0)
            break;
        parts.push_back(firstOf(text, end));
        text = text.sliced(end + 1);
    }
    parts.push_back(text);
    return parts;
}

QByteArrayView takeWord(QByteArrayView &text)
{
    qsizetype from = 0;
    while (from < text.size() && text[from] == ' ')
        ++from;
    qsizetype to = from;
    while (to < text.size() && text[to] != ' ')
        ++to;
    const QByteArrayView word = text.sliced(from, to - from);
    while (to < text.size() && text[to] == ' ')
        ++to;
    text = text.sliced(to);
    return word;
}

bool equalsNoCase(QByteArrayView one, QByteArrayView other)
{
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

bool containsNoCase(QByteArrayView text, QByteArrayView word)
{
    return std::search(text.begin(), text.end(), word.begin(), word.end(),
                       [](char a, char b) { return lower(a) == lower(b); }) != text.end();
}

qint64 daysFrom(int year, int month, int day)
{
    return QDate(year, month, day).toJulianDay() - 2'440'588; // 1970-01-01
}

} // namespace cw::audit
