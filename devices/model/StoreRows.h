// Devices and events as rows of the store's tables, and back. The thread of the connection; nothing is owned. No secret
// becomes a row: addresses lose their logins, and what cannot be said without one is left out.
#pragma once

#include "devices/base/Result.h"
#include "devices/model/StoreChanges.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

namespace cw {

Result<Remembered> loadRows(QSqlDatabase &database);
QList<DeviceFact> loadFacts(QSqlDatabase &database, const QString &deviceId);
QList<DeviceEvent> loadEvents(QSqlDatabase &database, const QString &deviceId, int limit);
int nextPlace(QSqlDatabase &database);

// A device whose very name is an address with a login in it cannot be remembered.
bool canBeRemembered(const Device &device);
// As it is remembered, when it was seen last to ten minutes: without logins in addresses, and without what only this run knows.
Device asRemembered(const Device &device);

// Writes changes inside a transaction that its caller began; only what differs from what was written before.
class RowWriter {
public:
    RowWriter(QSqlDatabase &database, QHash<QString, Device> &written, int nextPlace);
    bool write(const StoreChanges &changes);
    int nextPlace() const { return m_nextPlace; }
    QSqlError error() const { return m_error; } // of the statement that failed

private:
    bool writeDevice(const Device &device);
    bool writeRow(const Device &device);
    bool writeTags(const Device &device);
    bool writeChannels(const Device &device);
    bool writeProtocols(const Device &before, const Device &device);
    bool writeFacts(const Device &device);
    bool writeEvents(const QList<DeviceEvent> &events);
    bool writeGroups(const QStringList &groups);
    bool writeLogins(const QList<LoginScope> &logins);
    bool run(const QString &statement, const QVariantList &values = {});

    QSqlDatabase &m_database;
    QHash<QString, Device> &m_written;
    QHash<QString, QSqlQuery> m_prepared; // by their statements
    int m_nextPlace;
    QSqlError m_error;
};

} // namespace cw
