#include "app/DevicesDesk.h"

#include "app/CameraPlacer.h"
#include "app/MainWindow.h"
#include "app/Memory.h"
#include "devices/discovery/DeviceFinder.h"
#include "widgets/dialogs/CertificateDialog.h"
#include "widgets/models/ProvenanceWords.h"
#include "widgets/pages/DeviceListPanel.h"
#include "widgets/pages/StatusLine.h"
#include "widgets/pages/devices/DeviceActions.h"
#include "widgets/pages/devices/DeviceDetails.h"
#include "widgets/pages/devices/DeviceTable.h"
#include "widgets/pages/devices/DevicesPage.h"
#include "widgets/pages/devices/GroupTree.h"

#include <QAction>

#include <algorithm>

namespace cw {

namespace {

constexpr int MostEvents = 200;
constexpr auto ColumnsKey = "devices/columns";
constexpr auto ProbesKey = "devices/probes";

} // namespace

DevicesDesk::DevicesDesk(DeviceRegistry &registry, Memory &memory, DeviceModel &model, MainWindow &window,
                         CameraPlacer &placer)
    : m_registry(registry), m_memory(memory), m_model(model), m_window(window), m_placer(placer),
      m_feed(registry, model), m_still(registry, window.details()),
      m_settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("counterwatch"),
                 QStringLiteral("window"))
{
    joinRegistry();
    joinPage();
    joinDetails();
    joinLogins();
    connect(&m_memory, &Memory::loaded, this, &DevicesDesk::offerPlans);
    connect(&m_minute, &QTimer::timeout, &m_model, &DeviceModel::refreshAges);
    m_minute.start(std::chrono::minutes(1));
}

DevicesDesk::~DevicesDesk() = default;

void DevicesDesk::joinRegistry()
{
    connect(&m_feed, &DeviceFeed::fed, this, [this](const QStringList &ids) {
        refreshAttention();
        Q_EMIT found(m_model.deviceCount());
        if (std::any_of(ids.cbegin(), ids.cend(),
                        [this](const QString &id) { return m_chosen.contains(id); }))
            showDetails();
    });
    connect(&m_registry, &DeviceRegistry::deviceRemoved, this, &DevicesDesk::showDetails);
    m_feed.restWhileDragged(m_window.page().table());
    m_feed.restWhileDragged(m_window.devices().tree());
    connect(&m_registry, &DeviceRegistry::happened, this, &DevicesDesk::takeEvent);
}

void DevicesDesk::joinPage()
{
    DevicesPage &page = m_window.page();
    if (const QByteArray columns = m_settings.value(QLatin1String(ColumnsKey)).toByteArray();
        !columns.isEmpty() && m_memory.isKept())
        page.table().setColumns(columns);
    connect(&page.table(), &DeviceTable::columnsChanged, this, [this] {
        if (m_memory.isKept()) // a demonstration leaves nothing behind
            m_settings.setValue(QLatin1String(ColumnsKey), m_window.page().table().columns());
    });
    m_probes = !m_memory.isKept() || m_settings.value(QLatin1String(ProbesKey), true).toBool();
    page.setProbes(m_probes);
    connect(&page, &DevicesPage::probesSwitched, this, [this](bool on) {
        m_probes = on;
        if (m_memory.isKept())
            m_settings.setValue(QLatin1String(ProbesKey), on);
        Q_EMIT probesSwitched(on);
    });
    connect(&page, &DevicesPage::chosen, this, [this](const QStringList &ids) {
        m_chosen = ids;
        showDetails();
    });
    connect(&page, &DevicesPage::addRequested, this, &DevicesDesk::addRequested);
    connect(&page, &DevicesPage::scanRequested, this, &DevicesDesk::scanRequested);
    connect(&page, &DevicesPage::searchRequested, this, [this] {
        if (m_finder)
            m_finder->probe();
    });
    connect(&page, &DevicesPage::rereadRequested, this, [this](const QStringList &ids) {
        for (const QString &id : ids)
            if (m_finder)
                m_finder->reread(id);
    });
    connect(&page, &DevicesPage::forgetRequested, this, [this](const QStringList &ids) {
        for (const QString &id : ids)
            m_registry.remove(id);
    });
    connect(&page, &DevicesPage::reportRequested, this, &DevicesDesk::reportRequested);
    connect(&page, &DevicesPage::showRequested, this, &DevicesDesk::show);
    connect(&page, &DevicesPage::showAllRequested, this, [this] { show(m_placer.playable()); });

    const auto toGroup = [this](const QStringList &ids, const QString &path) {
        changeNotes(ids, [&path](OperatorNotes &notes) { notes.group = path; });
    };
    connect(&page, &DevicesPage::groupWanted, this, toGroup);
    connect(&m_model, &DeviceModel::groupWanted, this, toGroup);
    connect(&page, &DevicesPage::groupAdded, &m_registry, &DeviceRegistry::addGroup);
    connect(&page, &DevicesPage::groupRemoved, &m_registry, &DeviceRegistry::removeGroup);
    connect(&m_model, &DeviceModel::groupRenamed, &m_registry, &DeviceRegistry::renameGroup);
    connect(&m_registry, &DeviceRegistry::groupsChanged, this, &DevicesDesk::refreshGroups);
    refreshGroups();
    connect(&m_model, &DeviceModel::renamed, this, [this](const QString &id, const QString &name) {
        changeNotes({id}, [&name](OperatorNotes &notes) { notes.name = name; });
    });
    const auto addAll = [this](const QStringList &addresses) {
        for (const QString &address : addresses)
            Q_EMIT addressGiven(address);
    };
    connect(&page, &DevicesPage::addressesDropped, this, addAll);
    connect(&m_window.devices(), &DeviceListPanel::addressesDropped, this, addAll);
}

