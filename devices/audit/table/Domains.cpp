#include "devices/audit/table/Domains.h"

#include <QFile>
#include <QHash>

#include <cmath>

static void initResources()
{
    Q_INIT_RESOURCE(services); // a static library's resources are left out unless somebody names them
}

namespace cw::audit {

QSet<QString> parseSuffixes(const QByteArray &csv)
{
    QSet<QString> suffixes;
    const auto lines = csv.split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith('#') || line.trimmed().isEmpty())
            continue;
        // "uk;co ac gov;source": the top and what stands before it
        const QStringList fields = QString::fromUtf8(line).split(u';');
        if (fields.size() != 3)
            continue;
        const QStringList firsts = fields[1].split(u' ', Qt::SkipEmptyParts);
        for (const QString &first : firsts)
            suffixes.insert(first + QLatin1Char('.') + fields[0].trimmed());
    }
    return suffixes;
}

QString registeredDomain(const QString &name)
{
    static const QSet<QString> suffixes = [] {
        initResources();
        QFile file(QStringLiteral(":/counterwatch/tables/suffixes.csv"));
        return file.open(QIODevice::ReadOnly) ? parseSuffixes(file.readAll()) : QSet<QString>();
    }();
    return registeredDomain(name, suffixes);
}

QString registeredDomain(const QString &name, const QSet<QString> &suffixes)
{
    const qsizetype top = name.lastIndexOf(u'.');
    if (top <= 0 || top == name.size() - 1 || name.at(top + 1).isDigit())
        return {};
    const qsizetype second = name.lastIndexOf(u'.', top - 1);
    const bool longSuffix = suffixes.contains(name.mid(second + 1));
    if (!longSuffix)
        return name.mid(second + 1);
    if (second <= 0)
        return {};
    return name.mid(name.lastIndexOf(u'.', second - 1) + 1);
}

bool isUnder(QStringView name, QStringView suffix)
{
    if (suffix.startsWith(u'.'))
        suffix = suffix.mid(1);
    if (suffix.isEmpty() || !name.endsWith(suffix, Qt::CaseInsensitive))
        return false;
    return name.size() == suffix.size() || name.at(name.size() - suffix.size() - 1) == u'.';
}

double entropy(QStringView text)
{
    if (text.isEmpty())
        return 0;
    QHash<QChar, int> counts;
    for (const QChar c : text)
        ++counts[c];
    double bits = 0;
    for (const int count : std::as_const(counts)) {
        const double share = double(count) / double(text.size());
        bits -= share * std::log2(share);
    }
    return bits;
}

} // namespace cw::audit
