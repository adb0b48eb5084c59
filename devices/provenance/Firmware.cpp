#include "devices/provenance/Firmware.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace cw {

namespace {

constexpr int longest = 256;
constexpr int mostParts = 8;
const QDate earliest(2003, 1, 1); // no network camera's firmware that is still in use is older

QDate dated(int year, int month, int day, const QDate &today)
{
    const QDate date(year < 100 ? 2000 + year : year, month, day);
    // A day of grace: a build of today in another zone.
    return date.isValid() && date >= earliest && date <= today.addDays(1) ? date : QDate();
}

QDate matched(const QString &text, const QString &pattern, const QDate &today)
{
    const QRegularExpression expression(pattern, QRegularExpression::CaseInsensitiveOption);
    auto it = expression.globalMatch(text);
    while (it.hasNext()) {
        const auto match = it.next();
        const QDate date =
            dated(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt(), today);
        if (date.isValid())
            return date;
    }
    return {};
}

} // namespace

QList<int> readVersion(const QString &text)
{
    static const QRegularExpression expression(
        QStringLiteral("(?<![0-9A-Za-z.])[vV]?(\\d{1,9}(?:\\.\\d{1,9})+)(?![0-9])"));
    const auto match = expression.match(text.left(longest));
    QList<int> out;
    if (!match.hasMatch())
        return out;
    for (const QString &part : match.captured(1).split(u'.')) {
        if (out.size() == mostParts)
            break;
        out.append(part.toInt());
    }
    return out;
}

FirmwareStamp readFirmware(const QString &firmware, const QString &maker, const QDate &today)
{
    const QString text = firmware.left(longest);
    FirmwareStamp out;
    // "v3.0.0.136_20121102" of Reolink is the second build of 11 December 2020, not one of 2012.
    if (maker == QStringLiteral("reolink")) {
        out.build = matched(text, QStringLiteral("_(\\d\\d)(\\d\\d)(\\d\\d)\\d\\d(?!\\d)"), today);
    }
    const QStringList forms{
        QStringLiteral("(?<!\\d)(20\\d\\d)[-/.](\\d\\d?)[-/.](\\d\\d?)(?!\\d)"), // 2017-11-21
        QStringLiteral("build[ :_-]*(20\\d\\d)(\\d\\d)(\\d\\d)(?!\\d)"),         // build 20171121
        QStringLiteral("build[ :_-]*(\\d\\d)(\\d\\d)(\\d\\d)(?!\\d)"),           // build 160530
        QStringLiteral("(?<!\\d)(20\\d\\d)(\\d\\d)(\\d\\d)(?!\\d)"),             // 20171121
        QStringLiteral("[._](\\d\\d)(\\d\\d)(\\d\\d)$"),                         // .R.170830, .NB.201218
    };
    for (const QString &form : forms) {
        if (out.build.isValid())
            break;
        out.build = matched(text, form, today);
    }
    // A date with dots is not a version: "2017.11.21" alone says nothing of one.
    QString rest = text;
    static const QRegularExpression dots(QStringLiteral("(?<!\\d)20\\d\\d\\.\\d\\d?\\.\\d\\d?(?!\\d)"));
    rest.remove(dots);
    out.version = readVersion(rest);
    return out;
}

int compareVersions(const QList<int> &a, const QList<int> &b)
{
    for (qsizetype i = 0; i < std::max(a.size(), b.size()); ++i) {
        const int left = i < a.size() ? a[i] : 0, right = i < b.size() ? b[i] : 0;
        if (left != right)
            return left < right ? -1 : 1;
    }
    return 0;
}

QString versionText(const QList<int> &version)
{
    QStringList parts;
    for (const int part : version)
        parts.append(QString::number(part));
    return parts.join(u'.');
}

} // namespace cw
