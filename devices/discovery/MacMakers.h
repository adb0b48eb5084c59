// Whom the IEEE assigned a MAC address's beginning to, as Debian's ieee-data has it. A plain value once loaded; any
// thread. Loading reads some 4 MB: not on the GUI thread.
#pragma once

#include "devices/base/Result.h"

#include <QByteArray>

#include <vector>

namespace cw {

class MacMakers {
public:
    // The folder holds oui.csv, and where there are mam.csv and oui36.csv, assignments of smaller blocks.
    static Result<MacMakers> load(const QString &folder = QStringLiteral("/usr/share/ieee-data"));
    // Of one file's content, for tests.
    void add(const QByteArray &csv);

    // The organization as registered; empty where none is, and for addresses that a program made up.
    QString makerOf(const QString &mac) const;
    std::size_t size() const { return m_entries.size(); }

private:
    struct Entry {
        quint64 key; // bits of the prefix, then the prefix, so that lengths do not mix
        quint32 file;
        quint32 at;
        quint32 length;
    };

    void append(const QByteArray &csv);
    void sort();
    const Entry *find(quint64 key) const;

    std::vector<QByteArray> m_files; // names stay where they were read
    std::vector<Entry> m_entries;    // sorted
};

} // namespace cw
