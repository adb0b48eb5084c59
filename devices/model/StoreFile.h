// The file in which devices are remembered, open; or a database in memory that serves in its place where the file cannot.
// Lives and is used on one thread, the store's own; owned by DeviceStore. What is written is whole or not at all.
#pragma once

#include "devices/base/Result.h"
#include "devices/model/StoreChanges.h"

#include <QSqlDatabase>

namespace cw {

class StoreFile {
public:
    // Never fails: what cannot be opened, is of a newer version or is damaged ends in `told`, and memory serves. An empty
    // name asks for memory at once.
    explicit StoreFile(const QString &file);
    ~StoreFile();
    StoreFile(const StoreFile &) = delete;
    StoreFile &operator=(const StoreFile &) = delete;

    // Sentences for the operator that have not been fetched yet.
    QList<Error> takeTold() { return std::exchange(m_told, {}); }
    bool isInMemory() const { return m_inMemory; }

    Remembered load();
    // Where it fails nothing of it was written, and it may be tried again.
    Result<void> write(const StoreChanges &changes);
    QList<DeviceEvent> events(const QString &deviceId, int limit); // newest first; an empty id: of all
    QList<DeviceFact> facts(const QString &deviceId);              // by kind, the latest first
    // Damaged while in use: the file is set aside and a new one begun, in which nothing is remembered yet.
    bool isDamaged() const { return m_damaged; }
    void beginAnew();

    static constexpr int MostEvents = 100'000;

private:
    enum class Opening { Done, Damaged, Failed };

    Opening open();
    Opening check();
    void openInMemory();
    void readWithoutWriting();
    bool setAside();
    void connectTo(const QString &name, const QString &options);
    void disconnect();

    QString m_file;
    QString m_connection;
    QSqlDatabase m_database;
    QList<Error> m_told;
    Remembered m_readOnly;            // of a file that can be read but not written
    QHash<QString, Device> m_written; // as it stands in the file
    int m_nextPlace = 0;
    bool m_inMemory = false;
    bool m_damaged = false;
};

} // namespace cw
