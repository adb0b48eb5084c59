#include "app/WatchCommand.h"

#include "app/AuditKeeper.h"
#include "app/AuditProfiles.h"
#include "app/AuditSources.h"
#include "app/AuditWatchSettings.h"
#include "app/KnownLogins.h"
#include "app/LogKeeper.h"
#include "app/Options.h"
#include "app/ProfileFolder.h"
#include "app/ServiceNotifier.h"
#include "app/SimulatedSite.h"
#include "app/StoreLogin.h"
#include "app/WatchRun.h"
#include "devices/base/ShownName.h"
#include "devices/model/DeviceStore.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSettings>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace cw {

namespace {

constexpr int AnswerIsNo = 1;
constexpr int UsageStatus = 2;
constexpr int CouldNotStatus = 3;
constexpr qsizetype MostTold = 256;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::WatchCommand)
};

void tell(const QString &sentence)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(sentence));
}

// As the window has it.
bool asksWhoMadeThem()
{
    return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("counterwatch"),
                     QStringLiteral("window"))
        .value(QStringLiteral("devices/probes"), true)
        .toBool();
}

// Those that were imported in the window, and those of the command line.
Result<std::shared_ptr<const audit::MudOpinion>> watchProfiles(const WatchOptions &asked)
{
    QStringList sentences;
    const audit::MudSite site;
    const auto files = ProfileFolder(ProfileFolder::usual()).read(sentences);
    auto profiles = AuditProfiles::read(asked.mudFiles, site, sentences, files);
    for (const QString &sentence : std::as_const(sentences))
        tell(sentence);
    return profiles;
}

} // namespace

Credentials serviceLogin()
{
    const QStringList lines = serviceCredential(QStringLiteral("counterwatch.logins"), 2);
    return {lines.value(0), lines.value(1)};
}

