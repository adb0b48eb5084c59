// How long it takes until the registry knows what was remembered, and to find a device in a full one.
#include "devices/model/DeviceRegistry.h"
#include "devices/model/DeviceStore.h"
#include "devices/model/StoreFile.h"
#include "tests/bench/Bench.h"
#include "tests/bench/Numbers.h"
#include "tests/bench/Patience.h"
#include "tests/devices/WholeDevice.h"

#include <QElapsedTimer>
#include <QEventLoop>

#include <algorithm>

namespace cw::bench {

namespace {

void fill(const QString &name, int devices)
{
    StoreFile file(name);
    StoreChanges changes;
    for (int i = 0; i < devices; ++i)
        changes.devices.append(storetest::wholeDevice(i));
    for (int i = 0; i < StoreFile::MostEvents; ++i) {
        DeviceEvent event;
        event.deviceId = changes.devices[i % devices].id;
        event.at = QDateTime::fromMSecsSinceEpoch(i, Qt::UTC);
        event.topic = QStringLiteral("RuleEngine/CellMotionDetector/Motion");
        event.active = i % 2;
        changes.events.append(event);
    }
    if (const auto done = file.write(changes); !done)
        throw Trouble(done.error().text + done.error().context);
}

double startOf(const QString &name, int devices)
{
    QElapsedTimer time;
    time.start();
    DeviceRegistry registry;
    DeviceStore store(name);
    QEventLoop loop;
    QObject::connect(&store, &DeviceStore::loaded, &loop, [&](const Remembered &remembered) {
        registry.load(remembered);
        loop.quit();
    });
    loop.exec();
    const double milliseconds = double(time.nsecsElapsed()) / 1e6;
    if (registry.count() != devices)
        throw Trouble(QStringLiteral("%1 devices came back of %2.").arg(registry.count()).arg(devices));
    return milliseconds;
}

double answerOf(int known)
{
    DeviceRegistry registry;
    Remembered remembered;
    for (int i = 0; i < known; ++i)
        remembered.devices.append(storetest::wholeDevice(i));
    registry.load(remembered);
    QList<cw::Sighting> answers;
    for (int i = 0; i < known; ++i) {
        cw::Sighting answer;
        answer.protocol = QStringLiteral("ws-discovery");
        if (i % 2)
            answer.endpoint = remembered.devices[i].endpoint;
        answer.addresses = remembered.devices[i].addresses;
        answer.serviceUrls = remembered.devices[i].serviceUrls;
        answers.append(answer);
    }
    QElapsedTimer time;
    time.start();
    for (const cw::Sighting &answer : answers)
        registry.merge(answer);
    const double microseconds = double(time.nsecsElapsed()) / 1e3 / known;
    if (registry.count() != known)
        throw Trouble(QStringLiteral("%1 devices became %2.").arg(known).arg(registry.count()));
    return microseconds;
}

} // namespace

void benchDevicesRegistry(Bench &bench)
{
    const QString name = bench.settings().scratch + QStringLiteral("/devices.sqlite");
    fill(name, 1000);
    std::vector<double> starts, answers;
    for (int i = 0; i < std::max(5, bench.settings().rounds); ++i) {
        starts.push_back(startOf(name, 1000));
        answers.push_back(answerOf(DeviceRegistry::MaximumDevices));
    }
    bench.report().figure(QStringLiteral("devices.registry_start_1000"), median(starts), QStringLiteral("ms"),
                          Aim{Aim::Kind::AtMost, 200});
    bench.report().figure(QStringLiteral("devices.registry_answer_5000"), median(answers),
                          QStringLiteral("us"), Aim{Aim::Kind::AtMost, 100});
}

} // namespace cw::bench
