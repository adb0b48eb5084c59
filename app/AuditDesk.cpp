#include "app/AuditDesk.h"

#include "app/AuditDemo.h"
#include "app/AuditExport.h"
#include "app/AuditSources.h"
#include "app/AuditWatchSettings.h"
#include "app/MainWindow.h"
#include "devices/audit/store/StoreFeed.h"
#include "devices/model/DeviceRegistry.h"
#include "widgets/dialogs/WatchDialog.h"
#include "widgets/models/AuditWords.h"
#include "widgets/pages/StatusLine.h"
#include "widgets/pages/audit/AuditDetails.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QJsonObject>
#include <QNetworkInterface>

#include <algorithm>

namespace cw {

namespace {
constexpr int DemoSettlesMs = 2500; // without another camera
} // namespace

AuditDesk::AuditDesk(DeviceRegistry &registry, MainWindow &window, QObject *parent)
    : QObject(parent), m_registry(registry), m_window(window),
      m_settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("counterwatch"),
                 QStringLiteral("counterwatch"))
{
    makeRun();
    join();
}

AuditDesk::~AuditDesk() = default;

// A run that knows nothing yet.
void AuditDesk::makeRun()
{
    m_run = std::make_unique<AuditRun>();
    m_run->setOwnAddresses(ownAddresses());
    m_answers.setOwnAddresses(ownAddresses());
    connect(m_run.get(), &AuditRun::snapshot, this, [this](std::shared_ptr<const AuditSnapshot> snapshot) {
        if (m_keeper && !m_keeper->isWriter())
            return; // somebody else watches, and the store says what is seen
        m_watched = std::move(snapshot);
        show();
    });
    connect(m_run.get(), &AuditRun::failed, this, &AuditDesk::told);
    connect(m_run.get(), &AuditRun::batch, this, [this](const audit::AuditBatch &batch) {
        if (m_keeper)
            m_keeper->append(batch);
    });
}

void AuditDesk::join()
{
    AuditPage &page = m_window.audit();
    connect(&page, &AuditPage::openRequested, this, &AuditDesk::askFiles);
    connect(&page, &AuditPage::filesDropped, this, &AuditDesk::openFiles);
    connect(&page, &AuditPage::sourcesRequested, this, &AuditDesk::askPlaces);
    connect(&page, &AuditPage::exportRequested, this, &AuditDesk::askReport);
    connect(&page, &AuditPage::filesClosed, this, &AuditDesk::endFiles);
    connect(&m_window.auditDetails(), &AuditDetails::acknowledged, this, &AuditDesk::acknowledge);
    AuditDetails &details = m_window.auditDetails();
    connect(&details, &AuditDetails::expected, this, &AuditDesk::expect);
    connect(&details, &AuditDetails::takenBack, this, &AuditDesk::takeBack);
    m_profiles = std::make_unique<ProfileDesk>(details.camera(), [this] {
        return ProfileDesk::Shown{answers(), m_files && m_opened ? m_opened : m_watched};
    });
    connect(m_profiles.get(), &ProfileDesk::changed, this, &AuditDesk::tellAnswers);
    connect(m_profiles.get(), &ProfileDesk::told, this, &AuditDesk::told);
    connect(m_profiles.get(), &ProfileDesk::said, this, &AuditDesk::said);
    m_soon.setSingleShot(true);
    m_soon.setInterval(500);
    connect(&m_soon, &QTimer::timeout, this, &AuditDesk::tellSubjects);
    const auto soon = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&m_registry, &DeviceRegistry::deviceAdded, &m_soon, soon);
    connect(&m_registry, &DeviceRegistry::deviceChanged, &m_soon, soon);
    connect(&m_registry, &DeviceRegistry::deviceRemoved, &m_soon, soon);
    connect(&m_registry, &DeviceRegistry::happened, this, [this, soon](const DeviceEvent &event) {
        if (event.kind == DeviceEvent::Kind::FirmwareChanged) {
            m_firmware.insert(event.deviceId, {event.at, event.before});
            soon();
        }
    });
}

void AuditDesk::tellSubjects()
{
    m_run->setSubjects(auditSubjects(m_registry.devices(), m_makers, m_firmware) + m_others);
}

void AuditDesk::tellExpectations()
{
    m_run->setExpectations(m_answers.expectations());
}

void AuditDesk::takeProvenance(const QString &deviceId, const Provenance &provenance)
{
    if (provenance.maker.certainty < MakerVerdict::Certainty::Likely)
        return;
    m_makers.insert(deviceId, provenance.maker.makerName);
    if (!m_soon.isActive())
        m_soon.start();
}

