#include "devices/audit/rules/Wording.h"

#include "devices/base/ShownName.h"

#include <QDateTime>
#include <QLocale>

namespace cw::audit {

QString titleOf(const Subject &subject)
{
    return shownName(subject.title.isEmpty() ? subject.id : subject.title);
}

QString bytesWords(double bytes)
{
    return QLocale().formattedDataSize(qint64(bytes), bytes < 10'000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString durationWords(double seconds)
{
    if (seconds < 120)
        return AuditText::tr("%1 s").arg(numberWords(seconds));
    if (seconds < 120 * 60)
        return AuditText::tr("%1 min").arg(numberWords(seconds / 60, 1));
    return AuditText::tr("%1 h").arg(numberWords(seconds / 3600, 1));
}

QString momentWords(const SiteView &view, qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, view.zone).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString percentWords(double share)
{
    return AuditText::tr("%1 %").arg(numberWords(share * 100));
}

QString numberWords(double value, int decimals)
{
    return QLocale().toString(value, 'f', decimals);
}

QString peerWords(const DestinationHistory &history)
{
    if (!history.address.isValid())
        return AuditText::tr("many small destinations");
    QString where = history.address.toString();
    if (!history.country.isEmpty())
        where = AuditText::tr("%1 in %2").arg(where, history.country);
    if (history.port)
        where = AuditText::tr("%1 (port %2)").arg(where).arg(history.port);
    if (history.name.isEmpty())
        return where;
    if (history.nameAnswered)
        return AuditText::tr("%1 at %2").arg(shownName(history.name), where);
    return AuditText::tr("%1, under the name %2 that its resolver never gave for that address")
        .arg(where, shownName(history.name));
}

} // namespace cw::audit
