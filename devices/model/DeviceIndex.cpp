#include "devices/model/DeviceIndex.h"

#include <algorithm>

namespace cw {

QString normalEndpoint(const QString &endpoint)
{
    QString out = endpoint.trimmed().toLower();
    for (const QString &lead : {QStringLiteral("urn:"), QStringLiteral("uuid:")})
        if (out.startsWith(lead))
            out = out.mid(lead.size());
    return out;
}

QString normalMac(const QString &mac)
{
    QString digits;
    for (const QChar c : mac.toLower()) {
        if ((c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'))
            digits += c;
        else if (c != u':' && c != u'-' && c != u'.' && c != u' ')
            return {};
    }
    if (digits.size() != 12 || digits == QStringLiteral("000000000000") ||
        digits == QStringLiteral("ffffffffffff"))
        return {};
    for (int at = 10; at > 0; at -= 2)
        digits.insert(at, u':');
    return digits;
}

void DeviceIndex::addKeys(const Device &device)
{
    if (const QString endpoint = normalEndpoint(device.endpoint); !endpoint.isEmpty())
        m_endpoints.insert(endpoint, device.id);
    if (!device.mac.isEmpty())
        m_macs.insert(device.mac, device.id);
    for (const QString &address : device.addresses)
        m_addresses.insert(address, device.id);
}

void DeviceIndex::add(const Device &device, int row)
{
    m_rows.insert(device.id, row);
    addKeys(device);
}

void DeviceIndex::change(const Device &before, const Device &after)
{
    if (before.endpoint == after.endpoint && before.mac == after.mac && before.addresses == after.addresses)
        return;
    m_endpoints.remove(normalEndpoint(before.endpoint), before.id);
    m_macs.remove(before.mac, before.id);
    for (const QString &address : before.addresses)
        m_addresses.remove(address, before.id);
    addKeys(after);
}

void DeviceIndex::rebuild(const QList<Device> &devices)
{
    *this = {};
    for (int row = 0; row < devices.size(); ++row)
        add(devices[row], row);
}

QList<int> DeviceIndex::rows(const Ids &ids, const QString &key) const
{
    QList<int> found;
    for (auto it = ids.constFind(key); it != ids.constEnd() && it.key() == key; ++it)
        found.append(rowOf(*it));
    std::sort(found.begin(), found.end());
    return found;
}

QList<int> DeviceIndex::withAddress(const QStringList &addresses) const
{
    QList<int> found;
    for (const QString &address : addresses)
        found += rows(m_addresses, address);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

} // namespace cw