void AuditDesk::watchRemembered()
{
    m_places = loadPlaces(m_settings);
    const QStringList unread = m_answers.keepProfilesIn(ProfileFolder(ProfileFolder::usual()));
    for (const QString &sentence : unread)
        Q_EMIT told({Error::Category::Io, sentence, {}});
    tellExpectations();
    m_memory = std::make_unique<AuditMemory>(m_settings);
    connect(m_memory.get(), &AuditMemory::told, this, &AuditDesk::told);
    connect(m_memory.get(), &AuditMemory::opened, this, &AuditDesk::joinKeeper);
    connect(m_memory.get(), &AuditMemory::closing, this, [this] {
        m_keeper = nullptr;
        m_watched.reset();
        renewRun();
    });
    m_memory->open();
}

// What the last one saw is in the store, which a later one begins with.
void AuditDesk::renewRun()
{
    m_watching.clear();
    makeRun();
    tellSubjects();
    tellExpectations();
}

// Whoever has the lease watches; nothing is captured twice.
void AuditDesk::joinKeeper(AuditKeeper *keeper)
{
    m_keeper = keeper;
    connect(m_keeper, &AuditKeeper::told, this, &AuditDesk::told);
    connect(m_keeper, &AuditKeeper::wordsRead, this, [this](const QList<audit::OperatorWord> &words) {
        m_answers.setWords(words);
        tellExpectations();
    });
    connect(m_keeper, &AuditKeeper::began, this, [this](const audit::KeptAudit &kept) {
        m_window.audit().setWatcher({});
        addKept(m_firmware, kept.firmware);
        tellSubjects();
        m_run->restore(kept);
        watch(m_places);
    });
    connect(m_keeper, &AuditKeeper::lost, this, &AuditDesk::renewRun);
    connect(m_keeper, &AuditKeeper::read, this, [this](const audit::KeptAudit &kept) {
        m_window.audit().setWatcher(m_keeper->watcher() + u' ' + tr("This window shows what it sees."));
        addKept(m_firmware, kept.firmware);
        auto snapshot = std::make_shared<AuditSnapshot>();
        snapshot->view = viewOf(kept, auditSubjects(m_registry.devices(), m_makers, m_firmware),
                                QTimeZone::systemTimeZone());
        snapshot->findings = kept.plainFindings();
        for (const audit::StoredFinding &stored : kept.findings) {
            if (!stored.isOpen())
                snapshot->acknowledged.insert(stored.finding.key());
        }
        m_answers.setWords(audit::wordsOf(kept.words));
        m_answers.mark(snapshot->view.subjects);
        m_watched = snapshot;
        show();
    });
}

quint16 AuditDesk::watchDemo()
{
    m_demoPort = freeLoopbackPort();
    return m_demoPort;
}

// Its stories wait until somebody listens, and nobody does until its cameras are known: else they would be told of
// hosts that have no name yet.
void AuditDesk::setDemo(const QJsonObject &setting)
{
    const AuditDemo demo = auditDemo(setting);
    m_answers.setWords(demo.words);
    m_answers.setSite(demo.site);
    m_answers.setOwnAddresses(demo.own);
    m_others = demo.subjects;
    m_run->setOwnAddresses(demo.own);
    tellExpectations();
    m_demo.setSingleShot(true);
    m_demo.setInterval(DemoSettlesMs);
    connect(&m_registry, &DeviceRegistry::deviceAdded, &m_demo, [this] {
        if (m_demoPort != 0)
            m_demo.start();
    });
    connect(&m_demo, &QTimer::timeout, this, [this] {
        const quint16 port = std::exchange(m_demoPort, quint16(0));
        if (port == 0)
            return;
        tellSubjects();
        add(collectAt(QHostAddress(QHostAddress::LocalHost), {port}, m_run->nextNumber()));
    });
}

void AuditDesk::add(OpenedSource source)
{
    if (source)
        m_run->add(std::move(*source));
    else
        Q_EMIT told(source.error());
}

void AuditDesk::watch(const audit::WatchPlaces &places)
{
    const auto next = [this] {
        m_watching << m_run->nextNumber();
        return m_watching.last();
    };
    for (const QString &interface : places.interfaces)
        add(captureOn(interface, false, next()));
    if (!places.exportPorts.isEmpty())
        add(collectAt({}, places.exportPorts, next(), places.senders));
    for (const quint16 port : places.syslogPorts)
        add(takeSyslogAt(port, next(), places.senders));
    for (const QString &path : places.logFiles)
        add(openAuditFile(path, next(), true));
    m_run->setNetworks(places.networksFiles);
    if (const auto hours = workingHours(places))
        m_run->setWorkingHours(*hours);
    else
        Q_EMIT told(hours.error());
    m_run->setList(places.listFile);
}

void AuditDesk::askPlaces()
{
    QStringList names;
    const QList<QNetworkInterface> interfaces = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &interface : interfaces)
        names << interface.name();
    auto *dialog = new WatchDialog(names, m_places,
                                   m_memory ? std::optional(m_memory->setting()) : std::nullopt, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &WatchDialog::chosen, this, [this](const audit::WatchPlaces &places) {
        for (const quint16 source : std::exchange(m_watching, {}))
            m_run->end(source);
        m_places = places;
        if (m_memory)
            savePlaces(m_settings, places);
        if (!m_memory || (m_keeper && m_keeper->isWriter()))
            watch(places);
    });
    if (m_memory)
        connect(dialog, &WatchDialog::storeChosen, m_memory.get(), &AuditMemory::take);
    dialog->open();
}

