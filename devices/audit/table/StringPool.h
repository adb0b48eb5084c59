// Strings that many flows share, each held once and let go with its last user. Pure, one thread; owned by who counts.
#pragma once

#include <QHash>
#include <QString>

#include <vector>

namespace cw::audit {

class StringPool {
public:
    // At most so many at a time; what comes when it is full is not remembered (0) and counted.
    explicit StringPool(qsizetype most = 200'000) : m_most(most) { m_slots.push_back({}); }

    quint32 hold(const QString &text); // 0 for an empty one
    void release(quint32 id);
    const QString &at(quint32 id) const { return m_slots[id].text; }
    qsizetype size() const { return m_ids.size(); }
    quint64 refused() const { return m_refused; }

private:
    struct Slot {
        QString text;
        quint32 users = 0;
    };

    qsizetype m_most;
    quint64 m_refused = 0;
    std::vector<Slot> m_slots; // the first stands for "none"
    std::vector<quint32> m_free;
    QHash<QString, quint32> m_ids;
};

} // namespace cw::audit
