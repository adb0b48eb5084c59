// What tests of the store share: a store that is waited for, and its file. The test's thread and property.
#pragma once

#include "devices/model/DeviceRegistry.h"
#include "devices/model/DeviceStore.h"
#include "tests/devices/WholeDevice.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

namespace cw::storetest {

// A store, what it loaded, and what it told, in order.
struct OpenStore {
    explicit OpenStore(const QString &file) : store(file)
    {
        QObject::connect(&store, &DeviceStore::told, &store,
                         [this](const Error &error) { told.append(error.text); });
        QObject::connect(&store, &DeviceStore::loaded, &store, [this](const Remembered &all) {
            remembered = all;
            isLoaded = true;
        });
        opened = QTest::qWaitFor([this] { return isLoaded; }, 20000);
    }
    bool settle()
    {
        QSignalSpy written(&store, &DeviceStore::written);
        return written.wait(20000);
    }
    QList<DeviceEvent> events(const QString &id, int limit)
    {
        QSignalSpy answer(store.events(id, limit, &store), &EventsJob::finished);
        return answer.wait(20000) ? answer[0][0].value<QList<DeviceEvent>>() : QList<DeviceEvent>();
    }

    DeviceStore store;
    Remembered remembered;
    QStringList told;
    bool isLoaded = false;
    bool opened = false;
};

inline QByteArray bytesOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
inline bool writeBytes(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}
// Names in the folder that begin like the file's and go on like this.
inline QStringList besides(const QString &file, const QString &pattern)
{
    const QFileInfo info(file);
    return info.dir().entryList({info.fileName() + pattern}, QDir::Files);
}

} // namespace cw::storetest