void AuditDesk::askFiles()
{
    auto *dialog = new QFileDialog(&m_window, tr("Open captures and logs"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Captures (*.pcap *.pcapng *.cap)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, &AuditDesk::openFiles);
    dialog->open();
}

// Somebody's capture is no part of what is watched here: it is looked at by itself, each inside host a subject.
void AuditDesk::openFiles(const QStringList &paths)
{
    auto run = std::make_unique<AuditRun>();
    QStringList names;
    for (const QString &path : paths) {
        auto source = openAuditFile(path, run->nextNumber());
        if (!source) {
            Q_EMIT told(source.error());
            continue;
        }
        run->add(std::move(*source));
        names << QFileInfo(path).fileName();
    }
    if (names.isEmpty())
        return;
    m_files = std::move(run);
    m_fileAnswers.clear();
    m_opened.reset();
    const QString which = names.join(QStringLiteral(", "));
    m_window.audit().setFiles(tr("Reading %1.").arg(which));
    connect(m_files.get(), &AuditRun::snapshot, this, [this](std::shared_ptr<const AuditSnapshot> snapshot) {
        m_opened = std::move(snapshot);
        show();
    });
    connect(m_files.get(), &AuditRun::failed, this, &AuditDesk::told);
    connect(m_files.get(), &AuditRun::finished, this,
            [this, which] { m_window.audit().setFiles(tr("This is what %1 tells.").arg(which)); });
}

void AuditDesk::endFiles()
{
    m_files.reset();
    m_opened.reset();
    m_window.audit().setFiles({});
    show();
}

void AuditDesk::show()
{
    const auto &shown = m_files && m_opened ? m_opened : m_watched;
    m_window.audit().setSnapshot(shown);
    m_window.auditDetails().setSnapshot(shown);
    int open = 0;
    Severity gravest = Severity::None;
    for (const audit::Finding &finding : m_watched ? m_watched->findings : std::vector<audit::Finding>{}) {
        if (finding.severity == audit::Severity::Notice || m_watched->acknowledged.contains(finding.key()))
            continue;
        ++open;
        gravest = std::max(gravest, severityOf(finding.severity));
    }
    m_window.status().setFindings(open, gravest);
}

void AuditDesk::acknowledge(const QString &findingKey)
{
    if (m_files && m_opened) { // nothing of a file outlasts it
        m_files->acknowledge(findingKey);
        return;
    }
    m_run->acknowledge(findingKey);
    for (const audit::Finding &finding : m_watched ? m_watched->findings : std::vector<audit::Finding>{}) {
        if (m_keeper && finding.key() == findingKey)
            m_keeper->acknowledge(finding);
    }
}

void AuditDesk::askReport()
{
    auto *dialog = new QFileDialog(&m_window, tr("Write the report into a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        const auto shown = m_files && m_opened ? m_opened : m_watched;
        if (!shown)
            return;
        std::vector<audit::FlowSum> flows;
        for (const audit::DestinationHistory &history : shown->view.histories)
            flows.insert(flows.end(), history.flows.begin(), history.flows.end());
        const auto written = writeAuditReport(folder, shown->view, shown->findings, flows);
        if (written)
            Q_EMIT said(tr("The report was written to %1.").arg(folder));
        else
            Q_EMIT told(written.error());
    });
    dialog->open();
}

AuditAnswers &AuditDesk::answers()
{
    return m_files && m_opened ? m_fileAnswers : m_answers;
}

void AuditDesk::tellAnswers()
{
    if (m_files && m_opened) {
        m_files->setExpectations(m_fileAnswers.expectations());
        return;
    }
    tellExpectations();
    if (m_keeper && !m_keeper->isWriter() && m_watched) { // whoever watches knows of profiles when it begins
        auto shown = std::make_shared<AuditSnapshot>(*m_watched);
        m_answers.mark(shown->view.subjects);
        m_watched = shown;
        show();
    }
}

void AuditDesk::expect(const QString &subject, const audit::DestinationHistory &destination)
{
    if (!answers().expect(subject, destination))
        return;
    if (&answers() == &m_answers && m_keeper)
        m_keeper->setWords(m_answers.words());
    tellAnswers();
}

void AuditDesk::takeBack(const QString &subject, const audit::DestinationHistory &destination)
{
    if (!answers().takeBack(subject, destination)) {
        Q_EMIT said(tr("None of your words stands for this destination by itself. It is expected by another "
                       "name that the camera asked for."));
        return;
    }
    if (&answers() == &m_answers && m_keeper)
        m_keeper->setWords(m_answers.words());
    tellAnswers();
}

} // namespace cw
