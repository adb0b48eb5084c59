// What the tests of the audit's store share: the places that are tested alike, values to keep, and answers waited for.
// Each test's own, one thread.
#pragma once

#include "devices/audit/model/Spans.h"
#include "devices/audit/store/AuditStore.h"
#include "devices/audit/store/RowWriter.h"
#include "devices/model/Device.h"

#include <QSignalSpy>
#include <QTest>

namespace cw::audit::storetest {

inline constexpr qint64 Today = 20'000; // days since 1970: 2024-10-04
inline constexpr qint64 Noon = Today * DayMs + DayMs / 2;

inline FlowSum flow(quint64 id, const char *from, const char *to, qint64 first, quint64 bytesOut)
{
    FlowSum sum;
    sum.key = {IpAddress::parse(QString::fromLatin1(from)),
               IpAddress::parse(QString::fromLatin1(to)),
               quint16(40'000 + id % 1000),
               443,
               6,
               0};
    sum.first = first;
    sum.last = first + 30'000;
    sum.packetsOut = bytesOut / 1000 + 1;
    sum.packetsIn = 4;
    sum.bytesOut = bytesOut;
    sum.bytesIn = 400;
    sum.state = FlowState::Closed;
    sum.source = 1;
    sum.id = id;
    sum.application = QStringLiteral("TLS");
    sum.name = QStringLiteral("update.example.net");
    sum.nameSource = NameSource::Sni;
    return sum;
}

inline StoredHour hour(const QString &subject, const char *to, qint64 at, quint64 bytesOut)
{
    StoredHour one;
    one.subject = subject;
    one.address = IpAddress::parse(QString::fromLatin1(to));
    one.port = 443;
    one.protocol = 6;
    one.sum = {at, bytesOut, 100, 20, 2, 1};
    return one;
}

inline DestinationHistory history(const QString &subject, const char *to, qint64 first, qint64 last)
{
    DestinationHistory one;
    one.subject = subject;
    one.address = IpAddress::parse(QString::fromLatin1(to));
    one.port = 443;
    one.protocol = 6;
    one.name = QStringLiteral("update.example.net");
    one.nameSource = NameSource::Sni;
    one.application = QStringLiteral("TLS");
    one.asn = 64'500;
    one.network = QStringLiteral("Example Net");
    one.country = QStringLiteral("NL");
    one.first = first;
    one.last = last;
    one.bytesOut = 4'000'000;
    one.bytesIn = 20'000;
    one.packetsOut = 3000;
    one.packetsIn = 300;
    one.sessions = 2;
    one.attempts = 1;
    one.sampling = 100;
    one.beats = {{last - HourMs, 500, 10}, {last, 700, 20}};
    one.flows = {flow(7, "192.168.1.20", to, first, 3'000'000)};
    return one;
}

inline Finding finding(Severity severity, qint64 first, qint64 last, quint32 occurrences)
{
    Finding one;
    one.rule = QStringLiteral("night-upload");
    one.severity = severity;
    one.subject = QStringLiteral("camera-1");
    one.cause = QStringLiteral("203.0.113.7:443/6");
    one.sentence = QStringLiteral("It sent 400 MB at night.");
    one.advice = QStringLiteral("Ask what it is for.");
    one.figures = {{QStringLiteral("bytes"), QStringLiteral("Bytes sent"), 4e8, QStringLiteral("B")}};
    one.flows = {flow(7, "192.168.1.20", "203.0.113.7", first, 400'000'000)};
    one.first = first;
    one.last = last;
    one.occurrences = occurrences;
    return one;
}

inline LeaseHolder called(const char *who)
{
    LeaseHolder holder;
    holder.who = QLatin1String(who);
    return holder;
}

inline StorePolicy policyAt(qint64 now)
{
    StorePolicy policy;
    policy.now = [now] { return now; };
    policy.poll = 50;
    policy.again = 100;
    return policy;
}

// A store, and all that it said.
struct OpenStore {
    explicit OpenStore(const StorePlace &place, const StorePolicy &policy = policyAt(Noon),
                       const char *who = "test", const Credentials &login = {})
        : store(place, login, called(who), policy), told(&store, &AuditStore::told),
          lease(&store, &AuditStore::leaseChanged), written(&store, &AuditStore::written)
    {}
    bool isWriter()
    {
        return QTest::qWaitFor([this] { return store.lease().holder == LeaseState::Holder::Ourselves; },
                               10'000);
    }
    bool write(AuditBatch batch)
    {
        written.clear();
        store.append(std::move(batch));
        return QTest::qWaitFor([this] { return written.count() > 0; }, 10'000);
    }
    QStringList sentences() const
    {
        QStringList all;
        for (const QList<QVariant> &one : told)
            all.append(one[0].value<Error>().text);
        return all;
    }

    AuditStore store;
    QSignalSpy told, lease, written;
};

// The one answer to a question, waited for.
template<typename Answer, typename Job>
Answer answerOf(Job *job)
{
    Answer answer{};
    bool come = false;
    QObject::connect(job, &Job::finished, job, [&](const Answer &said) {
        answer = said;
        come = true;
    });
    if (!QTest::qWaitFor([&] { return come; }, 10'000))
        qWarning("The store gives no answer.");
    return answer;
}

inline KeptAudit loaded(AuditStore &store)
{
    return answerOf<KeptAudit>(store.load(&store));
}

} // namespace cw::audit::storetest
