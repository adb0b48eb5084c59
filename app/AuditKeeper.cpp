#include "app/AuditKeeper.h"

#include "devices/audit/store/StoreFeed.h"
#include "devices/model/Device.h"

#include <QDateTime>

#include <algorithm>
#include <pwd.h>
#include <unistd.h>

namespace cw {

namespace {

constexpr int ReadAgainMs = 5000;
constexpr int RarestReadMs = 10 * 60'000;

audit::LeaseHolder named(const QString &program)
{
    audit::LeaseHolder self;
    self.who = program;
    return self;
}

// From the first moment: what is to be kept for long must not be gone before somebody says so.
audit::StorePolicy keeping(const audit::Retention &retention)
{
    audit::StorePolicy policy;
    policy.retention = retention;
    return policy;
}

// As this computer knows who sits at it.
QString operatorName()
{
    const passwd *entry = ::getpwuid(::getuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(::getuid());
}

} // namespace

AuditKeeper::AuditKeeper(const audit::StoreSetting &setting, const Credentials &login, const QString &program,
                         QObject *parent)
    : QObject(parent), m_store(setting.place, login, named(program), keeping(setting.retention))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(ReadAgainMs);
    connect(&m_soon, &QTimer::timeout, this, &AuditKeeper::load);
    connect(&m_store, &audit::AuditStore::told, this, &AuditKeeper::told);
    connect(&m_store, &audit::AuditStore::leaseChanged, this, &AuditKeeper::takeLease);
    connect(&m_store, &audit::AuditStore::changed, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
}

void AuditKeeper::takeLease(const audit::LeaseState &lease)
{
    if (m_began && lease.holder != audit::LeaseState::Holder::Ourselves) {
        m_began = false;
        Q_EMIT lost();
    }
    load();
}

void AuditKeeper::load()
{
    const auto holder = m_store.lease().holder;
    if (holder == audit::LeaseState::Holder::Unknown)
        return;
    m_reading.start();
    connect(m_store.load(this), &audit::LoadJob::finished, this, [this](const audit::KeptAudit &kept) {
        // A store that takes long to read is read less often: a twentieth of the time at the most goes into it.
        m_soon.setInterval(int(std::clamp<qint64>(20 * m_reading.elapsed(), ReadAgainMs, RarestReadMs)));
        if (!isWriter()) {
            Q_EMIT read(kept);
        } else if (!m_began) {
            m_began = true;
            Q_EMIT wordsRead(audit::wordsOf(kept.words));
            Q_EMIT began(kept);
        } else { // only what an operator says in a window comes from elsewhere
            Q_EMIT wordsRead(audit::wordsOf(kept.words));
        }
    });
}

void AuditKeeper::append(const audit::AuditBatch &batch)
{
    if (!batch.isEmpty())
        m_store.append(batch);
}

void AuditKeeper::acknowledge(const audit::Finding &finding)
{
    const audit::Acknowledgment said{
        operatorName(), QDateTime::currentMSecsSinceEpoch(), {}, finding.severity};
    connect(m_store.acknowledge(finding.key(), said, this), &audit::SavedJob::finished, this,
            [this](const std::optional<Error> &why) {
                if (why)
                    Q_EMIT told(*why);
            });
}

void AuditKeeper::setWords(const QList<audit::OperatorWord> &words)
{
    std::vector<audit::StoredWord> stored;
    for (const audit::OperatorWord &word : words)
        stored.push_back({word, operatorName(), QDateTime::currentMSecsSinceEpoch()});
    connect(m_store.setWords(stored, this), &audit::SavedJob::finished, this,
            [this](const std::optional<Error> &why) {
                if (why)
                    Q_EMIT told(*why);
            });
}

QString AuditKeeper::watcher() const
{
    const audit::LeaseState &lease = m_store.lease();
    if (lease.holder != audit::LeaseState::Holder::Another)
        return {};
    const QString since =
        QDateTime::fromMSecsSinceEpoch(lease.by.since).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    return tr("%1 on %2 has been watching since %3.").arg(lease.by.who, lease.by.host, since);
}

audit::SiteView viewOf(const audit::KeptAudit &kept, const QList<audit::Subject> &subjects,
                       const QTimeZone &zone)
{
    audit::SiteView view;
    view.zone = zone;
    view.local = audit::defaultLocalNetworks();
    view.subjects = subjects;
    view.histories = kept.histories;
    view.signs = kept.signs;
    view.domains = kept.domains;
    view.reaches = kept.reaches;
    view.coverage = kept.coverage;
    for (const audit::Coverage &coverage : kept.coverage) {
        view.now = std::max(view.now, coverage.until);
        if (coverage.since > 0 && (view.watchingSince == 0 || coverage.since < view.watchingSince))
            view.watchingSince = coverage.since;
    }
    view.unwatched = audit::unwatched(kept.coverage, view.now);
    // Inside hosts that take video are subjects that no registry knows.
    for (const audit::DestinationHistory &history : kept.histories) {
        if (view.subject(history.subject))
            continue;
        audit::Subject host;
        host.id = host.title = history.subject;
        host.role = audit::SubjectRole::Host;
        if (const audit::IpAddress address = audit::IpAddress::parse(history.subject); address.isValid())
            host.addresses = {address};
        view.subjects << host;
    }
    return view;
}

} // namespace cw
