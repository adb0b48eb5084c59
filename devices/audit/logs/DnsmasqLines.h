// What dnsmasq and Pi-hole write about questions for names: "query[A] camera.example from 192.0.2.7", then where it
// went and what came back, in lines of their own, which are brought together again. One thread at a time; owned by a
// decoder. With log-queries=extra each line names its question's number; without, an answer belongs to the oldest
// question for that name of its family.
#pragma once

#include "devices/audit/logs/LogDecoder.h"
#include "devices/audit/logs/PendingLookups.h"

#include <QHash>

namespace cw::audit {

class DnsmasqLines {
public:
    static constexpr qsizetype mostChains =
        1024; // of aliases that are still followed; when full, all are forgotten

    LogDecoder::Took take(QByteArrayView message, qint64 time, std::vector<NameLookup> &out);
    void flush(std::vector<NameLookup> &out);
    // Whether it is one of dnsmasq's lines about questions, whatever its tag.
    static bool isOne(QByteArrayView message);

private:
    LogDecoder::Took takeQuery(QByteArrayView type, QByteArrayView rest, const QByteArray &serial,
                               qint64 time, std::vector<NameLookup> &out);
    LogDecoder::Took takeForward(QByteArrayView rest, const QByteArray &serial);
    LogDecoder::Took takeAnswer(QByteArrayView rest, const QByteArray &serial);
    PendingLookups::Entry *find(const QString &name, const QByteArray &serial, int family);

    PendingLookups m_pending;
    QHash<QString, QString> m_chains; // an alias and the name that was asked for
    QString m_aliased;                // the last name that was said to be an alias, until its target is told
};

} // namespace cw::audit
