#include "app/WatchCommand.h"

#include "app/AuditSources.h"
#include "app/AuditWatchSettings.h"
#include "app/KnownLogins.h"
#include "app/LogKeeper.h"
#include "app/Options.h"
#include "app/ServiceNotifier.h"
#include "app/SimulatedSite.h"
#include "app/WatchRun.h"
#include "devices/model/DeviceStore.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QSettings>

#include <algorithm>
#include <cstdio>

namespace cw {

namespace {

constexpr int AnswerIsNo = 1;
constexpr int CouldNotStatus = 3;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::WatchCommand)
};

void tell(const QString &sentence)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(sentence));
}

} // namespace

Credentials serviceLogin()
{
    const QByteArray folder = qgetenv("CREDENTIALS_DIRECTORY");
    if (folder.isEmpty())
        return {};
    QFile file(QFile::decodeName(folder) + QStringLiteral("/camera-login"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto line = [&file] {
        QByteArray bytes = file.readLine(1024);
        while (bytes.endsWith('\n') || bytes.endsWith('\r'))
            bytes.chop(1);
        return QString::fromUtf8(bytes);
    };
    const QString user = line();
    return {user, line()};
}

int runWatch(QCoreApplication &application, const Options &options, const Credentials &credentials)
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
    ServiceNotifier notifier;
    DeviceRegistry registry;
    KnownLogins known(registry);
    WatchRun run(registry, asked);
    SimulatedSite site;
    if (!demo)
        run.setWords(loadWords(settings));

    QStringList told;
    QObject::connect(&run, &WatchRun::told, &application, [&told](const Error &error) {
        if (!told.contains(error.text))
            tell(error.text);
        told << error.text;
    });
    QObject::connect(&run, &WatchRun::happened, &application, [](const QJsonObject &event) {
        std::printf("%s\n", QJsonDocument(event).toJson(QJsonDocument::Compact).constData());
        std::fflush(stdout);
    });
    QObject::connect(&run, &WatchRun::ended, &application, &QCoreApplication::quit, Qt::QueuedConnection);

    bool watching = false;
    const auto begin = [&](const Credentials &login) {
        if (!login.isEmpty())
            registry.setDefaultCredentials(login);
        watching = run.start(demo);
        if (!watching) {
            tell(Text::tr("There is nothing to watch. Name a place, like --collect 4739, or choose one in "
                          "the window."));
            QCoreApplication::quit();
            return;
        }
        notifier.ready(Text::tr("Watching."));
        if (asked.once)
            QTimer::singleShot(int(asked.seconds * 1000), &run, &WatchRun::stop);
    };
    const Credentials login = credentials.isEmpty() ? serviceLogin() : credentials;
    QObject::connect(&known, &KnownLogins::told, &application,
                     [](const QString &sentence) { tell(sentence); });
    QObject::connect(&known, &KnownLogins::finished, &application, [&] { begin(login); });
    QObject::connect(&site, &SimulatedSite::ready, &application, [&] { begin(site.credentials()); });
    QObject::connect(&site, &SimulatedSite::failed, &application, [](const Error &error) {
        tell(error.text);
        QCoreApplication::quit();
    });
    QTimer::singleShot(0, &application, [&] {
        if (demo)
            site.start(asked.places.exportPorts.first());
        else
            known.start(DeviceStore::usualFile());
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
        return CouldNotStatus;
    }
    notifier.stopping();
    bool ended = false;
    QObject::connect(&run, &WatchRun::ended, &application, [&ended] { ended = true; });
    QTimer::singleShot(0, &run, &WatchRun::stop); // after --once it has ended, and says so again
    while (!ended)
        QCoreApplication::exec();
    endSite();
    const std::vector<audit::Finding> findings = run.findings();
    const bool grave =
        asked.failOn && std::any_of(findings.begin(), findings.end(), [&](const audit::Finding &finding) {
            return finding.severity >= *asked.failOn;
        });
    return grave ? AnswerIsNo : 0;
}

} // namespace cw
