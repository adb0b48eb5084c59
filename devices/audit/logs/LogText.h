// Numbers, addresses, names and times as logs write them. Pure functions, any thread.
#pragma once

#include "devices/audit/model/IpAddress.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QTimeZone>

#include <algorithm>
#include <optional>
#include <vector>

namespace cw::audit {

// At most so many bytes from the front.
inline QByteArrayView firstOf(QByteArrayView text, qsizetype most)
{
    return text.first(std::min(most, text.size()));
}

// None where it is not a whole number in range, spaces around it apart.
std::optional<quint64> numberIn(QByteArrayView text);
std::optional<quint16> portIn(QByteArrayView text);

// Invalid where it is no address. A zone ("%eth0") is dropped.
IpAddress addressIn(QByteArrayView text);

// IANA's number of "tcp", "UDP", "IPv6-ICMP", "58"; 0 where it is not known.
quint8 ipProtocolIn(QByteArrayView text);

// A host name as the audit keeps it: lower case, without the final dot, at most 255 characters, nothing that a
// terminal would obey. Empty where nothing is left.
QString hostNameIn(QByteArrayView text);

// A short text for a person, without control characters.
QString wordsIn(QByteArrayView text, qsizetype most = 256);

// "1764033580.123456", in seconds since 1970, as ms. None below 0 and beyond the year 9999.
std::optional<qint64> secondsIn(QByteArrayView text);

// "2026-11-25T01:19:40.123456+0100" or with a space, "Z", "+01:00", or no zone: then `zone` is meant.
std::optional<qint64> isoTimeIn(QByteArrayView text, const QTimeZone &zone = QTimeZone::utc());

// "1b" and the like.
std::optional<quint8> hexByteIn(QByteArrayView text);

// The type of a DNS question: "AAAA", "type=65", "HTTPS", "28"; 0 where it is not known.
quint16 dnsTypeIn(QByteArrayView text);

// A DNS answer's code: "NXDOMAIN", "3"; -1 where it is not known.
int dnsCodeIn(QByteArrayView text);

// The parts between single separators, at most so many; the last one takes the rest.
std::vector<QByteArrayView> partsOf(QByteArrayView text, char separator, size_t most);

// Takes the first word off the front, with the spaces around it.
QByteArrayView takeWord(QByteArrayView &text);

bool equalsNoCase(QByteArrayView one, QByteArrayView other); // ASCII
bool containsNoCase(QByteArrayView text, QByteArrayView word);

// Days since 1970 of a date of the Gregorian calendar.
qint64 daysFrom(int year, int month, int day);

} // namespace cw::audit
