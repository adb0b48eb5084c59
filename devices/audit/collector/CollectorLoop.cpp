#include "devices/audit/collector/CollectorLoop.h"

#include "devices/base/Clock.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace cw::audit {

namespace {

constexpr int MostReads = 16; // batches of a socket before the others have their turn
constexpr int LastReads = 32; // times that: far more than the kernel's buffer holds
constexpr qsizetype MostRemembered = 4'096;
constexpr qsizetype MostStrangers = 16;

qint64 monotonicMs()
{
    return monotonicNow() / NanosPerMs;
}

// Ids go on after a restart where the clock stands then: a million flows a millisecond would have to begin before two
// starts gave the same.
quint64 firstId()
{
    return quint64(QDateTime::currentMSecsSinceEpoch()) << 20;
}

constexpr quint64 MirrorIds = quint64(1) << 61; // between the ids of exported and of mirrored flows

TemplateBook keptBook(const QString &path, const std::function<void(Error)> &failed)
{
    if (path.isEmpty())
        return {};
    Result<TemplateBook> book = TemplateBook::loadFrom(path);
    if (book)
        return std::move(*book);
    failed(book.error());
    return {};
}

bool accepts(CollectorEndpoint::Accepts what, ExportVersion version)
{
    switch (what) {
    case CollectorEndpoint::Accepts::Any:
        return version != ExportVersion::None;
    case CollectorEndpoint::Accepts::Netflow:
        return version == ExportVersion::NetflowV5 || version == ExportVersion::NetflowV9 ||
               version == ExportVersion::Ipfix;
    case CollectorEndpoint::Accepts::Sflow:
        return version == ExportVersion::Sflow;
    case CollectorEndpoint::Accepts::Tzsp:
        return version == ExportVersion::Tzsp;
    }
    return false;
}

} // namespace

QList<CollectorEndpoint> CollectorPlan::usualEndpoints(const QHostAddress &address)
{
    using Accepts = CollectorEndpoint::Accepts;
    return {{address, 2055, Accepts::Netflow},
            {address, 9995, Accepts::Netflow},
            {address, 4739, Accepts::Netflow},
            {address, 6343, Accepts::Sflow},
            {address, 37008, Accepts::Tzsp}};
}

