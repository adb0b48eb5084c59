#include "tests/doubles/stories/StoryView.h"

#include <algorithm>
#include <cmath>

namespace cw::stories {

using namespace cw::audit;

namespace {

constexpr qint64 HourMs = 3'600'000, DayMs = 24 * HourMs;

double entropyOf(const QString &text)
{
    QHash<QChar, int> counts;
    for (const QChar one : text)
        ++counts[one];
    double bits = 0;
    for (const int count : counts) {
        const double p = double(count) / double(text.size());
        bits -= p * std::log2(p);
    }
    return bits;
}

FlowSum sumOf(const FlowDelta &delta)
{
    FlowSum sum;
    sum.key = delta.key;
    sum.first = delta.first;
    sum.last = delta.last;
    sum.packetsOut = delta.packetsOut;
    sum.packetsIn = delta.packetsIn;
    sum.bytesOut = delta.bytesOut;
    sum.bytesIn = delta.bytesIn;
    sum.state = delta.state;
    sum.id = delta.id;
    sum.application = delta.application;
    sum.name = delta.name;
    sum.nameSource = delta.nameSource;
    return sum;
}

bool failed(const FlowDelta &delta)
{
    return delta.state == FlowState::Attempt || delta.state == FlowState::Refused;
}

} // namespace

StoryView::StoryView(const Plan &plan) : m_plan(plan), m_subjects(castOn(plan, plan.days))
{
    for (int i = 0; i < m_subjects.size(); ++i)
        m_owners.insert(m_subjects.at(i).address(), i);
}

QList<IpNetwork> StoryView::local()
{
    return {IpNetwork::parse(u"192.168.20.0/24")};
}

bool StoryView::isInside(const IpAddress &address) const
{
    static const QList<IpNetwork> networks = local();
    return networks.first().contains(address);
}

void StoryView::take(const Observations &seen)
{
    for (const NameLookup &lookup : seen.lookups)
        name(lookup);
    for (const FlowDelta &delta : seen.flows) {
        const bool first = !m_known.contains(delta.id);
        if (first)
            m_known.insert(delta.id);
        const int source = m_owners.value(delta.key.source, -1),
                  target = m_owners.value(delta.key.destination, -1);
        if (source >= 0) {
            count(source, true, delta, first);
            reach(source, delta, first);
        }
        if (target >= 0)
            count(target, false, delta, first);
    }
    for (const WireSign &sign : seen.signs) {
        if (sign.kind == WireSign::Kind::Relay)
            m_relays.insert(sign.server);
        const QString key = QStringLiteral("%1|%2|%3|%4|%5")
                                .arg(int(sign.kind))
                                .arg(sign.client.toString(), sign.server.toString())
                                .arg(sign.port)
                                .arg(sign.time / DayMs);
        if (!m_signKeys.contains(key)) {
            m_signKeys.insert(key, 1);
            m_signs.push_back(sign);
        }
    }
}

void StoryView::count(int subject, bool began, const FlowDelta &delta, bool first)
{
    const IpAddress &peer = began ? delta.key.destination : delta.key.source;
    DestinationHistory &history =
        m_histories[{subject, peer, delta.key.destinationPort, delta.key.protocol, !began}];
    if (history.subject.isEmpty()) {
        history.subject = m_subjects.at(subject).id;
        history.address = peer;
        history.port = delta.key.destinationPort;
        history.protocol = delta.key.protocol;
        history.inbound = !began;
        history.first = delta.first;
    }
    const quint64 out = began ? delta.bytesOut : delta.bytesIn, in = began ? delta.bytesIn : delta.bytesOut;
    const quint64 packetsOut = began ? delta.packetsOut : delta.packetsIn;
    const quint64 packetsIn = began ? delta.packetsIn : delta.packetsOut;
    history.first = std::min(history.first, delta.first);
    history.last = std::max(history.last, delta.last);
    history.bytesOut += out;
    history.bytesIn += in;
    history.packetsOut += packetsOut;
    history.packetsIn += packetsIn;
    history.sampling = std::max(history.sampling, delta.sampling);
    if (!delta.name.isEmpty()) {
        history.name = delta.name;
        history.nameSource = delta.nameSource;
    }
    if (!delta.application.isEmpty())
        history.application = delta.application;
    const qint64 hour = delta.last / HourMs;
    if (history.hours.empty() || history.hours.back().hour < hour)
        history.hours.push_back({hour, 0, 0, 0, 0, 0});
    auto at = std::find_if(history.hours.rbegin(), history.hours.rend(),
                           [&](const HourSum &sum) { return sum.hour <= hour; });
    HourSum &sum = at == history.hours.rend() ? history.hours.front() : *at;
    sum.bytesOut += out;
    sum.bytesIn += in;
    sum.packetsOut += packetsOut;
    sum.packetsIn += packetsIn;
    if (first && failed(delta)) {
        ++history.attempts;
    } else if (first) {
        ++history.sessions;
        ++sum.sessions;
        history.beats.push_back({delta.first, out, delta.last - delta.first});
        if (history.beats.size() > 4096)
            history.beats.erase(history.beats.begin(), history.beats.begin() + 2048);
    } else if (!history.beats.empty()) {
        history.beats.back().bytesOut += out; // near enough where sessions do not overlap
        history.beats.back().length = delta.last - history.beats.back().time;
    }
    if (history.flows.empty() || history.flows.back().id != delta.id) {
        if (history.flows.size() >= 32)
            history.flows.erase(history.flows.begin() + 16);
        history.flows.push_back(sumOf(delta));
    } else {
        FlowSum &flow = history.flows.back();
        flow.last = delta.last;
        flow.bytesOut += delta.bytesOut;
        flow.bytesIn += delta.bytesIn;
        flow.packetsOut += delta.packetsOut;
        flow.packetsIn += delta.packetsIn;
    }
}

void StoryView::name(const NameLookup &lookup)
{
    const int subject = m_owners.value(lookup.client, -1);
    if (subject < 0)
        return;
    for (const IpAddress &address : lookup.addresses)
        m_answers[{subject, address}].insert(lookup.name);
    const qsizetype dot = lookup.name.lastIndexOf(u'.', lookup.name.lastIndexOf(u'.') - 1);
    const QString domain = lookup.name.mid(dot + 1), part = lookup.name.left(std::max<qsizetype>(dot, 0));
    Names &names = m_domains[{subject, domain, lookup.time / DayMs}];
    ++names.lookups;
    names.failed += lookup.code == 3;
    names.bulky += lookup.type == 16 || lookup.type == 10;
    names.bytesOut += lookup.bytesOut;
    names.bytesIn += lookup.bytesIn;
    if (!names.names.contains(part)) {
        names.names.insert(part);
        names.entropy += entropyOf(part);
        names.length += double(part.size());
        if (names.samples.size() < 16)
            names.samples.push_back(lookup.name);
    }
}

void StoryView::reach(int subject, const FlowDelta &delta, bool first)
{
    if (!first || !isInside(delta.key.destination))
        return;
    Reach &reach = m_reaches[{subject, delta.first / HourMs}];
    reach.hosts.insert(delta.key.destination);
    reach.ports.insert(delta.key.destinationPort);
    reach.attempts += failed(delta);
    if (reach.samples.size() < 16)
        reach.samples.push_back(sumOf(delta));
}

void StoryView::explain(DestinationHistory &history, const Subject &subject, int number) const
{
    const QSet<QString> answered = m_answers.value({number, history.address});
    if (history.name.isEmpty() && !answered.isEmpty()) {
        history.name = *answered.begin();
        history.nameSource = NameSource::Dns;
    }
    history.nameAnswered = answered.contains(history.name);
    const SiteAddresses &where = m_plan.addresses;
    if (history.address == where.client)
        history.kind = DestinationKind::ThisClient;
    else if (history.address == where.recorder)
        history.kind = DestinationKind::Recorder;
    else if (history.address.isMulticast())
        history.kind = DestinationKind::Multicast;
    else if (m_relays.contains(history.address))
        history.kind = DestinationKind::Relay;
    else if (!history.inbound && history.port == 53)
        history.kind = DestinationKind::Resolver;
    else if (!history.inbound && history.port == 123)
        history.kind = DestinationKind::TimeServer;
    else
        history.kind = isInside(history.address) ? DestinationKind::Local : DestinationKind::Unknown;

    const QStringList agreed = agreedNames();
    const bool byName = std::any_of(agreed.begin(), agreed.end(),
                                    [&](const QString &name) { return answered.contains(name); });
    const bool byAddress =
        m_byAddress && (history.address == where.updateServer || history.address == where.cloud ||
                        history.address == where.timeServer);
    if (history.kind == DestinationKind::ThisClient)
        history.expectation = Expectation::Ourselves;
    else if (byName || byAddress)
        history.expectation = Expectation::ByOperator;
    else if (history.kind == DestinationKind::Recorder)
        history.expectation = Expectation::ByConfiguration;
    else if (history.kind == DestinationKind::Resolver && subject.word.resolvers.contains(history.address))
        history.expectation = Expectation::ByConfiguration;
    else if (history.kind == DestinationKind::TimeServer && answered.contains(timeServerName()))
        history.expectation = Expectation::ByConfiguration;
}

SiteView StoryView::at(qint64 now, const QList<Subject> &subjects) const
{
    SiteView view;
    view.now = now;
    view.watchingSince = m_plan.begin;
    view.local = local();
    view.subjects = subjects;
    view.signs = m_signs;
    for (const auto &[key, history] : m_histories) {
        const auto subject = std::find_if(subjects.begin(), subjects.end(),
                                          [&](const Subject &one) { return one.id == history.subject; });
        if (subject == subjects.end())
            continue;
        DestinationHistory one = history;
        explain(one, *subject, key.subject);
        if (!one.beats.empty()) {
            const qint64 since = one.beats.back().time - DayMs;
            one.beats.erase(one.beats.begin(),
                            std::find_if(one.beats.begin(), one.beats.end(),
                                         [&](const audit::Beat &beat) { return beat.time >= since; }));
        }
        view.histories.push_back(std::move(one));
    }
    std::sort(view.histories.begin(), view.histories.end(),
              [](const DestinationHistory &x, const DestinationHistory &y) {
                  return std::tuple(x.subject, y.bytesOut, x.address, x.port) <
                         std::tuple(y.subject, x.bytesOut, y.address, y.port);
              });
    for (const auto &[key, names] : m_domains) {
        DomainDay day;
        day.subject = m_subjects.at(std::get<0>(key)).id;
        day.domain = std::get<1>(key);
        day.day = std::get<2>(key);
        day.lookups = names.lookups;
        day.failed = names.failed;
        day.bulky = names.bulky;
        day.distinctNames = quint32(names.names.size());
        day.meanEntropy = names.entropy / double(names.names.size());
        day.meanLength = names.length / double(names.names.size());
        day.bytesOut = names.bytesOut;
        day.bytesIn = names.bytesIn;
        day.samples = names.samples;
        view.domains.push_back(std::move(day));
    }
    for (const auto &[key, reach] : m_reaches) {
        view.reaches.push_back({m_subjects.at(key.first).id, key.second, quint32(reach.hosts.size()),
                                quint32(reach.ports.size()), reach.attempts, reach.samples});
    }
    return view;
}

} // namespace cw::stories
