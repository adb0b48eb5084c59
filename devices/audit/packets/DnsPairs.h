// Questions and answers of DNS put together: one NameLookup for each question. Owned by a pipeline, used on its
// thread; time is the packets'.
//
// A question waits `questionWaits` for its answer, then it is told without one. At most `questions` wait; the oldest
// is told early. A question asked again while it waits adds its bytes. An answer whose question was not seen is told
// as well: what it maps is as true. A truncated answer is told at once, its repetition over TCP is a second lookup.
#pragma once

#include "devices/audit/model/Flow.h"
#include "devices/audit/packets/DnsMessage.h"
#include "devices/audit/packets/PacketPipeline.h"

#include <QHash>

#include <deque>

namespace cw::audit {

class DnsPairs {
public:
    explicit DnsPairs(const PipelineLimits &limits) : m_limits(limits) {}

    struct Where {
        IpAddress source;
        IpAddress destination;
        quint16 sourcePort = 0;
        quint16 destinationPort = 0;
        quint32 ipBytes = 0;
        qint64 time = 0; // ms
    };
    void unicast(const DnsMessage &message, const Where &where, std::vector<NameLookup> &out);
    // mDNS: a host tells the whole link which addresses a name has. The client is who said it, the resolver is the
    // group. Questions there ask for services, not for whom to call, and are left out.
    static void multicast(const DnsMessage &message, const Where &where, std::vector<NameLookup> &out);
    void sweep(qint64 time, std::vector<NameLookup> &out); // ms
    void finish(std::vector<NameLookup> &out);

private:
    struct Asked {
        IpAddress client;
        IpAddress resolver;
        quint16 port = 0;
        quint16 id = 0;
        quint16 type = 0;
        QString name;
        bool operator==(const Asked &) const = default;
        friend size_t qHash(const Asked &asked, size_t seed)
        {
            return qHashMulti(seed, asked.client, asked.resolver, asked.port, asked.id, asked.type,
                              asked.name);
        }
    };
    void tellOldest(std::vector<NameLookup> &out);

    const PipelineLimits m_limits;
    QHash<Asked, NameLookup> m_waiting;
    std::deque<std::pair<qint64, Asked>> m_order; // as they were asked; answered ones stay until their turn
};

} // namespace cw::audit
