#include "app/AuditDesk.h"

#include "app/AuditExport.h"
#include "app/AuditSources.h"
#include "app/AuditWatchSettings.h"
#include "app/MainWindow.h"
#include "devices/model/DeviceRegistry.h"
#include "widgets/dialogs/WatchDialog.h"
#include "widgets/models/AuditWords.h"
#include "widgets/pages/audit/AuditDetails.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QNetworkInterface>

#include <algorithm>

namespace cw {

AuditDesk::AuditDesk(DeviceRegistry &registry, MainWindow &window, bool kept, QObject *parent)
    : QObject(parent), m_registry(registry), m_window(window), m_kept(kept),
      m_settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("counterwatch"),
                 QStringLiteral("counterwatch"))
{
    join();
    if (m_kept)
        m_words = loadWords(m_settings);
    QList<audit::IpAddress> own;
    const QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : addresses)
        own << audit::IpAddress::of(address);
    m_run.setOwnAddresses(own);
    tellExpectations();
}

void AuditDesk::join()
{
    AuditPage &page = m_window.audit();
    connect(&page, &AuditPage::openRequested, this, &AuditDesk::askFiles);
    connect(&page, &AuditPage::filesDropped, this, &AuditDesk::openFiles);
    connect(&page, &AuditPage::sourcesRequested, this, &AuditDesk::askPlaces);
    connect(&page, &AuditPage::exportRequested, this, &AuditDesk::askReport);
    connect(&m_window.auditDetails(), &AuditDetails::acknowledged, &m_run, &AuditRun::acknowledge);
    connect(&m_window.auditDetails(), &AuditDetails::expected, this, &AuditDesk::expect);
    connect(&m_run, &AuditRun::snapshot, this, &AuditDesk::take);
    connect(&m_run, &AuditRun::failed, this, &AuditDesk::told);
    connect(&m_run, &AuditRun::finished, &page, [&page] { page.setActivity({}); });

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
    m_run.setSubjects(auditSubjects(m_registry.devices(), m_makers, m_firmware));
}

void AuditDesk::tellExpectations()
{
    audit::Expectations expectations;
    expectations.setOperator(m_words);
    expectations.setSite(m_site);
    m_run.setExpectations(expectations);
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
    if (m_kept)
        watch(loadPlaces(m_settings));
}

quint16 AuditDesk::watchDemo()
{
    const quint16 port = freeLoopbackPort();
    if (port == 0)
        return 0;
    add(collectAt(QHostAddress(QHostAddress::LocalHost), {port}, m_run.nextNumber()));
    return port;
}

void AuditDesk::setDemo(const QJsonObject &setting)
{
    const auto addresses = [&setting](QLatin1String key) {
        QList<audit::IpAddress> found;
        const QJsonArray texts = setting.value(key).toArray();
        for (const QJsonValue &text : texts)
            found << audit::IpAddress::parse(text.toString());
        return found;
    };
    m_words.clear();
    for (const audit::IpAddress &address : addresses(QLatin1String("expected"))) {
        audit::OperatorWord word;
        word.network = {address, 128};
        m_words << word;
    }
    m_site.resolvers = addresses(QLatin1String("resolvers"));
    for (const audit::IpAddress &address : addresses(QLatin1String("time_servers")))
        m_site.timeServers << address.toString();
    m_run.setOwnAddresses({audit::IpAddress::parse(setting.value(QLatin1String("client")).toString())});
    tellExpectations();
}

void AuditDesk::add(OpenedSource source)
{
    if (source)
        m_run.add(std::move(*source));
    else
        Q_EMIT told(source.error());
}

void AuditDesk::watch(const audit::WatchPlaces &places)
{
    m_places = places;
    const auto next = [this] {
        m_watching << m_run.nextNumber();
        return m_watching.last();
    };
    for (const QString &interface : places.interfaces)
        add(captureOn(interface, false, next()));
    if (!places.exportPorts.isEmpty())
        add(collectAt({}, places.exportPorts, next()));
    for (const quint16 port : places.syslogPorts)
        add(takeSyslogAt(port, next()));
    for (const QString &path : places.logFiles)
        add(openAuditFile(path, next(), true));
    if (!places.networksFile.isEmpty())
        m_run.setNetworks(places.networksFile);
}

void AuditDesk::askPlaces()
{
    QStringList names;
    const QList<QNetworkInterface> interfaces = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &interface : interfaces)
        names << interface.name();
    auto *dialog = new WatchDialog(names, m_places, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &WatchDialog::chosen, this, [this](const audit::WatchPlaces &places) {
        if (m_kept)
            savePlaces(m_settings, places);
        for (const quint16 source : std::as_const(m_watching))
            m_run.end(source);
        m_watching.clear();
        watch(places);
    });
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

void AuditDesk::openFiles(const QStringList &paths)
{
    for (const QString &path : paths) {
        auto source = openAuditFile(path, m_run.nextNumber());
        if (source)
            m_window.audit().setActivity(tr("Reading %1.").arg(QFileInfo(path).fileName()));
        add(std::move(source));
    }
}

void AuditDesk::askReport()
{
    auto *dialog = new QFileDialog(&m_window, tr("Write the report into a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        if (!m_snapshot)
            return;
        std::vector<audit::FlowSum> flows;
        for (const audit::DestinationHistory &history : m_snapshot->view.histories)
            flows.insert(flows.end(), history.flows.begin(), history.flows.end());
        const auto written = writeAuditReport(folder, m_snapshot->view, m_snapshot->findings, flows);
        if (written)
            Q_EMIT said(tr("The report was written to %1.").arg(folder));
        else
            Q_EMIT told(written.error());
    });
    dialog->open();
}

// The operator's word holds for this camera and this service of that peer, by its name only where the camera's own
// resolver stands for it.
void AuditDesk::expect(const QString &subject, const audit::DestinationHistory &destination)
{
    audit::OperatorWord word;
    word.subjects = {subject};
    if (destination.nameAnswered)
        word.name = destination.name;
    else
        word.network = {destination.address, 128};
    word.port = destination.port;
    word.protocol = destination.protocol;
    if (m_words.contains(word))
        return;
    m_words << word;
    if (m_kept)
        saveWords(m_settings, m_words);
    tellExpectations();
}

void AuditDesk::take(std::shared_ptr<const AuditSnapshot> snapshot)
{
    m_snapshot = std::move(snapshot);
    m_window.audit().setSnapshot(m_snapshot);
    m_window.auditDetails().setSnapshot(m_snapshot);
}

} // namespace cw