void DevicesDesk::joinDetails()
{
    DeviceDetails &details = m_window.details();
    DevicesPage &page = m_window.page();
    connect(&details, &DeviceDetails::deviceShown, this, &DevicesDesk::showEvents);
    connect(&details, &DeviceDetails::certificateToJudge, this, &DevicesDesk::judgeCertificate);
    connect(&details, &DeviceDetails::recognitionSwitchedOff, this, &DevicesDesk::recognitionSwitchedOff);
    connect(&details, &DeviceDetails::loginRequested, &page, &DevicesPage::logInTo);
    connect(&details, &DeviceDetails::renameRequested, &page.table(), &DeviceTable::editDevice);
    connect(&details, &DeviceDetails::showRequested, this, [this](const QStringList &ids) {
        QList<ChannelRef> channels;
        for (const QString &id : ids)
            if (const auto device = m_registry.device(id))
                for (const Channel &channel : device->channels)
                    channels.append({id, channel.token});
        show(channels);
    });
    connect(&details, &DeviceDetails::groupChosen, this,
            [this](const QStringList &ids, const QString &group) {
                changeNotes(ids, [&group](OperatorNotes &notes) { notes.group = group; });
            });
    connect(&details, &DeviceDetails::tagsAdded, this,
            [this](const QStringList &ids, const QStringList &tags) {
                changeNotes(ids, [&tags](OperatorNotes &notes) {
                    notes.tags += tags;
                    notes.tags.removeDuplicates();
                });
            });
    connect(&details, &DeviceDetails::tagsRemoved, this,
            [this](const QStringList &ids, const QStringList &tags) {
                changeNotes(ids, [&tags](OperatorNotes &notes) {
                    notes.tags.removeIf([&tags](const QString &tag) { return tags.contains(tag); });
                });
            });
    connect(&details, &DeviceDetails::textWritten, this, [this](const QString &id, const QString &text) {
        changeNotes({id}, [&text](OperatorNotes &notes) { notes.text = text; });
    });
    connect(&details, &DeviceDetails::positionChosen, this,
            [this](const QString &id, const std::optional<PlanPosition> &position) {
                changeNotes({id}, [&position](OperatorNotes &notes) { notes.position = position; });
                offerPlans();
            });
}

void DevicesDesk::judgeCertificate(const QString &deviceId)
{
    const auto device = m_registry.device(deviceId);
    if (!device)
        return;
    auto *dialog = new CertificateDialog(*device, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CertificateDialog::certificateAccepted, this, [this, deviceId] {
        if (m_finder)
            m_finder->acceptCertificate(deviceId);
    });
    dialog->open();
}

void DevicesDesk::setFinder(DeviceFinder *finder)
{
    m_finder = finder;
    m_still.setFinder(finder);
    if (!finder)
        return;
    connect(finder, &DeviceFinder::scanProgress, &m_window.page(), &DevicesPage::setScan);
    connect(finder, &DeviceFinder::scanEnded, &m_window.page(), [this] { m_window.page().setScan(0, 0); });
    connect(&m_window.page(), &DevicesPage::scanCanceled, finder, &DeviceFinder::cancelScan);
}

void DevicesDesk::setActivity(const QString &sentence)
{
    m_window.devices().setActivity(sentence);
    m_window.page().setActivity(sentence);
}

void DevicesDesk::show(const QList<ChannelRef> &channels)
{
    if (channels.isEmpty())
        return;
    if (channels.size() == 1)
        m_placer.placeSomewhere(channels.first());
    else
        m_placer.placeAll(channels);
    m_window.showPage(MainWindow::Page::Live);
}

void DevicesDesk::showDetails()
{
    QList<KnownDevice> devices;
    for (const QString &id : std::as_const(m_chosen))
        if (const KnownDevice *known = m_model.known(id))
            devices.append(*known);
    m_window.details().setDevices(devices);
}

