#include "devices/audit/logs/DnsmasqLines.h"

#include "devices/audit/logs/LogText.h"

#include <array>

namespace cw::audit {

namespace {

// Verbs before "NAME is ANSWER". Pi-hole's own, of two words, come without their last.
constexpr std::array<QByteArrayView, 11> answerVerbs{"reply",   "cached",      "cached-stale", "config",
                                                     "DHCP",    "gravity",     "exactly",      "regex",
                                                     "special", "blacklisted", "denied"};

bool isAnswerVerb(QByteArrayView word)
{
    for (const QByteArrayView verb : answerVerbs) {
        if (word == verb)
            return true;
    }
    return word.startsWith('/'); // "/etc/hosts", "/etc/pihole/gravity.list"
}

// "42 192.0.2.7/51234 query[A] ...": the number and the client in front, of log-queries=extra.
QByteArray takeSerial(QByteArrayView &message)
{
    QByteArrayView rest = message;
    const QByteArrayView serial = takeWord(rest);
    const QByteArrayView client = takeWord(rest);
    if (!numberIn(serial) || serial.size() > 20 || !client.contains('/'))
        return {};
    message = rest;
    return serial.toByteArray();
}

constexpr int anyFamily = 0;

} // namespace

bool DnsmasqLines::isOne(QByteArrayView message)
{
    takeSerial(message);
    const QByteArrayView verb = takeWord(message);
    return (verb.startsWith("query[") && verb.endsWith(']')) || verb == "forwarded" ||
           (isAnswerVerb(verb) && message.contains(" is "));
}

LogDecoder::Took DnsmasqLines::take(QByteArrayView message, qint64 time, std::vector<NameLookup> &out)
{
    m_pending.expire(time, out);
    const QByteArray serial = takeSerial(message);
    QByteArrayView rest = message;
    const QByteArrayView verb = takeWord(rest);
    if (verb.startsWith("query["))
        return verb.endsWith(']') ? takeQuery(verb.sliced(6, verb.size() - 7), rest, serial, time, out)
                                  : LogDecoder::Took::Wrong;
    if (verb == "forwarded")
        return takeForward(rest, serial);
    if (isAnswerVerb(verb) && rest.contains(" is "))
        return takeAnswer(rest, serial);
    return LogDecoder::Took::Nothing; // "started", "reading /etc/resolv.conf", "validation", DHCP
}

void DnsmasqLines::flush(std::vector<NameLookup> &out)
{
    m_pending.flush(out);
    m_chains.clear();
    m_aliased.clear();
}

LogDecoder::Took DnsmasqLines::takeQuery(QByteArrayView type, QByteArrayView rest, const QByteArray &serial,
                                         qint64 time, std::vector<NameLookup> &out)
{
    NameLookup lookup;
    lookup.name = hostNameIn(takeWord(rest));
    const QByteArrayView from = takeWord(rest);
    lookup.client = addressIn(rest);
    lookup.type = dnsTypeIn(type);
    lookup.time = time;
    lookup.via = NameSource::Log;
    if (lookup.name.isEmpty() || from != "from" || !lookup.client.isValid())
        return LogDecoder::Took::Wrong;
    m_pending.ask(serial.isEmpty() ? lookup.name.toUtf8() : serial, lookup, out);
    return LogDecoder::Took::Record;
}

// "NAME to RESOLVER": whom dnsmasq asked. The camera asked dnsmasq; its lookup keeps no resolver.
LogDecoder::Took DnsmasqLines::takeForward(QByteArrayView rest, const QByteArray &)
{
    takeWord(rest);
    return takeWord(rest) == "to" ? LogDecoder::Took::Nothing : LogDecoder::Took::Wrong;
}

PendingLookups::Entry *DnsmasqLines::find(const QString &name, const QByteArray &serial, int family)
{
    const auto fits = [family](const PendingLookups::Entry &entry) {
        const quint16 type = entry.lookup.type;
        return family == anyFamily || type == family || (type != 1 && type != 28);
    };
    if (!serial.isEmpty())
        return m_pending.find(serial, [](const auto &) { return true; });
    const QByteArray key = m_chains.value(name, name).toUtf8();
    // The oldest that knows nothing yet; else one that gets another address.
    auto *entry = m_pending.find(key, [&](const auto &one) { return fits(one) && !one.answered; });
    return entry ? entry : m_pending.find(key, fits);
}

LogDecoder::Took DnsmasqLines::takeAnswer(QByteArrayView rest, const QByteArray &serial)
{
    const qsizetype is = rest.lastIndexOf(QByteArrayView(" is "));
    QByteArrayView before = firstOf(rest, is); // "blocked NAME", "domain NAME" or NAME
    const QByteArrayView answer = rest.sliced(is + 4).trimmed();
    const qsizetype space = before.trimmed().lastIndexOf(' ');
    const QString name = hostNameIn(before.trimmed().sliced(space + 1));
    if (name.isEmpty())
        return LogDecoder::Took::Wrong;
    const bool alias = answer == "<CNAME>";
    // The target of an alias is the next name; until then nobody knows whose answer that is.
    if (serial.isEmpty() && !m_aliased.isEmpty() && name != m_aliased) {
        if (m_chains.size() >= mostChains)
            m_chains.clear();
        m_chains.insert(name, m_chains.value(m_aliased, m_aliased));
    }
    m_aliased = alias ? name : QString();

    const IpAddress address = addressIn(answer);
    const int family = address.isValid()                                ? (address.isV4() ? 1 : 28)
                       : answer == "NODATA-IPv4" || answer == "0.0.0.0" ? 1
                       : answer == "NODATA-IPv6" || answer == "::"      ? 28
                                                                        : anyFamily;
    auto *entry = find(name, serial, family);
    if (!entry)
        return LogDecoder::Took::Nothing; // asked before the log began
    NameLookup &lookup = entry->lookup;
    if (name != lookup.name)
        addAlias(lookup, name);
    if (alias)
        return LogDecoder::Took::Record;
    entry->answered = true;
    if (answer != "0.0.0.0") // a sinkhole's "nowhere"
        addAnswer(lookup, address);
    lookup.code = answer == "NXDOMAIN" ? 3 : answer == "SERVFAIL" ? 2 : answer == "REFUSED" ? 5 : 0;
    return LogDecoder::Took::Record;
}

} // namespace cw::audit
