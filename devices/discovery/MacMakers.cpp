#include "devices/discovery/MacMakers.h"

#include "devices/model/DeviceRegistry.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <array>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::MacMakers)
};

constexpr qint64 largestFile = 32 * 1024 * 1024;
constexpr std::array<int, 3> lengths{36, 28, 24}; // bits; the smallest block is the most telling

quint64 keyOf(int bits, quint64 prefix)
{
    return quint64(bits) << 48 | prefix;
}

} // namespace

Result<MacMakers> MacMakers::load(const QString &folder)
{
    MacMakers out;
    for (const QString &name :
         {QStringLiteral("oui.csv"), QStringLiteral("mam.csv"), QStringLiteral("oui36.csv")}) {
        QFile file(folder + u'/' + name);
        if (file.open(QIODevice::ReadOnly))
            out.append(file.read(largestFile));
    }
    if (out.m_entries.empty())
        return fail(
            Error::Category::Io,
            Text::tr("The list of makers of network cards is not installed: the package is ieee-data."),
            folder);
    out.sort();
    return out;
}

void MacMakers::add(const QByteArray &csv)
{
    append(csv);
    sort();
}

// Registry,Assignment,Organization Name,Organization Address: names with commas are in quotes, quotes doubled.
void MacMakers::append(const QByteArray &csv)
{
    const auto file = quint32(m_files.size());
    m_files.push_back(csv);
    const QByteArray &text = m_files.back();
    m_entries.reserve(m_entries.size() + std::size_t(text.size() / 90));
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = text.indexOf('\n', at);
        if (end < 0)
            end = text.size();
        const qsizetype one = text.indexOf(',', at);
        const qsizetype two = one < 0 ? -1 : text.indexOf(',', one + 1);
        if (two > 0 && two < end) {
            bool ok = false;
            const QByteArray digits = QByteArray::fromRawData(text.constData() + one + 1, two - one - 1);
            const quint64 prefix = digits.toULongLong(&ok, 16);
            const int bits = int(digits.size()) * 4;
            const bool quoted = two + 1 < end && text.at(two + 1) == '"';
            const qsizetype from = quoted ? two + 2 : two + 1;
            qsizetype to = text.indexOf(quoted ? '"' : ',', from);
            if (to < 0 || to > end)
                to = end;
            if (ok && std::find(lengths.begin(), lengths.end(), bits) != lengths.end() && to > from)
                m_entries.push_back({keyOf(bits, prefix), file, quint32(from), quint32(to - from)});
        }
        at = end + 1;
    }
}

void MacMakers::sort()
{
    std::sort(m_entries.begin(), m_entries.end(),
              [](const Entry &a, const Entry &b) { return a.key < b.key; });
}

const MacMakers::Entry *MacMakers::find(quint64 key) const
{
    const auto found = std::lower_bound(m_entries.begin(), m_entries.end(), key,
                                        [](const Entry &one, quint64 wanted) { return one.key < wanted; });
    return found != m_entries.end() && found->key == key ? &*found : nullptr;
}

QString MacMakers::makerOf(const QString &mac) const
{
    QString digits = normalMac(mac);
    digits.remove(u':');
    bool ok = false;
    const quint64 value = digits.toULongLong(&ok, 16);
    if (!ok || digits.size() != 12 || (value >> 40 & 3) != 0) // a group's, or one that a program made up
        return {};
    for (const int bits : lengths)
        if (const Entry *entry = find(keyOf(bits, value >> (48 - bits))))
            return QString::fromUtf8(m_files[entry->file].mid(entry->at, entry->length)).trimmed();
    return {};
}

} // namespace cw
