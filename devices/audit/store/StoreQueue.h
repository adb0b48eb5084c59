// What waits to be written, between the thread that observes and the store's. Any thread. Bounded: beyond `most` rows
// what stands twice goes first (a sum as it stood before), then the oldest flows, names and sums; findings, and what was
// watched, never. What goes is counted by its kind, to be written into the store as soon as that is possible.
#pragma once

#include "devices/audit/store/StoreValues.h"

#include <QMutex>

namespace cw::audit {

class StoreQueue {
public:
    explicit StoreQueue(size_t most) : m_most(most) {}

    void add(AuditBatch batch);
    // At most `flows` flows, and all of the rest.
    AuditBatch take(size_t flows);
    void putBack(AuditBatch batch); // it could not be written: it goes before what has come since
    bool isEmpty() const;
    size_t size() const;
    // Another writes: what waits will not be. Where it was ours to write, it is counted, and said when that is possible.
    void clear(bool ours);
    quint64 dropped() const; // rows for which there was no room, from the beginning
    // What went since the last time, as losses.
    std::vector<StoreLoss> takeLosses(qint64 now);
    void putBackLosses(const std::vector<StoreLoss> &losses);

private:
    void compact();
    void drop();

    const size_t m_most;
    mutable QMutex m_mutex;
    AuditBatch m_waiting;
    quint64 m_dropped = 0;
    quint64 m_flows = 0; // that went, and are not written down yet
    quint64 m_hours = 0;
    quint64 m_names = 0;
    quint64 m_others = 0;
    Span m_span;
    std::vector<StoreLoss> m_losses;
};

} // namespace cw::audit
