// Questions for names whose answers stand in later lines. One thread at a time; owned by a decoder.
// At most 4,096 wait; when full, the oldest is handed out as it is.
#pragma once

#include "devices/audit/model/Flow.h"

#include <QByteArray>
#include <QMultiHash>

#include <functional>
#include <map>

namespace cw::audit {

class PendingLookups {
public:
    static constexpr size_t most = 4096;
    static constexpr qint64 patienceMs = 10'000; // of the log's time

    struct Entry {
        NameLookup lookup;
        QByteArray key;
        bool answered = false;
    };

    void ask(const QByteArray &key, const NameLookup &lookup, std::vector<NameLookup> &out);
    // The oldest under this key of which `fits` holds; null where there is none. Good until the next call.
    Entry *find(const QByteArray &key, const std::function<bool(const Entry &)> &fits);
    // Hands out what has waited too long, as the log's time goes on.
    void expire(qint64 now, std::vector<NameLookup> &out);
    void flush(std::vector<NameLookup> &out);
    size_t size() const { return m_entries.size(); }

private:
    void handOut(std::map<quint64, Entry>::iterator entry, std::vector<NameLookup> &out);

    std::map<quint64, Entry> m_entries; // in their order
    QMultiHash<QByteArray, quint64> m_byKey;
    quint64 m_next = 0;
};

// An answer's address or alias taken into a lookup, within what one answer can hold.
void addAnswer(NameLookup &lookup, const IpAddress &address);
void addAlias(NameLookup &lookup, const QString &alias);

} // namespace cw::audit
