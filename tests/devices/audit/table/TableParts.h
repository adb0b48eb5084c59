// What the tests of the table are made of: deltas as a source tells them, in few words.
#pragma once

#include "devices/audit/model/Flow.h"
#include "devices/audit/model/FlowSource.h"

namespace cw::audit::test {

inline constexpr qint64 Second = 1000, Minute = 60 * Second, Hour = 60 * Minute, Day = 24 * Hour;
inline constexpr qint64 Start = 20'000 * Day; // 2024-10-04 00:00:00 UTC

inline IpAddress ip(const char *text)
{
    return IpAddress::parse(QString::fromLatin1(text));
}

inline FlowKey key(const char *source, quint16 sourcePort, const char *destination, quint16 destinationPort,
                   quint8 protocol = 6)
{
    FlowKey made;
    made.source = ip(source);
    made.destination = ip(destination);
    made.sourcePort = sourcePort;
    made.destinationPort = destinationPort;
    made.protocol = protocol;
    return made;
}

// One part of a flow: it begins with it unless told otherwise, and both sides talk.
inline FlowDelta delta(quint16 source, quint64 id, const FlowKey &key, qint64 first, qint64 last,
                       quint64 bytesOut, quint64 bytesIn)
{
    FlowDelta made;
    made.source = source;
    made.id = id;
    made.key = key;
    made.beganKnown = true;
    made.begins = true;
    made.first = first;
    made.last = last;
    made.bytesOut = bytesOut;
    made.bytesIn = bytesIn;
    made.packetsOut = bytesOut / 100 + (bytesOut > 0);
    made.packetsIn = bytesIn / 100 + (bytesIn > 0);
    return made;
}

inline FlowDelta goesOn(FlowDelta made)
{
    made.begins = false;
    return made;
}

inline FlowDelta ends(FlowDelta made, FlowState state = FlowState::Closed)
{
    made.state = state;
    return made;
}

inline NameLookup lookup(const char *client, const char *name, const char *address, qint64 time)
{
    NameLookup made;
    made.client = ip(client);
    made.name = QString::fromLatin1(name);
    made.code = 0;
    made.time = time;
    made.addresses = {ip(address)};
    return made;
}

// A source that tells what a test gives it.
class ToldSource : public FlowSource {
public:
    explicit ToldSource(quint16 number, Vantage vantage = Vantage::LiveCapture) : FlowSource(number)
    {
        m_coverage.source = number;
        m_coverage.vantage = vantage;
        m_coverage.label = QStringLiteral("source %1").arg(number);
        m_coverage.blindSpots = {BlindSpot::Radios};
    }
    void start() override { started = true; }
    void stop() override { Q_EMIT finished(); }
    void setSubjects(const SubjectFilter &subjects) override { filter = subjects; }
    Coverage coverage() const override { return m_coverage; }

    void tell(const Observations &batch)
    {
        for (const FlowDelta &one : batch.flows) {
            m_coverage.since = m_coverage.since ? std::min(m_coverage.since, one.first) : one.first;
            m_coverage.until = std::max(m_coverage.until, one.last);
            ++m_coverage.records;
        }
        Q_EMIT observed(batch);
    }
    void tell(std::vector<FlowDelta> flows) { tell(Observations{std::move(flows), {}, {}, {}}); }
    void end() { Q_EMIT finished(); }

    bool started = false;
    SubjectFilter filter;

private:
    Coverage m_coverage;
};

} // namespace cw::audit::test
