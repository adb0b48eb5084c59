#include "app/Desk.h"

#include "app/PlayerAdapter.h"
#include "app/SurfaceChoice.h"
#include "devices/base/Log.h"
#include "devices/discovery/ManualEntry.h"
#include "devices/provenance/TableStore.h"
#include "player/surface/RasterScaler.h"

#include "widgets/pages/DeviceListPanel.h"
#include "widgets/pages/StatusLine.h"

#include <QApplication>
#include <QPixmap>
#include <QScreen>
#include <QStandardPaths>

namespace cw {

namespace {

constexpr int CouldNotStatus = 3;
constexpr int PanesToFill = 16;
constexpr int SilenceBeforeDemoMs = 4000;
constexpr int SilenceBeforeLossMs = 300'000; // of cameras that were there in an earlier run

SchemeChoice schemeChoice(Options::Colors colors)
{
    switch (colors) {
    case Options::Colors::Light:
        return SchemeChoice::Light;
    case Options::Colors::Dark:
        return SchemeChoice::Dark;
    case Options::Colors::System:
        break;
    }
    return SchemeChoice::System;
}

SurfaceKind kindOf(const SurfaceReport &report)
{
    return report.used == QLatin1String("opengl") ? SurfaceKind::OpenGl : SurfaceKind::Raster;
}

// OpenGL takes pictures as they are; raster has them scaled on the decode thread.
PaneFeedFactory feedsFor(SurfaceKind kind)
{
    if (kind == SurfaceKind::Raster)
        return rasterFeeds();
    return [](std::function<void()> wake) {
        return std::make_shared<PaneFeed>(FramePreparer(), std::move(wake));
    };
}

// What is named at the start is a stream, or an address that is asked what it has.
bool isAddress(const QString &text)
{
    return !text.contains(QLatin1String("://")) && parseManualEntry(text).has_value();
}

// Decoder and surface agree through this; where the processor draws, pictures have to be in its memory anyway.
std::shared_ptr<std::atomic<bool>> zeroCopyFor(const SurfaceReport &report)
{
    if (kindOf(report) != SurfaceKind::OpenGl || report.openGlSoftware)
        return nullptr;
    return std::make_shared<std::atomic<bool>>(true);
}

} // namespace

Result<std::unique_ptr<Desk>> Desk::create(QApplication &application, const Options &options,
                                           const Credentials &credentials)
{
    std::unique_ptr<Desk> desk(new Desk(application, options, credentials));
    if (!options.statsFile.isEmpty()) {
        auto writer = StatsWriter::create(options.statsFile, desk->m_window.grid(), desk->m_registry);
        if (!writer)
            return tl::unexpected(writer.error());
        desk->m_stats = std::move(*writer);
    }
    return desk;
}

Desk::Desk(QApplication &application, const Options &options, const Credentials &credentials)
    : m_options(options), m_credentials(credentials), m_surface(chooseSurface(options.surface)),
      m_theme(application, schemeChoice(options.colors)), m_zeroCopy(zeroCopyFor(m_surface)),
      m_playback(options, m_zeroCopy),
      m_memory(m_registry, options.demo == Options::Demo::Yes ? Memory::Kind::ThisRun : Memory::Kind::Kept),
      m_window(
          {kindOf(m_surface), m_zeroCopy},
          [this] {
              return std::make_unique<PlayerAdapter>(m_playback.sessions(), feedsFor(kindOf(m_surface)));
          },
          m_devices),
      m_placer(m_registry, m_window.grid().scene()),
      m_devicesDesk(m_registry, m_memory, m_devices, m_window, m_placer), m_report(m_registry),
      m_cameraEvents(m_registry), m_audit(m_registry, m_window),
      m_dialogs(m_window, m_registry, m_memory, m_window.grid().scene(), m_playback)
{
    qCInfo(lcApp).noquote() << "surface:" << m_surface.used << m_surface.why;
    joinDevices();
    joinMakers();
    joinGrid();
    joinDialogs();
}

Desk::~Desk() = default;

void Desk::joinDevices()
{
    connect(&m_registry, &DeviceRegistry::deviceAdded, &m_empty, &QTimer::stop);
    connect(&m_devicesDesk, &DevicesDesk::found, &m_window.status(), &StatusLine::setFound);
    connect(&m_devicesDesk, &DevicesDesk::addressGiven, this, &Desk::addAddress);
    connect(&m_devicesDesk, &DevicesDesk::recognitionSwitchedOff, &m_cameraEvents,
            &CameraEvents::switchRecognitionOff);
    connect(&m_devicesDesk, &DevicesDesk::reportRequested, &m_report, [this] { m_report.ask(m_window); });
    connect(&m_report, &EstateReportWriter::told, &m_window.status(), &StatusLine::setMessage);
    connect(&m_audit, &AuditDesk::told, this, &Desk::tell);
    connect(&m_audit, &AuditDesk::said, &m_window.status(), &StatusLine::setMessage);
    connect(&m_cameraEvents, &CameraEvents::told, &m_window.status(), &StatusLine::setMessage);
    connect(&m_site, &SimulatedSite::ready, this, [this] {
        m_registry.setDefaultCredentials(m_site.credentials());
        m_audit.setDemo(m_site.auditSetting());
        find(true);
    });
    connect(&m_site, &SimulatedSite::failed, this, [this](const Error &error) {
        m_demoFailed = m_options.demo == Options::Demo::Yes;
        tell(error);
    });
    connect(&m_memory, &Memory::told, this, &Desk::tell);
    connect(&m_memory, &Memory::loaded, this, &Desk::findRemembered);
    m_empty.setSingleShot(true);
    connect(&m_empty, &QTimer::timeout, this, &Desk::startSite);
}

// Newer tables than the built-in ones lie in a folder of the operator's.
void Desk::joinMakers()
{
    const auto loaded = loadTables(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) +
                                   QStringLiteral("/tables"));
    if (!loaded) {
        tell(loaded.error());
        return;
    }
    for (const QString &sentence : loaded->told)
        tell({Error::Category::Io, sentence, {}});
    m_appraiser = std::make_unique<Appraiser>(m_registry, loaded->tables);
    m_report.setAppraiser(m_appraiser.get());
    m_appraiser->setProbes(m_devicesDesk.asksWhoMadeThem());
    connect(&m_devicesDesk, &DevicesDesk::probesSwitched, m_appraiser.get(), &Appraiser::setProbes);
    connect(m_appraiser.get(), &Appraiser::appraised, &m_devicesDesk.feed(), &DeviceFeed::takeProvenance);
    connect(m_appraiser.get(), &Appraiser::appraised, &m_audit, &AuditDesk::takeProvenance);
}

