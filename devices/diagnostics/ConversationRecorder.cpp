#include "devices/diagnostics/ConversationRecorder.h"

#include <QHash>
#include <QMutexLocker>
#include <QRegularExpression>

#include <algorithm>

namespace cw {

namespace {

constexpr qsizetype longestMessage = 2 * 1024 * 1024;

QByteArray cut(const QByteArray &bytes)
{
    return bytes.first(std::min(bytes.size(), longestMessage));
}

} // namespace

QString kindOfQuestion(const QByteArray &head, const QByteArray &body)
{
    static const QRegularExpression operation(
        QStringLiteral("<(?:[\\w.-]+:)?Body\\b[^>]*>\\s*<(?:[\\w.-]+:)?([\\w.-]+)"));
    const auto found =
        operation.match(QString::fromLatin1(body.first(std::min<qsizetype>(body.size(), 16384))));
    if (found.hasMatch())
        return found.captured(1);
    return QString::fromLatin1(
        head.first(std::max<qsizetype>(0, head.indexOf(' ')))
            .first(std::min<qsizetype>(std::max<qsizetype>(0, head.indexOf(' ')), 32)));
}

void ConversationRecorder::heard(const Utterance &utterance)
{
    const QMutexLocker lock(&m_mutex);
    if (utterance.way == Utterance::Way::Asked) {
        Exchange fresh;
        fresh.number = m_next++;
        fresh.protocol = utterance.protocol;
        fresh.url = utterance.url.toString(QUrl::RemoveUserInfo);
        fresh.askedAt = utterance.at;
        fresh.askedHead = cut(utterance.head);
        fresh.askedBody = cut(utterance.body);
        m_bytes += fresh.bytes();
        m_kept.append({fresh, utterance.exchange, kindOfQuestion(fresh.askedHead, fresh.askedBody)});
    } else {
        // The newest question of that number: a speaker that begins anew counts anew.
        const auto asked = std::find_if(m_kept.rbegin(), m_kept.rend(), [&utterance](const Kept &kept) {
            return kept.id == utterance.exchange && kept.exchange.protocol == utterance.protocol &&
                   !kept.exchange.isAnswered() && kept.exchange.failure.isEmpty();
        });
        if (asked == m_kept.rend())
            return; // its question had to go
        Exchange &exchange = asked->exchange;
        m_bytes -= exchange.bytes();
        if (utterance.way == Utterance::Way::Answered) {
            exchange.answeredAt = utterance.at.isValid() ? utterance.at : QDateTime::currentDateTimeUtc();
            exchange.answerHead = cut(utterance.head);
            exchange.answerBody = cut(utterance.body);
        } else {
            exchange.failure =
                QString::fromUtf8(utterance.head.isEmpty() ? utterance.body : utterance.head).left(500);
            if (exchange.failure.isEmpty())
                exchange.failure = QStringLiteral("no answer");
        }
        m_bytes += exchange.bytes();
    }
    makeRoom();
}

void ConversationRecorder::makeRoom()
{
    while (m_bytes > m_bound && m_kept.size() > 1) {
        QHash<QString, qsizetype> sizes;
        for (const Kept &kept : std::as_const(m_kept))
            sizes[kept.kind] += kept.exchange.bytes();
        QString largest;
        for (auto it = sizes.cbegin(); it != sizes.cend(); ++it)
            if (largest.isNull() || it.value() > sizes.value(largest))
                largest = it.key();
        const auto oldest = std::find_if(m_kept.begin(), m_kept.end(),
                                         [&largest](const Kept &kept) { return kept.kind == largest; });
        m_bytes -= oldest->exchange.bytes();
        m_kept.erase(oldest);
        ++m_dropped;
    }
}

QList<Exchange> ConversationRecorder::exchanges() const
{
    const QMutexLocker lock(&m_mutex);
    QList<Exchange> out;
    for (const Kept &kept : m_kept)
        out.append(kept.exchange);
    return out;
}

int ConversationRecorder::dropped() const
{
    const QMutexLocker lock(&m_mutex);
    return m_dropped;
}

void ConversationRecorder::clear()
{
    const QMutexLocker lock(&m_mutex);
    m_kept.clear();
    m_bytes = 0;
    m_dropped = 0;
}

} // namespace cw
