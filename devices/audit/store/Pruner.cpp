#include "devices/audit/store/Pruner.h"

#include "devices/audit/model/Spans.h"
#include "devices/audit/store/RowReader.h"
#include "devices/audit/store/RowWriter.h"

namespace cw::audit {

namespace {} // namespace

bool Pruner::prune(qint64 now)
{
    m_link.forget();
    const bool done = byAge(now) && bySize(now);
    if (done && !m_link.isServer()) // what is free goes back to the file system, a piece at a time
        return m_link.exec(QStringLiteral("PRAGMA incremental_vacuum(20000)"));
    return done;
}

bool Pruner::whole(const std::function<bool()> &work)
{
    const size_t noted = m_losses.size();
    if (m_link.begin() && work() && m_link.commit())
        return true;
    m_link.rollBack();
    m_losses.resize(noted);
    return false;
}

void Pruner::note(StoreLoss::Reason reason, const QString &what, qint64 now, qint64 count, const Span &span)
{
    if (count <= 0)
        return;
    StoreLoss loss;
    loss.reason = reason;
    loss.what = what;
    loss.time = now;
    loss.count = count;
    loss.span = span;
    m_losses.push_back(loss);
}

bool Pruner::jumped(qint64 today)
{
    const QVariant before =
        m_link.value(QStringLiteral("SELECT MAX(day) FROM days WHERE day < %1").arg(today - 2));
    if (before.isNull())
        return false; // nothing that could go
    return m_link
               .value(QStringLiteral("SELECT COUNT(*) FROM days WHERE day >= %1 AND day <= %2")
                          .arg(today - 2)
                          .arg(today))
               .toInt() < 2;
}

bool Pruner::byAge(qint64 now)
{
    const qint64 today = now / DayMs;
    if (jumped(today))
        return m_link.trouble() == SqlLink::Trouble::None;
    const qint64 oldestFlows = today - std::max(1, m_retention.flowDays) + 1;
    std::vector<qint64> days;
    {
        QSqlQuery query = m_link.prepare(
            QStringLiteral("SELECT day FROM days WHERE day < %1 ORDER BY day").arg(oldestFlows));
        if (!m_link.exec(query))
            return false;
        while (query.next())
            days.push_back(query.value(0).toLongLong());
    }
    for (const qint64 day : days)
        if (!whole([&] { return dropFlowsOf(day, StoreLoss::Reason::Aged, now); }))
            return false;
    const qint64 oldestSums = today - std::max(m_retention.sumDays, m_retention.flowDays) + 1;
    return whole([&] { return dropHoursBefore(oldestSums * 24, StoreLoss::Reason::Aged, now); }) &&
           whole([&] {
               const qint64 then = oldestFlows * DayMs;
               const qint64 sums = oldestSums * DayMs;
               return dropBefore(QStringLiteral("days"), QStringLiteral("day"), oldestSums) &&
                      dropBefore(QStringLiteral("services"), QStringLiteral("last_day"), oldestFlows) &&
                      dropBefore(QStringLiteral("answers"), QStringLiteral("last"), then) &&
                      dropBefore(QStringLiteral("signs"), QStringLiteral("day"), oldestFlows) &&
                      dropBefore(QStringLiteral("domains"), QStringLiteral("day"), oldestFlows) &&
                      dropBefore(QStringLiteral("reaches"), QStringLiteral("hour"), oldestFlows * 24) &&
                      dropBefore(QStringLiteral("beats"), QStringLiteral("time"), now - 2 * DayMs) &&
                      dropBefore(QStringLiteral("coverage"), QStringLiteral("until"), sums) &&
                      dropBefore(QStringLiteral("findings"), QStringLiteral("last"), sums) &&
                      dropBefore(QStringLiteral("histories"), QStringLiteral("last"), sums) &&
                      m_link.exec(QStringLiteral("DELETE FROM answers WHERE last < (SELECT last FROM answers"
                                                 " ORDER BY last DESC LIMIT 1 OFFSET %1)")
                                      .arg(MostAnswers)) &&
                      m_link.exec(
                          QStringLiteral("DELETE FROM findings WHERE last < (SELECT last FROM findings"
                                         " ORDER BY last DESC LIMIT 1 OFFSET %1)")
                              .arg(MostFindings));
           });
}

bool Pruner::bySize(qint64 now)
{
    if (m_retention.mostBytes <= 0)
        return true;
    // Where something goes, some room is made, so that it is not one day's worth each hour.
    qint64 bytes = bytesOfStore(m_link);
    const qint64 wanted = m_retention.mostBytes / 100 * 95;
    if (bytes <= m_retention.mostBytes)
        return m_link.trouble() == SqlLink::Trouble::None;
    while (bytes > wanted) {
        const QVariant oldest = m_link.value(QStringLiteral("SELECT MIN(day) FROM flows"));
        const QVariant newest = m_link.value(QStringLiteral("SELECT MAX(day) FROM flows"));
        const bool flows = !oldest.isNull() && oldest.toLongLong() < newest.toLongLong();
        if (flows) {
            if (!whole([&] { return dropFlowsOf(oldest.toLongLong(), StoreLoss::Reason::Size, now); }))
                return false;
        } else {
            const QVariant first = m_link.value(QStringLiteral("SELECT MIN(hour) FROM hours"));
            const QVariant last = m_link.value(QStringLiteral("SELECT MAX(hour) FROM hours"));
            if (first.isNull() || first.toLongLong() + 24 > last.toLongLong())
                break; // the last day stays, however large
            const qint64 until = std::min(first.toLongLong() + 30 * 24, last.toLongLong() - 23);
            if (!whole([&] { return dropHoursBefore(until, StoreLoss::Reason::Size, now); }))
                return false;
            if (m_link.isServer())
                break; // its room comes back when the server has cleaned up
        }
        bytes = bytesOfStore(m_link);
    }
    return m_link.trouble() == SqlLink::Trouble::None;
}

bool Pruner::dropFlowsOf(qint64 day, StoreLoss::Reason reason, qint64 now)
{
    const QVariant count = m_link.value(QStringLiteral("SELECT COUNT(*) FROM flows WHERE day = %1").arg(day));
    if (!count.isValid())
        return false;
    note(reason, QStringLiteral("flows"), now, count.toLongLong(), {day * DayMs, (day + 1) * DayMs - 1});
    if (m_link.isServer())
        return m_link.exec(QStringLiteral("DROP TABLE IF EXISTS flows_%1").arg(day));
    return count.toLongLong() == 0 ||
           m_link.exec(QStringLiteral("DELETE FROM flows WHERE day = %1").arg(day));
}

bool Pruner::dropHoursBefore(qint64 hour, StoreLoss::Reason reason, qint64 now)
{
    const QVariant first = m_link.value(QStringLiteral("SELECT MIN(hour) FROM hours"));
    if (first.isNull() || first.toLongLong() >= hour)
        return m_link.trouble() == SqlLink::Trouble::None;
    QSqlQuery query = m_link.prepare(QStringLiteral("DELETE FROM hours WHERE hour < ?"));
    query.addBindValue(hour);
    if (!m_link.exec(query))
        return false;
    note(reason, QStringLiteral("hours"), now, query.numRowsAffected(),
         {first.toLongLong() * HourMs, hour * HourMs - 1});
    return true;
}

bool Pruner::dropBefore(const QString &table, const QString &column, qint64 limit)
{
    return m_link.exec(QStringLiteral("DELETE FROM %1 WHERE %2 < %3").arg(table, column).arg(limit));
}

} // namespace cw::audit
