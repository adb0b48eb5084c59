#include "app/WatchRun.h"

#include "app/AuditDemo.h"
#include "app/AuditFeed.h"
#include "app/AuditSources.h"
#include "app/DestinationList.h"
#include "devices/audit/rules/Rules.h"
#include "devices/audit/table/AuditJson.h"
#include "devices/model/StoreWords.h"

#include <QJsonArray>

namespace cw {

namespace {

audit::AuditEngine::Policy policy()
{
    audit::AuditEngine::Policy policy;
    policy.viewEvery = 0;
    policy.judgeAtMost = 2000;
    policy.book.keepChanges = AuditFeed::MostChanges;
    return policy;
}

} // namespace

WatchRun::WatchRun(DeviceRegistry &registry, const WatchOptions &options, QObject *parent)
    : QObject(parent), m_registry(registry), m_options(options), m_engine(audit::makeRuleBook(), policy())
{
    m_engine.setZone(QTimeZone::systemTimeZone());
    m_engine.setWorkingHours(options.workingHours);
    m_engine.setOwnSessions({ownAddresses(), {}});
    join();
}

void WatchRun::join()
{
    connect(new AuditFeed(m_engine), &AuditFeed::batch, this, &WatchRun::batch);
    connect(&m_engine, &audit::AuditEngine::found, this,
            [this](const audit::Finding &finding) { sayOf(QStringLiteral("found"), finding); });
    connect(&m_engine, &audit::AuditEngine::grew, this,
            [this](const audit::Finding &finding) { sayOf(QStringLiteral("grew"), finding); });
    connect(&m_engine, &audit::AuditEngine::failed, this,
            [this](quint16, const Error &error) { Q_EMIT told(error); });
    connect(&m_engine, &audit::AuditEngine::judged, this, [this] {
        if (m_engine.book().subjects().leftOut() > 0)
            Q_EMIT told(
                {Error::Category::Resource,
                 tr("More than %1 hosts sent something; those beyond are not looked at. Where that is "
                    "not so, somebody makes them up: say by --sender who may send.")
                     .arg(audit::SubjectIndex::Most),
                 {}});
    });
    connect(&m_engine, &audit::AuditEngine::finished, this, &WatchRun::ended);
    connect(&m_registry, &DeviceRegistry::happened, this, [this](const DeviceEvent &event) {
        if (event.kind == DeviceEvent::Kind::Reported)
            return; // motion and the like: a later issue's to keep
        if (const auto device = m_registry.device(event.deviceId))
            say(QStringLiteral("device"),
                {{QStringLiteral("what"), deviceEventWord(event.kind)},
                 {QStringLiteral("before"), event.before},
                 {QStringLiteral("after"), event.after},
                 {QStringLiteral("id"), event.deviceId},
                 {QStringLiteral("name"), device->title()},
                 {QStringLiteral("addresses"), QJsonArray::fromStringList(device->addresses)}});
        tellSubjectsSoon();
    });
    m_soon.setSingleShot(true);
    m_soon.setInterval(500);
    connect(&m_soon, &QTimer::timeout, this, &WatchRun::tellSubjects);
    connect(&m_registry, &DeviceRegistry::deviceAdded, this, &WatchRun::tellSubjectsSoon);
    connect(&m_registry, &DeviceRegistry::deviceChanged, this, &WatchRun::tellSubjectsSoon);
    connect(&m_registry, &DeviceRegistry::deviceRemoved, this, &WatchRun::tellSubjectsSoon);
}

void WatchRun::restore(const audit::KeptAudit &kept)
{
    AuditFeed::restore(m_engine, kept);
}

void WatchRun::setProfiles(std::shared_ptr<const audit::MudOpinion> profiles)
{
    m_expectations.setMud(std::move(profiles));
    m_engine.setExpectations(m_expectations);
}

void WatchRun::setWords(const QList<audit::OperatorWord> &words)
{
    m_expectations.setOperator(words);
    m_engine.setExpectations(m_expectations);
}

void WatchRun::setDemo(const QJsonObject &setting)
{
    const AuditDemo demo = auditDemo(setting);
    m_engine.setExpectations(demo.expectations);
    m_engine.setOwnSessions({demo.own, {}});
}

void WatchRun::tellSubjects()
{
    m_engine.setSubjects(
        auditSubjects(m_registry.devices(), m_devices ? m_devices->makers() : QHash<QString, QString>(),
                      m_devices ? m_devices->firmwareChanges() : QHash<QString, FirmwareChange>()));
}

// Not put off by what comes meanwhile, however much.
void WatchRun::tellSubjectsSoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

bool WatchRun::start(bool loopbackOnly)
{
    const audit::WatchPlaces &places = m_options.places;
    std::vector<OpenedSource> opened;
    quint16 number = 1;
    for (const QString &interface : places.interfaces)
        opened.push_back(captureOn(interface, false, number++));
    if (!places.exportPorts.isEmpty())
        opened.push_back(collectAt(loopbackOnly ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(),
                                   places.exportPorts, number++, places.senders));
    for (const quint16 port : places.syslogPorts)
        opened.push_back(takeSyslogAt(port, number++, places.senders));
    for (const QString &path : places.logFiles)
        opened.push_back(openAuditFile(path, number++, !m_options.once));
    bool watching = false;
    for (OpenedSource &source : opened) {
        if (!source) {
            Q_EMIT told(source.error());
            continue;
        }
        m_engine.addSource(std::move(*source));
        watching = true;
    }
    if (!places.listFile.isEmpty()) {
        if (const auto list = DestinationList::read(places.listFile))
            m_engine.setLists(list->networks, list->names);
        else
            Q_EMIT told(list.error());
    }
    if (!places.networksFiles.isEmpty()) {
        if (auto networks = audit::Networks::open(places.networksFiles))
            m_engine.setNetworks(std::move(*networks));
        else
            Q_EMIT told(networks.error());
    }
    if (!watching)
        return false;
    tellSubjects();
    m_engine.start();
    WatchDevicesPlan plan{m_options.discovers, m_options.probes, loopbackOnly, {}, {}};
    if (!loopbackOnly) { // the demo leaves nothing behind
        plan.file = WatchDevices::usualFile();
        plan.namesFile = DeviceStore::usualFile();
    }
    m_devices = std::make_unique<WatchDevices>(m_registry, plan);
    connect(m_devices.get(), &WatchDevices::told, this, &WatchRun::told);
    connect(m_devices.get(), &WatchDevices::learned, this, &WatchRun::tellSubjectsSoon);
    m_devices->start();
    QJsonArray where;
    for (const audit::Coverage &coverage : m_engine.coverage())
        where << audit::toJson(coverage);
    say(QStringLiteral("watching"), {{QStringLiteral("coverage"), where}});
    return true;
}

void WatchRun::stop()
{
    if (m_devices)
        m_devices->stop(); // what it knows is still to be judged by
    tellSubjects();
    if (m_engine.isRunning())
        m_engine.stop();
    else
        QTimer::singleShot(0, this, &WatchRun::ended);
}

void WatchRun::sayOf(const QString &kind, const audit::Finding &finding)
{
    // Not the engine's view: that describes each destination of the site, for every finding anew.
    const QList<audit::Subject> subjects = m_engine.book().subjects().watched();
    say(kind, {{QStringLiteral("finding"), audit::toJson(finding, subjects)}});
}

void WatchRun::say(const QString &kind, QJsonObject details)
{
    details.insert(QStringLiteral("event"), kind);
    details.insert(QStringLiteral("time"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    Q_EMIT happened(details);
}

} // namespace cw
