#include "devices/audit/table/AuditEngine.h"

#include "devices/audit/rules/Crowd.h"

#include <QDateTime>

#include <algorithm>
#include <limits>

namespace cw::audit {

namespace {
constexpr qint64 ExpireEvery = 10'000; // ms of traffic

bool isFile(Vantage vantage)
{
    return vantage == Vantage::PacketFile || vantage == Vantage::FlowFile;
}
} // namespace

AuditEngine::AuditEngine(RuleBook rules, QObject *parent) : AuditEngine(std::move(rules), Policy{}, parent) {}

AuditEngine::AuditEngine(RuleBook rules, const Policy &policy, QObject *parent)
    : QObject(parent), m_rules(std::move(rules)), m_policy(policy), m_book(policy.book), m_viewTimer(this),
      m_judgeTimer(this)
{
    qRegisterMetaType<SharedView>();
    qRegisterMetaType<Finding>();
    qRegisterMetaType<Observations>();
    qRegisterMetaType<Coverage>();
    qRegisterMetaType<std::vector<Coverage>>();
    m_viewTimer.setSingleShot(true);
    connect(&m_viewTimer, &QTimer::timeout, this, &AuditEngine::showView);
    m_judgeTimer.setSingleShot(true);
    connect(&m_judgeTimer, &QTimer::timeout, this, &AuditEngine::judge);
}

AuditEngine::~AuditEngine() = default;

void AuditEngine::addSource(std::unique_ptr<FlowSource> source)
{
    m_places.push_back(std::make_unique<Place>());
    Place &place = *m_places.back();
    place.source = std::move(source);
    place.source->setParent(this); // so that it moves to another thread with the engine
    place.coverage = place.source->coverage();
    place.file = isFile(place.coverage.vantage);
    FlowSource *from = place.source.get();
    connect(from, &FlowSource::observed, this,
            [this, &place](const Observations &batch) { take(place, batch); });
    connect(from, &FlowSource::coverageChanged, this, [this, &place](const Coverage &now) {
        place.coverage = now;
        m_fresh = true;
        Q_EMIT coverageChanged(coverage());
        advance();
    });
    connect(from, &FlowSource::failed, this,
            [this, from](const Error &error) { Q_EMIT failed(from->number(), error); });
    connect(from, &FlowSource::finished, this, [this, &place] { end(place); });
    from->setSubjects(m_book.subjects().filter());
    if (m_running)
        begin(place);
}

void AuditEngine::begin(Place &place)
{
    if (std::exchange(place.started, true))
        return;
    place.source->start();
    m_fresh = true;
    if (m_policy.viewEvery > 0 && !m_viewTimer.isActive())
        m_viewTimer.start(0); // that it watches is news too
}

void AuditEngine::start()
{
    if (std::all_of(m_places.begin(), m_places.end(), [](const auto &place) { return place->done; })) {
        Q_EMIT finished();
        return;
    }
    m_running = true;
    for (size_t i = 0; i < m_places.size(); ++i) // one may finish, or another be added, while it starts
        begin(*m_places[i]);
}

void AuditEngine::endSource(quint16 number)
{
    for (size_t i = 0; i < m_places.size(); ++i) {
        if (m_places[i]->source->number() == number && !m_places[i]->done)
            m_places[i]->source->stop();
    }
}

void AuditEngine::stop()
{
    for (size_t i = 0; i < m_places.size(); ++i) {
        if (!m_places[i]->done)
            m_places[i]->source->stop();
    }
}

// An exporter with a wrong clock must not make all that is remembered look old.
qint64 AuditEngine::latestPossible(const Place &place) const
{
    constexpr qint64 EndOf9999 = 253'402'300'799'999;
    return place.file ? EndOf9999 : QDateTime::currentMSecsSinceEpoch() + m_policy.ahead;
}

Observations AuditEngine::believable(Place &place, const Observations &batch, qint64 latest)
{
    Observations kept = batch;
    place.fromTheFuture += std::erase_if(kept.flows, [&](const FlowDelta &one) { return one.last > latest; });
    place.fromTheFuture +=
        std::erase_if(kept.lookups, [&](const NameLookup &one) { return one.time > latest; });
    place.fromTheFuture += std::erase_if(kept.signs, [&](const WireSign &one) { return one.time > latest; });
    return kept;
}

bool AuditEngine::isBelievable(const Observations &batch, qint64 latest) const
{
    const auto early = [latest](qint64 time) { return time <= latest; };
    return std::all_of(batch.flows.begin(), batch.flows.end(),
                       [&](const auto &one) { return early(one.last); }) &&
           std::all_of(batch.lookups.begin(), batch.lookups.end(),
                       [&](const auto &one) { return early(one.time); }) &&
           std::all_of(batch.signs.begin(), batch.signs.end(),
                       [&](const auto &one) { return early(one.time); });
}

void AuditEngine::take(Place &place, const Observations &batch)
{
    if (const qint64 latest = latestPossible(place); !isBelievable(batch, latest)) {
        take(place, believable(place, batch, latest));
        return;
    }
    for (const FlowDelta &delta : batch.flows) {
        place.told = std::max(place.told, delta.last);
        m_earliest = m_earliest ? std::min(m_earliest, delta.last) : delta.last;
    }
    for (const NameLookup &lookup : batch.lookups)
        place.told = std::max(place.told, lookup.time);
    seeHidden(place, batch.signs);
    m_book.take(place.source->number(), batch);
    tellSubjects();
    m_fresh = true;
    advance();
    if (m_policy.viewEvery > 0 && !m_viewTimer.isActive())
        m_viewTimer.start(m_policy.viewEvery);
}

// Captures have to know whom to watch: a subject was found at a new address, or a host takes video or does so no more.
void AuditEngine::tellSubjects()
{
    const quint64 changes = m_book.subjects().filterChanges();
    if (std::exchange(m_subjectsTold, changes) == changes)
        return;
    const SubjectFilter filter = m_book.subjects().filter();
    for (const auto &place : m_places)
        place->source->setSubjects(filter);
}

void AuditEngine::seeHidden(Place &place, const std::vector<WireSign> &signs)
{
    const auto see = [&](BlindSpot spot) {
        if (std::find(place.hidden.begin(), place.hidden.end(), spot) == place.hidden.end())
            place.hidden.push_back(spot);
    };
    for (const WireSign &sign : signs) {
        switch (sign.kind) {
        case WireSign::Kind::EncryptedDns:
            see(BlindSpot::EncryptedDns);
            break;
        case WireSign::Kind::EncryptedHello:
            see(BlindSpot::EncryptedHello);
            break;
        case WireSign::Kind::HiddenCertificate:
            see(BlindSpot::HiddenCertificate);
            break;
        default:
            break;
        }
    }
}

// That a source goes on watching says for a while that nothing more passed; a long silence says nothing, since an
// exporter may also play what was long ago.
qint64 AuditEngine::toldBy(const Place &place) const
{
    if (place.told == 0 || place.file)
        return place.told;
    const qint64 until = place.coverage.until;
    return until > place.told && until <= place.told + m_policy.silence ? until : place.told;
}

qint64 AuditEngine::latest() const
{
    qint64 all = 0;
    for (const auto &place : m_places)
        all = std::max(all, toldBy(*place));
    return all;
}

// The slowest source sets the pace: files read side by side are at different moments, and a router tells late. One that
// has told nothing yet is waited for like one that has just begun to be silent.
qint64 AuditEngine::toldUntil() const
{
    const qint64 all = latest();
    qint64 until = std::numeric_limits<qint64>::max();
    for (const auto &place : m_places) {
        if (place->done)
            continue;
        const qint64 told = place->told == 0 && !place->file ? m_earliest : toldBy(*place);
        const qint64 late =
            place->coverage.vantage == Vantage::FlowExport && m_places.size() > 1 ? m_policy.exportLag : 0;
        if (place->file || told + m_policy.silence >= all)
            until = std::min(until, told - late);
    }
    return until == std::numeric_limits<qint64>::max() ? all : std::max<qint64>(0, until);
}

bool AuditEngine::filesOnly() const
{
    return std::all_of(m_places.begin(), m_places.end(), [](const auto &place) { return place->file; });
}

void AuditEngine::advance()
{
    const qint64 until = toldUntil();
    if (until - m_expired >= ExpireEvery) {
        m_expired = until;
        m_book.expire(until);
        tellSubjects();
    }
    // Live, nobody waits for the slowest to hear what the quickest saw.
    const qint64 every = filesOnly() ? m_policy.judgeFilesEvery : m_policy.judgeEvery;
    const qint64 told = filesOnly() ? until : latest();
    if (told / every <= m_judged / every)
        return;
    const bool first = m_judged == 0; // nothing has passed yet that could be judged
    const bool newDay = told / m_policy.judgeFilesEvery != m_judged / m_policy.judgeFilesEvery;
    m_judged = told;
    if (first)
        return;
    if (newDay || filesOnly() || m_policy.judgeAtMost == 0)
        judge();
    else if (!m_judgeTimer.isActive()) // a past that is told at once is not judged minute by minute
        m_judgeTimer.start(m_policy.judgeAtMost);
}

void AuditEngine::judge()
{
    m_judgeTimer.stop();
    m_fresh = true;
    if (m_policy.viewEvery > 0 && !m_viewTimer.isActive())
        m_viewTimer.start(m_policy.viewEvery);
    const SiteView now = view();
    std::vector<Finding> said;
    for (const auto &rule : m_rules) {
        std::vector<Finding> one = rule->judge(now);
        said.insert(said.end(), std::make_move_iterator(one.begin()), std::make_move_iterator(one.end()));
    }
    said = Crowd().counted(condensed(std::move(said)), now.subjects, m_findings);
    for (const FindingChange &change : m_findings.take(said)) {
        const KeptFinding *kept = m_findings.find(change.key);
        if (!kept)
            continue; // the book was full
        if (change.kind == FindingChange::Kind::Grew)
            Q_EMIT grew(kept->finding);
        else
            Q_EMIT found(kept->finding);
    }
    Q_EMIT judged(now.now);
}

void AuditEngine::end(Place &place)
{
    if (place.done)
        return;
    place.done = true;
    place.coverage = place.source->coverage();
    if (!std::all_of(m_places.begin(), m_places.end(), [](const auto &one) { return one->done; })) {
        advance();
        return;
    }
    m_running = false;
    m_book.endAll();
    judge();
    m_fresh = true;
    showView();
    Q_EMIT coverageChanged(coverage());
    Q_EMIT finished();
}

void AuditEngine::showSoon()
{
    m_fresh = true;
    if (m_policy.viewEvery > 0 && !m_viewTimer.isActive())
        m_viewTimer.start(0);
}

void AuditEngine::showView()
{
    m_viewTimer.stop();
    if (std::exchange(m_fresh, false))
        Q_EMIT viewed(std::make_shared<const SiteView>(view()));
}

SiteView AuditEngine::view() const
{
    SiteView now = m_book.view(coverage());
    now.hostsLeftOut = m_book.subjects().leftOut() > 0;
    for (const Coverage &one : m_earlier) {
        if (one.since > 0 && (now.watchingSince == 0 || one.since < now.watchingSince))
            now.watchingSince = one.since;
    }
    std::vector<Coverage> all = m_earlier;
    all.insert(all.end(), now.coverage.begin(), now.coverage.end());
    now.unwatched = unwatched(all, now.now);
    return now;
}

std::vector<Coverage> AuditEngine::coverage() const
{
    std::vector<Coverage> all;
    for (const auto &place : m_places) {
        all.push_back(place->coverage);
        all.back().undecodable += place->fromTheFuture;
        std::vector<BlindSpot> &spots = all.back().blindSpots;
        spots.insert(spots.end(), place->hidden.begin(), place->hidden.end());
        std::sort(spots.begin(), spots.end());
        spots.erase(std::unique(spots.begin(), spots.end()), spots.end());
    }
    return all;
}

std::vector<Finding> AuditEngine::findings() const
{
    std::vector<Finding> all;
    const QList<KeptFinding> keptOnes = m_findings.all();
    for (const KeptFinding &one : keptOnes)
        all.push_back(one.finding);
    return all;
}

void AuditEngine::setSubjects(const QList<Subject> &subjects)
{
    m_book.setSubjects(subjects);
    tellSubjects();
}

void AuditEngine::setLocal(const QList<IpNetwork> &local)
{
    m_book.subjects().setLocal(local);
}

void AuditEngine::setExpectations(const Expectations &expectations)
{
    m_book.expectations() = expectations;
    showSoon(); // also where all has been told
}

void AuditEngine::setNetworks(Networks networks)
{
    m_book.setNetworks(std::move(networks));
}

void AuditEngine::setOwnSessions(const OwnSessions &own)
{
    m_book.kinds().setOwn(own);
}

void AuditEngine::setLists(const QList<IpNetwork> &networks, const QStringList &names)
{
    m_book.setLists(networks, names);
}

void AuditEngine::setWorkingHours(const std::optional<WorkingHours> &hours)
{
    m_book.setWorkingHours(hours);
}

void AuditEngine::restore(const std::vector<DestinationHistory> &histories,
                          const std::vector<WireSign> &signs, const std::vector<DomainDay> &domains,
                          const std::vector<InsideReach> &reaches, const QList<KeptFinding> &findings)
{
    m_book.restore(histories, signs, domains, reaches);
    tellSubjects();
    m_findings.restore(findings);
}

void AuditEngine::acknowledge(const QString &findingKey, const QString &note)
{
    if (!m_findings.acknowledge(findingKey, QDateTime::currentMSecsSinceEpoch(), note))
        return;
    showSoon();
}

} // namespace cw::audit