CollectorLoop::CollectorLoop(quint16 source, const CollectorPlan &plan,
                             std::vector<std::unique_ptr<UdpInlet>> inlets, Callbacks callbacks)
    : m_source(source), m_plan(plan), m_inlets(std::move(inlets)), m_callbacks(std::move(callbacks)),
      m_decoder(keptBook(plan.templateFile, m_callbacks.failed)),
      m_pairer(source, firstId(), plan.mostFlows, plan.pairingMs), m_mirror(source, firstId() + MirrorIds),
      m_log(plan.silenceMs), m_wakeup(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{}

CollectorLoop::~CollectorLoop()
{
    if (m_wakeup >= 0)
        close(m_wakeup);
}

void CollectorLoop::wake()
{
    const quint64 one = 1;
    [[maybe_unused]] const auto written = write(m_wakeup, &one, sizeof one);
}

void CollectorLoop::taken(size_t deltas)
{
    const qint64 before = m_waiting.fetch_sub(qint64(deltas));
    if (before > MostWaiting && before - qint64(deltas) <= MostWaiting)
        wake();
}

void CollectorLoop::run(const CancelToken &cancel)
{
    std::vector<pollfd> watched;
    for (const auto &inlet : m_inlets)
        watched.push_back({inlet->descriptor(), POLLIN, 0});
    watched.push_back({m_wakeup, POLLIN, 0});
    qint64 lastTick = monotonicMs();
    tick(); // the first coverage: nothing yet, but listening
    while (!cancel.isCanceled()) {
        const bool full = m_waiting.load() > MostWaiting;
        for (size_t i = 0; i < m_inlets.size(); ++i)
            watched[i].events = full ? short(0) : short(POLLIN);
        poll(watched.data(), watched.size(), TickMs);
        if ((watched.back().revents & POLLIN) != 0) {
            quint64 count = 0;
            [[maybe_unused]] const auto got = ::read(m_wakeup, &count, sizeof count);
        }
        if (!full)
            readAll();
        if (monotonicMs() - lastTick >= TickMs) {
            lastTick = monotonicMs();
            tick();
        }
    }
    // What came before the end is not lost; who floods us cannot keep us from ending.
    for (int round = 0; round < LastReads; ++round)
        if (m_waiting.load() > MostWaiting || !readAll())
            break;
    m_pairer.flush(m_batch.flows);
    m_mirror.finish();
    handOut();
    save();
    m_callbacks.changed(state());
}

bool CollectorLoop::readAll()
{
    bool more = false;
    for (size_t i = 0; i < m_inlets.size(); ++i) {
        const auto what = m_plan.endpoints[qsizetype(i)].accepts;
        for (int round = 0; round < MostReads; ++round) {
            const auto &arrived = m_inlets[i]->read();
            for (const UdpInlet::Arrived &one : arrived) {
                if (!isAllowed(one.sender, one.at()))
                    continue;
                if (accepts(what, versionOf(one.data, one.size)))
                    receive(one);
                else
                    m_log.noteWrong(one.sender, one.at());
            }
            more = more || !arrived.empty();
            if (arrived.size() < UdpInlet::MostAtOnce)
                break;
        }
    }
    return more;
}

// Whoever is not listened to costs a look-up, no decoding.
bool CollectorLoop::isAllowed(const IpAddress &sender, qint64 now)
{
    auto known = m_allowed.constFind(sender);
    if (known == m_allowed.constEnd()) {
        const bool listed = m_plan.exporters.isEmpty() ||
                            std::any_of(m_plan.exporters.begin(), m_plan.exporters.end(),
                                        [&sender](const IpNetwork &one) { return one.contains(sender); });
        if (m_allowed.size() >= MostRemembered)
            m_allowed.clear();
        known = m_allowed.insert(sender, listed);
    }
    if (*known && m_log.admits(sender, now))
        return true;
    ++m_strangers;
    if (m_strangerAddresses.size() < MostStrangers && !m_strangerAddresses.contains(sender))
        m_strangerAddresses << sender;
    return false;
}

void CollectorLoop::receive(const UdpInlet::Arrived &arrived)
{
    if (versionOf(arrived.data, arrived.size) == ExportVersion::Tzsp) {
        receiveFrame(arrived);
        return;
    }
    ExportDecoder::Decoded decoded =
        m_decoder.decode(arrived.sender, arrived.port, arrived.data, arrived.size, arrived.at());
    if (!decoded.datagram.isValid()) {
        m_log.noteWrong(arrived.sender, arrived.at());
        return;
    }
    m_log.note(arrived.sender, decoded, arrived.at());
    const qint64 now = monotonicMs();
    for (const ExportRecord &record : decoded.datagram.records) {
        noteOwners(record);
        m_pairer.add(record, now, m_batch.flows);
    }
    if (m_batch.flows.size() >= BatchSize)
        handOut();
}

// Of a translated packet it is not known which of its addresses the card goes with.
void CollectorLoop::noteOwners(const ExportRecord &record)
{
    if ((record.sourceMac == 0 && record.destinationMac == 0) || record.translated.isValid())
        return;
    using Via = AddressOwner::Via;
    m_owners.tell({record.source, record.sourceMac, record.last, Via::Export}, m_batch.owners);
    m_owners.tell({record.destination, record.destinationMac, record.last, Via::Export}, m_batch.owners);
}

void CollectorLoop::receiveFrame(const UdpInlet::Arrived &arrived)
{
    const auto taken = m_mirror.take(arrived);
    if (!taken)
        fail(taken.error());
    else if (taken->kind == TzspKind::Frame)
        m_log.noteFrame(arrived.sender, taken->lost, arrived.at());
    else if (taken->kind == TzspKind::Wrong)
        m_log.noteWrong(arrived.sender, arrived.at());
    if (m_mirror.ready())
        handOut();
}

void CollectorLoop::fail(const Error &error)
{
    if (m_failures.contains(error.text))
        return;
    m_failures.insert(error.text);
    m_callbacks.failed(error);
}

void CollectorLoop::handOut()
{
    m_mirror.moveTo(m_batch);
    if (m_batch.isEmpty())
        return;
    m_waiting += qint64(m_batch.flows.size());
    m_callbacks.observed(std::exchange(m_batch, {}));
    m_batch.flows.reserve(BatchSize);
}

void CollectorLoop::tick()
{
    const qint64 now = monotonicMs();
    m_pairer.advance(now, m_batch.flows);
    m_mirror.tick(QDateTime::currentMSecsSinceEpoch() * 1'000'000);
    handOut();
    if (now - m_savedAt >= SaveEveryMs) {
        m_savedAt = now;
        save();
    }
    CollectorState current = state();
    if (current == m_told)
        return;
    m_told = current;
    m_callbacks.changed(std::move(current));
}

void CollectorLoop::save()
{
    const TemplateBook &book = m_decoder.book();
    if (m_plan.templateFile.isEmpty() || book.revision() == m_savedRevision)
        return;
    m_savedRevision = book.revision();
    const Result<void> saved = book.saveTo(m_plan.templateFile);
    if (!saved)
        fail(saved.error());
}

CollectorState CollectorLoop::state() const
{
    CollectorState state;
    Coverage &coverage = state.coverage;
    coverage.source = m_source;
    coverage.vantage = Vantage::FlowExport;
    m_log.addTo(coverage, QDateTime::currentMSecsSinceEpoch());
    for (const auto &inlet : m_inlets) {
        coverage.kernelDrops += inlet->kernelDrops();
        state.buffers << inlet->bufferBytes();
    }
    m_mirror.addTo(coverage);
    std::vector<BlindSpot> &blind = coverage.blindSpots;
    if (coverage.records > 0 || !m_mirror.isUsed())
        blind.push_back(BlindSpot::Names);
    if (coverage.sampling > 1)
        blind.push_back(BlindSpot::SmallFlows);
    blind.insert(blind.end(), {BlindSpot::WhatStaysInside, BlindSpot::Radios});
    std::sort(blind.begin(), blind.end());
    blind.erase(std::unique(blind.begin(), blind.end()), blind.end());
    state.exporters = m_log.exporters();
    state.strangers = m_strangers;
    state.strangerAddresses = m_strangerAddresses;
    state.duplicates = m_pairer.duplicates();
    state.waiting = m_decoder.held().bytes();
    return state;
}

} // namespace cw::audit
