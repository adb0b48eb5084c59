#include "app/AuditRun.h"

#include "app/AuditFeed.h"
#include "app/DestinationList.h"
#include "devices/audit/rules/Rules.h"

namespace cw {

namespace {

// A site's past, told at once, is not judged minute by minute.
audit::AuditEngine::Policy policy()
{
    audit::AuditEngine::Policy policy;
    policy.judgeAtMost = 2000;
    policy.book.keepChanges = AuditFeed::MostChanges;
    return policy;
}

} // namespace

AuditRun::AuditRun(QObject *parent)
    : QObject(parent), m_engine(new audit::AuditEngine(audit::makeRuleBook(), policy()))
{
    qRegisterMetaType<audit::Finding>();
    audit::AuditEngine *engine = m_engine;
    engine->setZone(QTimeZone::systemTimeZone());
    connect(new AuditFeed(*engine), &AuditFeed::batch, this, &AuditRun::batch);
    engine->moveToThread(&m_thread); // and the feed with it
    // The findings belong to the view: both are taken on the engine's thread.
    connect(engine, &audit::AuditEngine::viewed, engine, [this, engine](const audit::SharedView &view) {
        auto shown = std::make_shared<AuditSnapshot>();
        shown->view = *view;
        const std::vector<audit::Coverage> &earlier = engine->earlier();
        shown->view.coverage.insert(shown->view.coverage.begin(), earlier.begin(), earlier.end());
        const QList<audit::KeptFinding> kept = engine->keptFindings();
        for (const audit::KeptFinding &one : kept) {
            shown->findings.push_back(one.finding);
            if (one.isQuiet())
                shown->acknowledged.insert(one.finding.key());
        }
        QMetaObject::invokeMethod(this, [this, shown] { Q_EMIT snapshot(shown); });
    });
    connect(engine, &audit::AuditEngine::found, this, &AuditRun::found);
    connect(engine, &audit::AuditEngine::failed, this,
            [this](quint16, const Error &error) { Q_EMIT failed(error); });
    connect(engine, &audit::AuditEngine::finished, this, &AuditRun::finished);
    // It goes on the thread on which it lives, with its sources.
    connect(&m_thread, &QThread::finished, engine, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("cw-audit"));
    m_thread.start();
}

AuditRun::~AuditRun()
{
    m_thread.quit();
    m_thread.wait();
}

void AuditRun::onThread(std::function<void(audit::AuditEngine &)> work)
{
    QMetaObject::invokeMethod(
        m_engine, [engine = m_engine, work = std::move(work)] { work(*engine); }, Qt::QueuedConnection);
}

void AuditRun::restore(const audit::KeptAudit &kept)
{
    onThread([kept](audit::AuditEngine &engine) { AuditFeed::restore(engine, kept); });
}

void AuditRun::add(std::unique_ptr<audit::FlowSource> source)
{
    source->moveToThread(&m_thread);
    onThread([held = std::make_shared<std::unique_ptr<audit::FlowSource>>(std::move(source))](
                 audit::AuditEngine &engine) {
        engine.addSource(std::move(*held));
        if (!engine.isRunning())
            engine.start();
    });
}

void AuditRun::setSubjects(const QList<audit::Subject> &subjects)
{
    onThread([subjects](audit::AuditEngine &engine) { engine.setSubjects(subjects); });
}

void AuditRun::setExpectations(const audit::Expectations &expectations)
{
    onThread([expectations](audit::AuditEngine &engine) { engine.setExpectations(expectations); });
}

void AuditRun::setWorkingHours(const std::optional<audit::WorkingHours> &hours)
{
    onThread([hours](audit::AuditEngine &engine) { engine.setWorkingHours(hours); });
}

void AuditRun::setNetworks(const QStringList &files)
{
    onThread([this, files](audit::AuditEngine &engine) {
        auto networks = audit::Networks::open(files);
        if (networks)
            engine.setNetworks(std::move(*networks));
        else
            QMetaObject::invokeMethod(this, [this, error = networks.error()] { Q_EMIT failed(error); });
    });
}

void AuditRun::setList(const QString &file)
{
    onThread([this, file](audit::AuditEngine &engine) {
        const auto list = file.isEmpty() ? DestinationList() : DestinationList::read(file);
        if (list)
            engine.setLists(list->networks, list->names);
        else
            QMetaObject::invokeMethod(this, [this, error = list.error()] { Q_EMIT failed(error); });
    });
}

void AuditRun::setOwnAddresses(const QList<audit::IpAddress> &addresses)
{
    onThread([addresses](audit::AuditEngine &engine) { engine.setOwnSessions({addresses, {}}); });
}

void AuditRun::end(quint16 source)
{
    onThread([source](audit::AuditEngine &engine) { engine.endSource(source); });
}

void AuditRun::acknowledge(const QString &findingKey)
{
    onThread([findingKey](audit::AuditEngine &engine) { engine.acknowledge(findingKey); });
}

void AuditRun::stop()
{
    onThread([](audit::AuditEngine &engine) { engine.stop(); });
}

} // namespace cw
