// Ports of packets that came in fragments: the first has them, the others are told by its identification. Owned by a
// pipeline, used on its thread. At most `limit` first fragments are remembered, each for half a minute; the oldest
// gives way. A fragment that comes before its first counts for a flow without ports of the same hosts.
#pragma once

#include "devices/audit/packets/PacketView.h"

#include <QHash>

#include <deque>

namespace cw::audit {

class FragmentMemory {
public:
    explicit FragmentMemory(quint32 limit) : m_limit(limit) {}

    // Remembers a first fragment, gives a later one its ports.
    void resolve(PacketView &view, qint64 time)
    {
        const Key key{view.source, view.destination, view.fragmentId, view.protocol};
        while (!m_order.empty() && (m_order.size() >= m_limit || time - m_order.front().first > HalfMinute)) {
            m_ports.remove(m_order.front().second);
            m_order.pop_front();
        }
        if (!view.laterOne) {
            if (!m_ports.contains(key))
                m_order.emplace_back(time, key);
            m_ports.insert(key, {view.sourcePort, view.destinationPort});
            return;
        }
        const auto found = m_ports.constFind(key);
        if (found == m_ports.constEnd())
            return;
        view.sourcePort = found->first;
        view.destinationPort = found->second;
    }

private:
    static constexpr qint64 HalfMinute = 30'000'000'000;
    struct Key {
        IpAddress source;
        IpAddress destination;
        quint32 id = 0;
        quint8 protocol = 0;
        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed)
        {
            return qHashMulti(seed, key.source, key.destination, key.id, key.protocol);
        }
    };
    const quint32 m_limit;
    QHash<Key, std::pair<quint16, quint16>> m_ports;
    std::deque<std::pair<qint64, Key>> m_order;
};

} // namespace cw::audit