void Desk::joinGrid()
{
    GridView &grid = m_window.grid();
    connect(&grid, &GridView::channelDropped, &m_placer,
            [this](int pane, const ChannelRef &channel) { m_placer.place(pane, channel); });
    connect(&grid, &GridView::urlDropped, &m_placer, [this](int pane, const QUrl &url) {
        if (m_options.demo == Options::Demo::Yes && !isLoopbackUrl(url)) {
            tell({Error::Category::Usage,
                  tr("The simulated site is shown, and nothing else: %1 is not on this computer.")
                      .arg(url.host()),
                  {}});
            return;
        }
        QUrl plain = url;
        plain.setUserInfo(QString());
        m_placer.place(pane, plain, {url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded)});
    });
    connect(&grid, &GridView::surfaceUnusable, this, [this](const QString &why) {
        tell({Error::Category::Unsupported,
              tr("OpenGL has failed, so no pictures can be shown. Start again with --surface raster."), why});
    });
    connect(&m_window.devices(), &DeviceListPanel::channelActivated, &m_placer,
            &CameraPlacer::placeSomewhere);
    connect(&grid.scene(), &GridScene::geometryChanged, this, &Desk::preferProfile);
    preferProfile();
    connect(&m_live, &QTimer::timeout, this, &Desk::countLive);
    m_live.start(500);
}