void DevicesDesk::joinLogins()
{
    connect(&m_window.page(), &DevicesPage::loginGiven, this, &DevicesDesk::giveLogin);
    connect(&m_window.devices(), &DeviceListPanel::loginGiven, this,
            [this](const Credentials &login, bool remember) {
                QStringList asking;
                for (const Device &device : m_registry.devices())
                    if (device.state == DeviceState::NeedsLogin)
                        asking.append(device.id);
                giveLogin(asking, login, true, remember);
            });
    connect(&m_memory, &Memory::keyringChanged, this, &DevicesDesk::showKeyring);
    showKeyring();
}

void DevicesDesk::showKeyring()
{
    const VaultState state = m_memory.logins().state();
    const bool can = m_memory.isKept() && state == VaultState::Available;
    const QString sentence = can                 ? tr("The desktop's keyring keeps the login.")
                             : m_memory.isKept() ? vaultSentence(state)
                                                 : tr("The login lasts until the program ends.");
    m_window.page().banner().setRemembering(can, sentence);
    m_window.devices().banner().setRemembering(can, sentence);
}

// For all that ask means also for those that are found next: the rest of a site has the same login. A login of its own
// that one of them refused goes, else it would stand before the new one.
void DevicesDesk::giveLogin(const QStringList &ids, const Credentials &login, bool allThatAsk, bool remember)
{
    LoginKeeper &logins = m_memory.logins();
    if (allThatAsk)
        logins.give(LoginScope::forAll(), login, remember);
    for (const QString &id : ids) {
        if (allThatAsk && logins.state() == VaultState::Available)
            logins.forget(LoginScope::forDevice(id));
        else if (allThatAsk)
            m_registry.removeLogin(LoginScope::forDevice(id)); // for this run
        if (m_registry.credentialsFor(id) != login)
            logins.give(LoginScope::forDevice(id), login, remember);
    }
}

void DevicesDesk::changeNotes(const QStringList &ids, const std::function<void(OperatorNotes &)> &change)
{
    for (const QString &id : ids) {
        const auto device = m_registry.device(id);
        if (!device)
            continue;
        OperatorNotes notes = device->notes;
        change(notes);
        m_registry.setNotes(id, notes);
    }
}

void DevicesDesk::refreshGroups()
{
    const QStringList paths = m_registry.groups();
    m_model.setGroups(paths);
    m_window.page().setGroups(paths);
    m_window.details().setGroups(paths);
}

void DevicesDesk::offerPlans()
{
    QStringList plans;
    const QList<Device> known = m_registry.devices();
    for (const Device &device : known)
        if (device.notes.position)
            plans.append(device.notes.position->plan);
    plans.removeDuplicates();
    plans.sort();
    m_window.details().setPlans(plans);
}

void DevicesDesk::showEvents(const QString &deviceId)
{
    m_events.clear();
    m_eventsOf = deviceId;
    m_window.details().setEvents(deviceId, {});
    EventsJob *job = m_memory.store().events(deviceId, MostEvents, this);
    connect(job, &EventsJob::finished, this, [this, deviceId](const QList<DeviceEvent> &events) {
        if (deviceId != m_eventsOf)
            return; // another one is shown by now
        m_events = events;
        m_window.details().setEvents(deviceId, m_events);
    });
}

void DevicesDesk::takeEvent(const DeviceEvent &event)
{
    if (event.deviceId != m_eventsOf)
        return;
    if (m_events.contains(event)) // the store's answer had it already
        return;
    m_events.prepend(event);
    if (m_events.size() > MostEvents)
        m_events.removeLast();
    m_window.details().setEvents(event.deviceId, m_events);
}

// One sentence: the gravest thing that holds for the most cameras.
void DevicesDesk::refreshAttention()
{
    int listed = 0, vulnerable = 0, differing = 0;
    Severity gravest = Severity::None;
    const QStringList ids = m_model.deviceIds();
    for (const QString &id : ids) {
        const auto &provenance = m_model.known(id)->provenance;
        if (!provenance)
            continue;
        bool isListed = false, isVulnerable = false;
        for (const ProvenanceFlag &flag : provenance->flags) {
            isListed = isListed || flag.kind == ProvenanceFlag::Kind::Listed;
            isVulnerable = isVulnerable || flag.kind == ProvenanceFlag::Kind::Vulnerable;
        }
        listed += isListed ? 1 : 0;
        vulnerable += isVulnerable ? 1 : 0;
        differing += labelFlag(*provenance) ? 1 : 0;
        gravest = std::max(gravest, gravestFlag(*provenance));
    }
    QString sentence;
    if (vulnerable > 0)
        sentence = tr("%n cameras have a known vulnerability.", nullptr, vulnerable);
    else if (differing > 0)
        sentence = tr("%n cameras are not by the maker on their label.", nullptr, differing);
    else if (listed > 0)
        sentence = tr("%n cameras are by a maker on a list that you apply.", nullptr, listed);
    m_window.status().setAttention(sentence, gravest);
}

} // namespace cw