int runWatch(QCoreApplication &application, const Options &options, const Credentials &credentials,
             const QString &storePassword)
{
    const LogKeeper log;
    WatchOptions asked = options.watch;
    const QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("counterwatch"),
                             QStringLiteral("counterwatch"));
    const bool demo = options.demo == Options::Demo::Yes;
    if (demo) {
        asked.places = {};
        asked.places.exportPorts = {freeLoopbackPort()};
    } else if (!asked.places.watches()) {
        asked.places = loadPlaces(settings);
    }
    if (const auto hours = workingHours(settings); !hours)
        tell(hours.error().text);
    else if (!asked.workingHours && !demo)
        asked.workingHours = *hours;
    asked.probes = asked.probes && asksWhoMadeThem();
    ServiceNotifier notifier;
    DeviceRegistry registry;
    KnownLogins known(registry);
    WatchRun run(registry, asked);
    SimulatedSite site;
    std::unique_ptr<AuditKeeper> keeper; // the demo leaves nothing behind
    const auto place = asked.store.isEmpty() ? storePlace(settings) : audit::StorePlace::parse(asked.store);
    if (!demo && !place) {
        tell(place.error().text);
        return CouldNotStatus;
    }
    if (!storePassword.isEmpty() && (demo || place->kind == audit::StorePlace::Kind::File)) {
        tell(Text::tr(
            "The audit is kept in no database that takes a password. Name one with --store, or leave "
            "the password out."));
        return UsageStatus;
    }

    if (!demo) {
        auto profiles = watchProfiles(asked);
        if (!profiles) {
            tell(profiles.error().text);
            return CouldNotStatus;
        }
        run.setProfiles(std::move(*profiles));
    }

    QStringList told;
    // With what a database or the system said of it: nobody can look that up beside a service.
    const auto tellOnce = [&told](const Error &error) {
        const QString why = shownName(error.context.simplified());
        if (told.contains(error.text))
            return;
        tell(why.isEmpty() || error.text.contains(why) ? error.text
                                                       : QStringLiteral("%1 (%2)").arg(error.text, why));
        if (told.size() >= MostTold) // the one told first may be told again
            told.removeFirst();
        told << error.text;
    };
    QObject::connect(&run, &WatchRun::told, &application, tellOnce);
    bool unsaid = false; // an event that nobody could read
    QObject::connect(&run, &WatchRun::happened, &application, [&](const QJsonObject &event) {
        const int said =
            std::printf("%s\n", shownJson(QJsonDocument(event), QJsonDocument::Compact).constData());
        if ((std::fflush(stdout) == 0 && said > 0) || std::exchange(unsaid, true))
            return;
        tell(Text::tr("What happens cannot be written to the standard output."));
    });
    bool ranOut = false; // no source is left, and nobody asked for the end
    QObject::connect(&run, &WatchRun::ended, &application, [&ranOut, &asked] { ranOut = !asked.once; });
    QObject::connect(&run, &WatchRun::ended, &application, &QCoreApplication::quit, Qt::QueuedConnection);

    bool watching = false, waiting = false;
    const auto begin = [&](const Credentials &ofSite) {
        if (watching)
            return;
        if (!ofSite.isEmpty())
            registry.setDefaultCredentials(ofSite);
        watching = run.start(demo);
        if (!watching) {
            tell(Text::tr("There is nothing to watch. Name a place, like --collect 4739, or choose one in "
                          "the window."));
            QCoreApplication::quit();
            return;
        }
        waiting = false;
        notifier.ready(Text::tr("Watching."));
        if (asked.once)
            QTimer::singleShot(int(asked.seconds * 1000), &run, &WatchRun::stop);
    };
    QObject::connect(&known, &KnownLogins::told, &application,
                     [](const QString &sentence) { tell(sentence); });
    bool knows = false;                   // the logins
    std::optional<audit::KeptAudit> kept; // the lease is ours, and this was seen before
    bool unkept = false;                  // something of what was seen is in no store
    const auto beginOnce = [&] {
        if (!knows || !kept || watching)
            return;
        run.restore(*kept);
        begin({}); // logins come one by one, after the certificates that are pinned
    };
    QObject::connect(&known, &KnownLogins::finished, &application, [&] {
        knows = true;
        beginOnce();
    });
    StoreLogin storeLogin;
    QObject::connect(&storeLogin, &StoreLogin::found, &application, [&](const Credentials &storeUser) {
        audit::Retention retention = retentionOf(settings);
        if (asked.flowDays > 0)
            retention.flowDays = asked.flowDays;
        if (asked.sumDays > 0)
            retention.sumDays = asked.sumDays;
        keeper = std::make_unique<AuditKeeper>(audit::StoreSetting{*place, retention}, storeUser,
                                               QStringLiteral("counterwatch-watch"));
        QObject::connect(&run, &WatchRun::batch, keeper.get(), &AuditKeeper::append);
        QObject::connect(keeper.get(), &AuditKeeper::wordsRead, &run, &WatchRun::setWords);
        QObject::connect(keeper.get(), &AuditKeeper::began, &application,
                         [&](const audit::KeptAudit &before) {
                             kept = before;
                             beginOnce();
                         });
        QObject::connect(keeper.get(), &AuditKeeper::read, &application, [&] {
            if (watching || waiting)
                return;
            waiting = true;
            tell(keeper->watcher());
            notifier.ready(keeper->watcher());
            if (asked.once)
                QCoreApplication::quit();
        });
        // Without a store what happens is still told, and that it is not kept is too.
        QObject::connect(keeper.get(), &AuditKeeper::told, &application, [&](const Error &error) {
            tellOnce(error);
            unkept = true;
            if (!kept && !waiting)
                kept = audit::KeptAudit();
            beginOnce();
        });
        QObject::connect(keeper.get(), &AuditKeeper::lost, &run, &WatchRun::stop);
    });
    QObject::connect(&site, &SimulatedSite::ready, &application, [&] {
        run.setDemo(site.auditSetting());
        begin(site.credentials());
    });
    QObject::connect(&site, &SimulatedSite::failed, &application, [](const Error &error) {
        tell(error.text);
        QCoreApplication::quit();
    });
    QTimer::singleShot(0, &application, [&] {
        if (demo) {
            site.start(asked.places.exportPorts.first());
        } else {
            storeLogin.find(*place, storePassword);
            known.start(DeviceStore::usualFile(), credentials.isEmpty() ? serviceLogin() : credentials);
        }
    });
    QCoreApplication::exec();

    const auto endSite = [&] {
        QObject::connect(&site, &SimulatedSite::ended, &application, &QCoreApplication::quit);
        site.stop();
        while (site.isRunning())
            QCoreApplication::exec();
    };
    if (!watching) {
        endSite();
        return waiting && !asked.once ? 0 : CouldNotStatus;
    }
    notifier.stopping();
    const bool failed = ranOut;
    bool ended = false;
    QObject::connect(&run, &WatchRun::ended, &application, [&ended] { ended = true; });
    QTimer::singleShot(0, &run, &WatchRun::stop); // after --once it has ended, and says so again
    while (!ended)
        QCoreApplication::exec();
    endSite();
    if (failed || ((unkept || unsaid) && asked.once)) // a timer's run is to be heard of; a service goes on
        return CouldNotStatus;
    const QList<audit::KeptFinding> findings = run.findings();
    const bool grave =
        asked.failOn && std::any_of(findings.begin(), findings.end(), [&](const audit::KeptFinding &one) {
            return !one.isQuiet() && one.finding.severity >= *asked.failOn;
        });
    return grave ? AnswerIsNo : 0;
}

} // namespace cw