void Desk::joinDialogs()
{
    connect(&m_window.devices(), &DeviceListPanel::addRequested, &m_dialogs, &Dialogs::addCamera);
    connect(&m_window.devices(), &DeviceListPanel::loginRequested, &m_dialogs, &Dialogs::logInToDevice);
    connect(&m_window, &MainWindow::addRequested, &m_dialogs, [this] { m_dialogs.addCamera({}); });
    connect(&m_window, &MainWindow::paneLoginRequested, &m_dialogs, &Dialogs::logInToPane);
    connect(&m_window, &MainWindow::freeLayoutRequested, &m_dialogs, &Dialogs::chooseFreeLayout);
    connect(&m_window, &MainWindow::systemRequested, &m_dialogs, [this] { m_dialogs.showSystem(m_surface); });
    connect(&m_devicesDesk, &DevicesDesk::addRequested, &m_dialogs, &Dialogs::addCamera);
    connect(&m_devicesDesk, &DevicesDesk::scanRequested, &m_dialogs, &Dialogs::scanRange);
    connect(&m_dialogs, &Dialogs::addressGiven, this, &Desk::addAddress);
    connect(&m_dialogs, &Dialogs::rangeGiven, this, &Desk::scan);
}

void Desk::addAddress(const QString &text)
{
    if (!m_finder) // the simulated site is still being started
        find(m_options.demo == Options::Demo::Yes);
    if (const auto added = m_finder->addByHand(text); !added)
        tell(added.error());
}

// More than a network of 254 is asked for twice: it may be somebody else's.
void Desk::scan(const QString &range, bool confirmed)
{
    if (!m_finder)
        find(m_options.demo == Options::Demo::Yes);
    const auto begun = m_finder->scan(range, confirmed);
    if (!begun && begun.error().category == Error::Category::Resource)
        m_dialogs.confirmScan(begun.error().text, range);
    else if (!begun)
        tell(begun.error());
}

void Desk::offerDiagnostics(const LogKeeper &log)
{
    m_diagnostics = std::make_unique<DiagnosticsDesk>(m_window, m_registry, log);
    connect(&m_window, &MainWindow::diagnosticsRequested, m_diagnostics.get(),
            [this] { m_diagnostics->open(); });
}

void Desk::start()
{
    GridScene &scene = m_window.grid().scene();
    if (!m_options.layout.isEmpty())
        scene.setLayout(*GridLayout::parse(m_options.layout));
    if (!m_credentials.isEmpty()) // what was said now goes before what is remembered
        m_registry.setDefaultCredentials(m_credentials);
    placeNamedStreams();

    const bool finds = m_options.urls.isEmpty();
    if (finds) {
        m_placer.setGrowsTo(m_options.layout.isEmpty() ? PanesToFill : 0);
        if (m_options.layout.isEmpty() && m_options.demo == Options::Demo::Yes)
            scene.setLayout(GridLayout::forPanes(PanesToFill));
        m_placer.setFillsByItself(true);
    }
    if (m_options.demo == Options::Demo::Yes)
        startSite();
    else if (m_memory.isLoaded())
        findRemembered();

    // A picture or a measurement of the window shows all of it, also where no window manager gives it a size.
    const QRect available = m_window.screen()->availableGeometry();
    if (!m_options.shotFile.isEmpty() || m_options.quitAfter > 0)
        m_window.setGeometry(available);
    else
        m_window.resize(available.size() * 4 / 5);
    if (m_options.page == Options::Page::Devices)
        m_window.showPage(MainWindow::Page::Devices);
    if (m_options.page == Options::Page::Audit)
        m_window.showPage(MainWindow::Page::Audit);
    m_window.show();
    if (m_options.quitAfter > 0)
        QTimer::singleShot(int(m_options.quitAfter * 1000), this, &Desk::finish);
}

// Streams by URL go straight into panes; addresses are asked what they have.
void Desk::placeNamedStreams()
{
    GridScene &scene = m_window.grid().scene();
    if (m_options.layout.isEmpty() && !m_options.urls.isEmpty())
        scene.setLayout(GridLayout::forPanes(int(m_options.urls.size())));
    int pane = 0, leftOut = 0;
    for (const QString &text : m_options.urls) {
        QUrl url(text, QUrl::StrictMode);
        if (isAddress(text)) {
            m_placer.setFillsByItself(true);
            m_placer.setGrowsTo(PanesToFill);
            continue; // asked once discovery runs
        }
        if (!text.contains(QLatin1String("://"))) { // neither: its pane says so
            url = QUrl(text, QUrl::TolerantMode);
        }
        if (pane == scene.paneCount()) {
            ++leftOut;
            continue;
        }
        Credentials login = m_credentials;
        if (!url.userName().isEmpty())
            login.user = url.userName(QUrl::FullyDecoded);
        QUrl plain = url;
        plain.setUserInfo(QString());
        m_placer.place(pane++, plain, login);
    }
    if (leftOut > 0)
        tell(
            {Error::Category::Usage, tr("%n stream(s) found no pane in this layout.", nullptr, leftOut), {}});
}

