#include "tests/doubles/stories/DayWriter.h"

#include <algorithm>

namespace cw::stories {

using namespace cw::audit;

namespace {

constexpr qint64 Hour = 3'600'000, Day = 24 * Hour;

quint64 packetsOf(quint64 bytes, quint64 others)
{
    // Full packets for what is carried, and an acknowledgement for each second packet of the other direction.
    const quint64 carried = bytes ? bytes / 1300 + 1 : 0;
    return std::max(carried, others / 2600);
}

} // namespace

DayWriter::DayWriter(const Plan &plan, int day)
    : m_plan(plan), m_day(day), m_begin(plan.begin + day * Day), m_next(quint64(day + 1) << 32), m_hours(24)
{}

Observations *DayWriter::hourOf(qint64 time)
{
    const qint64 hour = std::clamp<qint64>((time - m_begin) / Hour, 0, 23);
    return &m_hours[size_t(hour)];
}

void DayWriter::parts(const Talk &talk, quint64 id, bool begins, bool ends)
{
    const qint64 length = std::max<qint64>(talk.length, 1);
    const qint64 last = std::min(talk.start + length, end() - 1);
    quint64 toldOut = 0, toldIn = 0;
    for (qint64 at = talk.start; at <= last;) {
        // Parts end where the clock says so, as exporters' and captures' do.
        const qint64 until = std::min((at / m_plan.part + 1) * m_plan.part - 1, last);
        const double share = until == last && last == talk.start + length
                                 ? 1
                                 : double(until + 1 - talk.start) / double(length + 1);
        FlowDelta delta;
        delta.id = id;
        delta.key = {talk.from, talk.to, talk.fromPort, talk.port, talk.protocol, 0};
        delta.beganKnown = true;
        delta.state = ends && until == last ? talk.state : FlowState::Ongoing;
        delta.first = at;
        delta.last = until;
        delta.bytesOut = quint64(double(talk.bytesOut) * share) - toldOut;
        delta.bytesIn = quint64(double(talk.bytesIn) * share) - toldIn;
        delta.packetsOut = packetsOf(delta.bytesOut, delta.bytesIn);
        delta.packetsIn = talk.bytesIn ? packetsOf(delta.bytesIn, delta.bytesOut) : 0;
        delta.begins = begins && at == talk.start;
        delta.application = talk.application;
        delta.name = talk.name;
        delta.nameSource = talk.nameSource;
        toldOut += delta.bytesOut;
        toldIn += delta.bytesIn;
        hourOf(until)->flows.push_back(delta);
        at = until + 1;
    }
}

quint64 DayWriter::talk(const Talk &talk)
{
    Talk one = talk;
    if (!one.fromPort) {
        m_port = m_port >= 60'000 ? 30'000 : quint16(m_port + 1);
        one.fromPort = m_port;
    }
    const quint64 id = ++m_next;
    parts(one, id, true, true);
    return id;
}

void DayWriter::stream(const Talk &talk, quint32 lane)
{
    Talk one = talk;
    one.start = m_begin;
    one.length = Day - 1;
    if (!one.fromPort)
        one.fromPort = quint16(20'000 + lane % 10'000);
    parts(one, lane, m_day == 0, false);
}

void DayWriter::lookup(const IpAddress &client, qint64 time, const QString &name,
                       const QList<IpAddress> &addresses, quint16 type, int code)
{
    NameLookup one;
    one.client = client;
    one.resolver = m_plan.addresses.gateway;
    one.time = time;
    one.name = name;
    one.type = type;
    one.code = code;
    one.addresses.assign(addresses.begin(), addresses.end());
    one.ttl = 300;
    one.bytesOut = quint32(46 + name.size());
    one.bytesIn = one.bytesOut + quint32(16 * addresses.size());
    hourOf(time)->lookups.push_back(one);
    Talk question;
    question.from = client;
    question.to = m_plan.addresses.gateway;
    question.port = 53;
    question.protocol = 17;
    question.start = time;
    question.length = 20;
    question.bytesOut = one.bytesOut;
    question.bytesIn = one.bytesIn;
    question.application = QStringLiteral("DNS");
    talk(question);
}

void DayWriter::sign(WireSign::Kind kind, const Talk &talk, quint64 flow, const QString &detail)
{
    WireSign one;
    one.kind = kind;
    one.client = talk.from;
    one.server = talk.to;
    one.port = talk.port;
    one.protocol = talk.protocol;
    one.time = talk.start;
    one.flow = flow;
    one.detail = detail;
    hourOf(talk.start)->signs.push_back(one);
}

std::vector<Observations> DayWriter::take()
{
    for (Observations &hour : m_hours) {
        std::stable_sort(hour.flows.begin(), hour.flows.end(),
                         [](const FlowDelta &x, const FlowDelta &y) { return x.last < y.last; });
        std::stable_sort(hour.lookups.begin(), hour.lookups.end(),
                         [](const NameLookup &x, const NameLookup &y) { return x.time < y.time; });
        std::stable_sort(hour.signs.begin(), hour.signs.end(),
                         [](const WireSign &x, const WireSign &y) { return x.time < y.time; });
    }
    return std::move(m_hours);
}

} // namespace cw::stories
