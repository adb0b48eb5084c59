#include "devices/audit/logs/SyslogLine.h"

#include "devices/audit/logs/LogText.h"

#include <QDateTime>

#include <array>

namespace cw::audit {

namespace {

constexpr qint64 msPerDay = 86'400'000;

// "<134>"; takes it off the front.
int takePriority(QByteArrayView &line)
{
    const qsizetype end = firstOf(line, 5).indexOf('>');
    if (!line.startsWith('<') || end < 2)
        return -1;
    const auto value = numberIn(line.sliced(1, end - 1));
    if (!value || *value > 191)
        return -1;
    line = line.sliced(end + 1);
    return int(*value);
}

int monthOf(QByteArrayView word)
{
    static constexpr std::array<const char *, 12> names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    for (size_t i = 0; i < names.size(); ++i) {
        if (word == names[i])
            return int(i) + 1;
    }
    return 0;
}

// The latest year in which that day exists and is not after the reference, a day of grace apart.
std::optional<qint64> timeWithoutYear(int month, int day, const QTime &time, const SyslogClock &clock)
{
    const int year = QDateTime::fromMSecsSinceEpoch(clock.reference, clock.zone).date().year();
    for (int candidate = year + 1; candidate > year - 8 && candidate >= 1970; --candidate) {
        const QDate date(candidate, month, day);
        if (!date.isValid())
            continue;
        const qint64 ms = QDateTime(date, time, clock.zone).toMSecsSinceEpoch();
        if (ms <= clock.reference + msPerDay)
            return ms;
    }
    return std::nullopt;
}

// "Nov 25 01:19:40" or "Nov  5 2026 01:19:40" (some routers); takes it off the front.
std::optional<qint64> takeOldTime(QByteArrayView &line, const SyslogClock &clock)
{
    QByteArrayView rest = line;
    const int month = monthOf(takeWord(rest));
    const auto day = month ? numberIn(takeWord(rest)) : std::nullopt;
    if (!day || *day < 1 || *day > 31)
        return std::nullopt;
    QByteArrayView word = takeWord(rest);
    std::optional<quint64> year;
    if (word.size() == 4) {
        year = numberIn(word);
        word = takeWord(rest);
    }
    if (word.endsWith(':'))
        word.chop(1);
    const auto parts = partsOf(word, ':', 3);
    if (parts.size() != 3)
        return std::nullopt;
    const auto hour = numberIn(parts[0]);
    const auto minute = numberIn(parts[1]);
    const auto second = secondsIn(parts[2]);
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60'999)
        return std::nullopt;
    const qint64 ms = std::min<qint64>(*second, 59'999);
    const QTime time(int(*hour), int(*minute), int(ms / 1000), int(ms % 1000));
    std::optional<qint64> result;
    if (!year)
        result = timeWithoutYear(month, int(*day), time, clock);
    else if (*year >= 1970 && QDate::isValid(int(*year), month, int(*day)))
        result = QDateTime(QDate(int(*year), month, int(*day)), time, clock.zone).toMSecsSinceEpoch();
    if (result)
        line = rest;
    return result;
}

// The tag ends at a colon, a bracket or a space: "dnsmasq[12]:", "kernel:", "filterlog:".
void takeTag(QByteArrayView &line, SyslogLine &out)
{
    qsizetype at = 0;
    while (at < line.size() && at < 64 && line[at] != ':' && line[at] != '[' && line[at] != ' ')
        ++at;
    if (at == 0 || at >= line.size() || line[at] == ' ')
        return;
    const QByteArrayView tag = firstOf(line, at);
    QByteArrayView process;
    if (line[at] == '[') {
        const qsizetype end = firstOf(line, at + 32).indexOf(']', at);
        if (end < 0 || end + 1 >= line.size() || line[end + 1] != ':')
            return;
        process = line.sliced(at + 1, end - at - 1);
        at = end + 1;
    }
    out.tag = tag;
    out.process = process;
    line = line.sliced(at + 1).trimmed();
}

// After RFC 3164's time: a host and a tag, or, as dnsmasq writes to its file, a tag alone.
void readRest(QByteArrayView line, SyslogLine &out)
{
    takeTag(line, out);
    if (out.tag.isEmpty()) {
        QByteArrayView rest = line;
        const QByteArrayView host = takeWord(rest);
        takeTag(rest, out);
        if (!out.tag.isEmpty()) {
            out.host = host;
            line = rest;
        }
    }
    out.message = line;
}

// Moves behind the structured data of RFC 5424: "-" or "[id name=\"value\"]..." with escaped quotes.
void skipStructured(QByteArrayView &line)
{
    if (line.startsWith('-')) {
        line = line.sliced(1);
        return;
    }
    while (line.startsWith('[')) {
        bool quoted = false;
        qsizetype at = 1;
        for (; at < line.size() && (quoted || line[at] != ']'); ++at) {
            if (quoted && line[at] == '\\')
                ++at;
            else if (line[at] == '"')
                quoted = !quoted;
        }
        line = line.sliced(std::min(at + 1, line.size()));
    }
}

bool readNew(QByteArrayView line, const SyslogClock &clock, SyslogLine &out)
{
    if (!line.startsWith("1 "))
        return false;
    QByteArrayView rest = line.sliced(2);
    const QByteArrayView time = takeWord(rest);
    const auto at = isoTimeIn(time, clock.zone);
    if (!at && time != "-")
        return false;
    out.time = at.value_or(clock.reference);
    out.hasTime = at.has_value();
    const auto orNone = [](QByteArrayView word) { return word == "-" ? QByteArrayView() : word; };
    out.host = orNone(takeWord(rest));
    out.tag = orNone(takeWord(rest));
    out.process = orNone(takeWord(rest));
    takeWord(rest); // message id
    skipStructured(rest);
    rest = rest.trimmed();
    if (rest.startsWith("\xef\xbb\xbf"))
        rest = rest.sliced(3);
    out.message = rest;
    return true;
}

} // namespace

std::optional<SyslogLine> readSyslogLine(QByteArrayView line, const SyslogClock &clock)
{
    line = line.trimmed();
    SyslogLine out;
    out.time = clock.reference;
    out.priority = takePriority(line);
    if (out.priority >= 0 && readNew(line, clock, out))
        return out;
    if (const auto old = takeOldTime(line, clock)) {
        out.time = *old;
        out.hasTime = true;
    } else {
        QByteArrayView rest = line;
        if (const auto iso = isoTimeIn(takeWord(rest), clock.zone)) {
            out.time = *iso;
            out.hasTime = true;
            line = rest;
        } else if (out.priority < 0) {
            return std::nullopt;
        }
    }
    readRest(line, out);
    return out;
}

} // namespace cw::audit
