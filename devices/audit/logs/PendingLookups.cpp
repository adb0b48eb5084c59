#include "devices/audit/logs/PendingLookups.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr size_t mostAnswers = 64;

template<typename Value>
void addOnce(std::vector<Value> &list, const Value &value)
{
    if (list.size() < mostAnswers && std::find(list.begin(), list.end(), value) == list.end())
        list.push_back(value);
}

} // namespace

void PendingLookups::ask(const QByteArray &key, const NameLookup &lookup, std::vector<NameLookup> &out)
{
    if (m_entries.size() >= most)
        handOut(m_entries.begin(), out);
    m_byKey.insert(key, m_next);
    m_entries.emplace(m_next++, Entry{lookup, key, false});
}

PendingLookups::Entry *PendingLookups::find(const QByteArray &key,
                                            const std::function<bool(const Entry &)> &fits)
{
    Entry *found = nullptr;
    quint64 oldest = 0;
    for (auto it = m_byKey.constFind(key); it != m_byKey.constEnd() && it.key() == key; ++it) {
        const auto entry = m_entries.find(it.value());
        if (fits(entry->second) && (!found || it.value() < oldest)) {
            found = &entry->second;
            oldest = it.value();
        }
    }
    return found;
}

void PendingLookups::expire(qint64 now, std::vector<NameLookup> &out)
{
    while (!m_entries.empty() && m_entries.begin()->second.lookup.time + patienceMs < now)
        handOut(m_entries.begin(), out);
}

void PendingLookups::flush(std::vector<NameLookup> &out)
{
    while (!m_entries.empty())
        handOut(m_entries.begin(), out);
}

void PendingLookups::handOut(std::map<quint64, Entry>::iterator entry, std::vector<NameLookup> &out)
{
    out.push_back(entry->second.lookup);
    m_byKey.remove(entry->second.key, entry->first);
    m_entries.erase(entry);
}

void addAnswer(NameLookup &lookup, const IpAddress &address)
{
    if (address.isValid())
        addOnce(lookup.addresses, address);
}

void addAlias(NameLookup &lookup, const QString &alias)
{
    if (!alias.isEmpty() && alias != lookup.name)
        addOnce(lookup.aliases, alias);
}

} // namespace cw::audit
