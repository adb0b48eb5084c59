#include "devices/audit/model/Flow.h"

#include <QStringList>

namespace cw::audit {

size_t qHash(const FlowKey &key, size_t seed)
{
    return qHashMulti(seed, key.source, key.destination, key.sourcePort, key.destinationPort, key.protocol,
                      key.vlan);
}

QString macText(quint64 mac)
{
    const QString digits = QStringLiteral("%1").arg(mac & 0xffffffffffff, 12, 16, QLatin1Char('0'));
    QStringList parts;
    for (qsizetype at = 0; at < digits.size(); at += 2)
        parts << digits.mid(at, 2);
    return parts.join(u':');
}

} // namespace cw::audit
