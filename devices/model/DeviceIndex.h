// Where in a list of devices one stands: by id, endpoint reference, MAC and address. A plain value, any thread; kept by
// DeviceRegistry beside its list, so that five hundred answers at once are not five hundred walks through it.
#pragma once

#include "devices/model/Device.h"

#include <QHash>

namespace cw {

class DeviceIndex {
public:
    void add(const Device &device, int row);
    void change(const Device &before, const Device &after); // of one id
    void rebuild(const QList<Device> &devices);

    int rowOf(const QString &id) const { return m_rows.value(id, -1); }
    // Rows, first found first.
    QList<int> withEndpoint(const QString &endpoint) const
    {
        return rows(m_endpoints, endpoint);
    } // normalized
    QList<int> withMac(const QString &mac) const { return rows(m_macs, mac); }
    QList<int> withAddress(const QStringList &addresses) const;

private:
    using Ids = QMultiHash<QString, QString>;
    QList<int> rows(const Ids &ids, const QString &key) const;
    void addKeys(const Device &device);

    QHash<QString, int> m_rows;
    Ids m_endpoints;
    Ids m_macs;
    Ids m_addresses;
};

// Endpoint references compare without regard to case and to how the writer began them.
QString normalEndpoint(const QString &endpoint);
// aa:bb:cc:dd:ee:ff of any common way of writing it; empty where it is none or says nothing.
QString normalMac(const QString &mac);

} // namespace cw