// --profile holds for every pane as it comes; what the operator then chooses in a pane stays.
void Desk::preferProfile()
{
    for (; m_preferred < m_window.grid().scene().paneCount(); ++m_preferred)
        m_window.grid().pane(m_preferred).setPreference(m_options.profile);
}

void Desk::find(bool loopbackOnly)
{
    m_finder = std::make_unique<DeviceFinder>(m_registry, DiscoveryScope{loopbackOnly, {}});
    m_devicesDesk.setFinder(m_finder.get());
    m_cameraEvents.setFinder(m_finder.get());
    connect(m_finder.get(), &DeviceFinder::failed, this, &Desk::tell);
    if (loopbackOnly) {
        m_devicesDesk.setActivity(tr("Showing the simulated site. Nothing leaves this computer."));
        m_finder->start();
    } else if (m_options.urls.isEmpty()) {
        m_devicesDesk.setActivity(tr("Looking for cameras on this network."));
        m_finder->start();
    } else { // who names streams did not ask us to look around
        m_devicesDesk.setActivity(
            tr("Showing what was named at the start. Other cameras are not looked for."));
    }
    for (const QString &text : m_options.urls) {
        if (!isAddress(text))
            continue;
        if (const auto added = m_finder->addByHand(text); !added)
            tell(added.error());
    }
}

// Cameras are looked for once it is known which there were, and those are asked where they were.
void Desk::findRemembered()
{
    if (m_options.demo == Options::Demo::Yes || m_finder)
        return;
    find(false);
    if (!m_options.urls.isEmpty())
        return;
    m_audit.watchRemembered();
    if (m_options.demo == Options::Demo::IfNothingAnswers && m_registry.count() == 0)
        m_empty.start(SilenceBeforeDemoMs);
    const QList<Device> remembered = m_registry.devices();
    for (const Device &device : remembered)
        m_finder->reread(device.id);
    QTimer::singleShot(SilenceBeforeLossMs, &m_registry, &DeviceRegistry::missUnheard);
}

void Desk::startSite()
{
    if (m_registry.count() > 0)
        return;
    m_memory.keepNothing();
    m_devicesDesk.setActivity(tr("Starting the simulated site. Its pictures are made the first time, "
                                 "which takes a minute or two."));
    m_site.start(m_audit.watchDemo());
}

void Desk::tell(const Error &error)
{
    qCWarning(lcApp).noquote() << error.text << error.context;
    m_window.status().setMessage(error.text);
}

void Desk::countLive()
{
    const auto [of, live] = m_window.grid().liveCount();
    m_window.status().setLive(live, of);
}

void Desk::finish()
{
    if (m_stats)
        m_stats->write();
    int status = m_demoFailed ? CouldNotStatus : 0;
    if (!m_options.shotFile.isEmpty() && !m_window.grab().save(m_options.shotFile, "PNG")) {
        tell({Error::Category::Io, tr("The picture cannot be written to %1.").arg(m_options.shotFile), {}});
        status = CouldNotStatus;
    }
    m_window.close();
    QCoreApplication::exit(status);
}

void Desk::stop()
{
    connect(&m_cameraEvents, &CameraEvents::stopped, this, &Desk::stopSite);
    m_cameraEvents.stop(); // subscriptions are given back while there is somebody to take them
    m_devicesDesk.setFinder(nullptr);
    m_finder.reset();
    GridScene &scene = m_window.grid().scene();
    for (int pane = 0; pane < scene.paneCount(); ++pane)
        scene.clear(pane); // first of all nobody asks the site for anything any more
    m_report.setAppraiser(nullptr);
    m_appraiser.reset();
}

void Desk::stopSite()
{
    connect(&m_site, &SimulatedSite::ended, this, &Desk::ended);
    if (m_site.isRunning())
        m_site.stop();
    else
        QTimer::singleShot(0, this, &Desk::ended);
}

} // namespace cw
