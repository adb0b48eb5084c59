#include "devices/audit/table/StringPool.h"

namespace cw::audit {

quint32 StringPool::hold(const QString &text)
{
    if (text.isEmpty())
        return 0;
    const auto known = m_ids.constFind(text);
    if (known != m_ids.constEnd()) {
        ++m_slots[*known].users;
        return *known;
    }
    if (m_ids.size() >= m_most) {
        ++m_refused;
        return 0;
    }
    quint32 id = 0;
    if (m_free.empty()) {
        id = quint32(m_slots.size());
        m_slots.push_back({});
    } else {
        id = m_free.back();
        m_free.pop_back();
    }
    m_slots[id] = {text, 1};
    m_ids.insert(text, id);
    return id;
}

void StringPool::release(quint32 id)
{
    if (id == 0 || --m_slots[id].users > 0)
        return;
    m_ids.remove(m_slots[id].text);
    m_slots[id].text = QString();
    m_free.push_back(id);
}

} // namespace cw::audit
