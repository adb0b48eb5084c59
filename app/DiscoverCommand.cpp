#include "app/DiscoverCommand.h"

#include "app/KnownLogins.h"
#include "app/LogKeeper.h"
#include "app/Options.h"
#include "app/SimulatedSite.h"
#include "devices/base/ShownName.h"
#include "devices/discovery/DeviceFinder.h"
#include "devices/model/DeviceJson.h"
#include "devices/model/DeviceRegistry.h"
#include "devices/model/DeviceStore.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSet>
#include <QTimer>

#include <cstdio>

namespace cw {

namespace {

constexpr int CouldNotStatus = 3;

void tell(const Error &error)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(error.text));
}

} // namespace

int runDiscover(QCoreApplication &application, const Options &options, const Credentials &credentials)
{
    const LogKeeper log;
    DeviceRegistry registry;
    KnownLogins known(registry);
    DeviceFinder finder(registry, {options.demo == Options::Demo::Yes, options.interfaces});
    SimulatedSite site;
    int status = 0;

    bool failed = false;
    QSet<QString> told;
    QObject::connect(&finder, &DeviceFinder::failed, &application, [&](const Error &error) {
        if (!told.contains(error.text)) // every protocol that cannot be spoken says the same
            tell(error);
        told.insert(error.text);
        failed = true;
    });
    QObject::connect(&site, &SimulatedSite::failed, &application, [&](const Error &error) {
        tell(error);
        status = CouldNotStatus;
        application.quit();
    });

    // A scan goes on to its end, and what it found is still read.
    bool timeIsOver = false;
    const auto endWhenDone = [&] {
        if (timeIsOver && (options.scans.isEmpty() || (!finder.isScanning() && !finder.isBusy())))
            application.quit();
    };
    const auto listen = [&](const Credentials &login) {
        if (!login.isEmpty())
            registry.setDefaultCredentials(login);
        finder.start();
        for (const QString &address : options.addresses) {
            if (const auto added = finder.addByHand(address); !added) {
                std::fprintf(stderr, "%s: %s\n", qUtf8Printable(address), qUtf8Printable(added.error().text));
                status = CouldNotStatus;
            }
        }
        for (const QString &range : options.scans) {
            if (const auto begun = finder.scan(range, options.largeScans); !begun) {
                std::fprintf(stderr, "%s: %s\n", qUtf8Printable(range), qUtf8Printable(begun.error().text));
                status = CouldNotStatus;
            }
        }
        QTimer::singleShot(int(options.discoverFor * 1000), &application, [&] {
            timeIsOver = true;
            endWhenDone();
        });
    };
    QObject::connect(&finder, &DeviceFinder::scanEnded, &application, endWhenDone);
    QObject::connect(&finder, &DeviceFinder::settled, &application, endWhenDone);
    if (options.demo == Options::Demo::Yes) {
        QObject::connect(&site, &SimulatedSite::ready, &application, [&] { listen(site.credentials()); });
        QTimer::singleShot(0, &site, [&site] { site.start(); });
    } else {
        QObject::connect(&known, &KnownLogins::told, &application, [](const QString &sentence) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(sentence));
        });
        QObject::connect(&known, &KnownLogins::finished, &application, [&] { listen({}); });
        known.start(DeviceStore::usualFile(), credentials);
    }
    application.exec();
    finder.disconnect(&application); // its last words end nothing any more

    if (failed && registry.devices().isEmpty())
        status = CouldNotStatus;
    for (const Device &device : registry.devices())
        std::printf("%s\n",
                    shownJson(QJsonDocument(deviceToJson(device)), QJsonDocument::Compact).constData());
    std::fflush(stdout);

    QObject::connect(&site, &SimulatedSite::ended, &application, &QCoreApplication::quit);
    site.stop();
    while (site.isRunning())
        application.exec();
    return status;
}

} // namespace cw
