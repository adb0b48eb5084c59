#include "devices/audit/packets/DnsPairs.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr size_t MostAddresses = 32;

void takeAnswers(NameLookup &lookup, const DnsMessage &message)
{
    lookup.code = message.code;
    lookup.aliases = message.aliasesOf(lookup.name);
    quint32 shortest = ~0U;
    for (const DnsRecord &record : message.answers) {
        const bool ours =
            record.name == lookup.name ||
            std::find(lookup.aliases.begin(), lookup.aliases.end(), record.name) != lookup.aliases.end();
        if (!ours) // an answer may not speak of what was not asked
            continue;
        shortest = std::min(shortest, record.ttl);
        if (record.address.isValid() && lookup.addresses.size() < MostAddresses)
            lookup.addresses.push_back(record.address);
    }
    lookup.ttl = shortest == ~0U ? 0 : shortest;
}

} // namespace

void DnsPairs::unicast(const DnsMessage &message, const Where &where, std::vector<NameLookup> &out)
{
    if (message.questions.size() != 1 || message.opcode != 0)
        return;
    const DnsQuestion &question = message.questions.front();
    const Asked key{message.answer ? where.destination : where.source,
                    message.answer ? where.source : where.destination,
                    message.answer ? where.destinationPort : where.sourcePort,
                    message.id,
                    question.type,
                    question.name};
    NameLookup fresh;
    fresh.client = key.client;
    fresh.resolver = key.resolver;
    fresh.time = where.time;
    fresh.name = question.name;
    fresh.type = question.type;
    if (message.answer) {
        NameLookup lookup = m_waiting.contains(key) ? m_waiting.take(key) : std::move(fresh);
        lookup.bytesIn += where.ipBytes;
        takeAnswers(lookup, message);
        out.push_back(std::move(lookup));
        return;
    }
    const auto again = m_waiting.find(key);
    if (again != m_waiting.end()) {
        again->bytesOut += where.ipBytes;
        return;
    }
    // The order holds answered ones too: it must not outgrow the waiting ones by much.
    while (!m_order.empty() && m_order.size() >= std::max(1U, m_limits.questions))
        tellOldest(out);
    fresh.bytesOut = where.ipBytes;
    m_order.emplace_back(where.time, key);
    m_waiting.insert(key, std::move(fresh));
}

void DnsPairs::multicast(const DnsMessage &message, const Where &where, std::vector<NameLookup> &out)
{
    if (!message.answer)
        return;
    size_t told = 0;
    for (const DnsRecord &record : message.answers) {
        if (!record.address.isValid() || record.name.isEmpty())
            continue;
        const quint16 type = record.type;
        const auto same = std::find_if(out.end() - qint64(told), out.end(), [&](const NameLookup &lookup) {
            return lookup.name == record.name && lookup.type == type;
        });
        if (same != out.end()) {
            if (same->addresses.size() < MostAddresses)
                same->addresses.push_back(record.address);
            same->ttl = std::min(same->ttl, record.ttl);
            continue;
        }
        NameLookup &lookup = out.emplace_back();
        lookup.client = where.source;
        lookup.resolver = where.destination;
        lookup.time = where.time;
        lookup.name = record.name;
        lookup.type = type;
        lookup.code = message.code;
        lookup.addresses = {record.address};
        lookup.ttl = record.ttl;
        lookup.bytesIn = told ? 0 : where.ipBytes;
        lookup.via = NameSource::Mdns;
        ++told;
    }
}

void DnsPairs::tellOldest(std::vector<NameLookup> &out)
{
    const auto &[time, key] = m_order.front();
    const auto unanswered = m_waiting.constFind(key);
    // The same question may have been asked anew after its answer: then it has a later turn of its own.
    if (unanswered != m_waiting.cend() && unanswered->time == time)
        out.push_back(m_waiting.take(key));
    m_order.pop_front();
}

void DnsPairs::sweep(qint64 time, std::vector<NameLookup> &out)
{
    while (!m_order.empty() && std::abs(time - m_order.front().first) > m_limits.questionWaits)
        tellOldest(out);
}

void DnsPairs::finish(std::vector<NameLookup> &out)
{
    while (!m_order.empty())
        tellOldest(out);
}

} // namespace cw::audit
