#include "devices/audit/store/StoreQueue.h"

#include <QMutexLocker>
#include <QSet>

namespace cw::audit {

namespace {

template<typename T>
void append(std::vector<T> &to, std::vector<T> &&from)
{
    if (to.empty())
        to = std::move(from);
    else
        to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void append(AuditBatch &to, AuditBatch &&from)
{
    append(to.flows, std::move(from.flows));
    append(to.hours, std::move(from.hours));
    append(to.histories, std::move(from.histories));
    append(to.lookups, std::move(from.lookups));
    append(to.signs, std::move(from.signs));
    append(to.domains, std::move(from.domains));
    append(to.reaches, std::move(from.reaches));
    append(to.findings, std::move(from.findings));
    append(to.coverage, std::move(from.coverage));
    append(to.firmware, std::move(from.firmware));
    to.lost += from.lost;
}

// Of those with the same key the last one stays.
template<typename T, typename Key>
void newest(std::vector<T> &all, Key key)
{
    QSet<QString> seen;
    std::vector<T> kept;
    for (auto one = all.rbegin(); one != all.rend(); ++one) {
        const QString name = key(*one);
        if (seen.contains(name))
            continue;
        seen.insert(name);
        kept.push_back(std::move(*one));
    }
    std::reverse(kept.begin(), kept.end());
    all = std::move(kept);
}

QString place(const IpAddress &address, int port, int protocol, bool inbound)
{
    return QStringLiteral("%1|%2|%3|%4|").arg(address.toString()).arg(port).arg(protocol).arg(int(inbound));
}

template<typename T>
quint64 dropFirst(std::vector<T> &all, size_t wanted)
{
    const size_t count = std::min(all.size(), wanted);
    all.erase(all.begin(), all.begin() + qsizetype(count));
    return count;
}

} // namespace

void StoreQueue::add(AuditBatch batch)
{
    const QMutexLocker lock(&m_mutex);
    m_dropped += batch.lost;
    m_others += std::exchange(batch.lost, 0);
    append(m_waiting, std::move(batch));
    if (m_waiting.size() <= m_most)
        return;
    compact();
    drop();
}

AuditBatch StoreQueue::take(size_t flows)
{
    const QMutexLocker lock(&m_mutex);
    if (m_waiting.flows.size() <= flows)
        return std::exchange(m_waiting, {});
    AuditBatch part = std::exchange(m_waiting, {});
    m_waiting.flows.assign(part.flows.begin() + qsizetype(flows), part.flows.end());
    part.flows.resize(flows);
    return part;
}

void StoreQueue::putBack(AuditBatch batch)
{
    const QMutexLocker lock(&m_mutex);
    append(batch, std::exchange(m_waiting, {}));
    m_waiting = std::move(batch);
    if (m_waiting.size() > m_most) {
        compact();
        drop();
    }
}

bool StoreQueue::isEmpty() const
{
    const QMutexLocker lock(&m_mutex);
    return m_waiting.isEmpty() && !m_flows && !m_hours && !m_names && !m_others && m_losses.empty();
}

size_t StoreQueue::size() const
{
    const QMutexLocker lock(&m_mutex);
    return m_waiting.size();
}

quint64 StoreQueue::dropped() const
{
    const QMutexLocker lock(&m_mutex);
    return m_dropped;
}

void StoreQueue::clear(bool ours)
{
    const QMutexLocker lock(&m_mutex);
    const AuditBatch gone = std::exchange(m_waiting, {});
    if (!ours)
        return;
    m_dropped += gone.size();
    m_flows += gone.flows.size();
    m_hours += gone.hours.size();
    m_names += gone.lookups.size();
    m_others += gone.size() - gone.flows.size() - gone.hours.size() - gone.lookups.size();
}

void StoreQueue::compact()
{
    newest(m_waiting.hours, [](const StoredHour &one) {
        return place(one.address, one.port, one.protocol, one.inbound) + QString::number(one.sum.hour) +
               u'|' + one.subject;
    });
    newest(m_waiting.histories, [](const DestinationHistory &one) {
        return place(one.address, one.port, one.protocol, one.inbound) + one.subject;
    });
    newest(m_waiting.domains, [](const DomainDay &one) {
        return QString::number(one.day) + u'|' + one.subject + u'|' + one.domain;
    });
    newest(m_waiting.reaches,
           [](const InsideReach &one) { return QString::number(one.hour) + u'|' + one.subject; });
    newest(m_waiting.findings, [](const Finding &one) { return one.key(); });
    newest(m_waiting.coverage, [](const Coverage &one) {
        return QStringLiteral("%1|%2|%3").arg(int(one.vantage)).arg(one.since).arg(one.label);
    });
}

// Some room is made, so that it is not one row each time.
void StoreQueue::drop()
{
    const size_t size = m_waiting.size();
    if (size <= m_most)
        return;
    const size_t wanted = size - m_most + m_most / 16;
    size_t left = wanted;
    for (size_t i = 0; i < std::min(left, m_waiting.flows.size()); ++i) {
        const FlowSum &flow = m_waiting.flows[i];
        m_span.from = m_span.from ? std::min(m_span.from, flow.first) : flow.first;
        m_span.to = std::max(m_span.to, flow.last);
    }
    const auto dropOf = [&left](auto &list, quint64 &count) {
        const quint64 gone = dropFirst(list, left);
        count += gone;
        left -= gone;
    };
    dropOf(m_waiting.flows, m_flows);
    dropOf(m_waiting.lookups, m_names);
    dropOf(m_waiting.hours, m_hours);
    dropOf(m_waiting.histories, m_others);
    dropOf(m_waiting.domains, m_others);
    dropOf(m_waiting.reaches, m_others);
    dropOf(m_waiting.signs, m_others);
    m_dropped += wanted - left;
}

std::vector<StoreLoss> StoreQueue::takeLosses(qint64 now)
{
    const QMutexLocker lock(&m_mutex);
    std::vector<StoreLoss> losses = std::exchange(m_losses, {});
    const auto add = [&](const char *what, quint64 &count, const Span &span) {
        if (!count)
            return;
        StoreLoss loss;
        loss.reason = StoreLoss::Reason::Queue;
        loss.what = QLatin1String(what);
        loss.time = now;
        loss.count = qint64(std::exchange(count, 0));
        loss.span = span;
        losses.push_back(loss);
    };
    add("flows", m_flows, std::exchange(m_span, {}));
    add("hours", m_hours, {});
    add("names", m_names, {});
    add("others", m_others, {});
    return losses;
}

void StoreQueue::putBackLosses(const std::vector<StoreLoss> &losses)
{
    const QMutexLocker lock(&m_mutex);
    m_losses.insert(m_losses.begin(), losses.begin(), losses.end());
}

} // namespace cw::audit
