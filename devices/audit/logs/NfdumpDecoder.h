// What `nfdump -o csv` prints, by the names in its first line (versions 1.6 to 1.7). One thread at a time; owned by
// whoever reads it. Each record is one direction; -B's records have both.
#pragma once

#include "devices/audit/logs/LogDecoder.h"

#include <QByteArray>
#include <QHash>

namespace cw::audit {

class NfdumpDecoder : public LogDecoder {
public:
    Took take(QByteArrayView line) override;

private:
    QByteArrayView field(const std::vector<QByteArrayView> &parts,
                         std::initializer_list<const char *> names) const;
    void readHeader(QByteArrayView line);

    QHash<QByteArray, int> m_columns;
    bool m_ended = false; // the summary is no flow
    quint64 m_next = 1;
};

} // namespace cw::audit
