#include "devices/provenance/Tables.h"

namespace cw {

namespace {

constexpr int deepest = 8; // a parent of a parent ...: a table that goes round ends here

} // namespace

QString plainName(const QString &name)
{
    static const QRegularExpression divider(QStringLiteral("[^\\p{L}\\p{N}]+"));
    static const QStringList legal{
        QStringLiteral("co"),      QStringLiteral("ltd"),         QStringLiteral("inc"),
        QStringLiteral("corp"),    QStringLiteral("corporation"), QStringLiteral("gmbh"),
        QStringLiteral("ag"),      QStringLiteral("ab"),          QStringLiteral("llc"),
        QStringLiteral("limited"), QStringLiteral("company"),     QStringLiteral("the")};
    QString out;
    for (const QString &word : name.left(256).toLower().split(divider, Qt::SkipEmptyParts))
        if (!legal.contains(word))
            out += word;
    return out;
}

const Maker *MakerTable::find(const QString &key) const
{
    for (const Maker &maker : makers)
        if (maker.key == key)
            return &maker;
    return nullptr;
}

QString MakerTable::rootOf(const QString &key) const
{
    QString at = key;
    for (int i = 0; i < deepest; ++i) {
        const Maker *maker = find(at);
        if (!maker || maker->parent.isEmpty())
            return at;
        at = maker->parent;
    }
    return at;
}

const Maker *MakerTable::byName(const QString &name) const
{
    const QString plain = plainName(name);
    if (plain.isEmpty())
        return nullptr;
    for (const Maker &maker : makers) {
        if (plainName(maker.name) == plain)
            return &maker;
        for (const QString &alias : maker.aliases)
            if (plainName(alias) == plain)
                return &maker;
    }
    return nullptr;
}

const Label *MakerTable::label(const QString &name) const
{
    const QString plain = plainName(name);
    for (const Label &one : labels)
        if (!plain.isEmpty() && plainName(one.name) == plain)
            return &one;
    return nullptr;
}

bool MakerTable::isGeneric(const QString &name) const
{
    const QString plain = plainName(name);
    if (plain.isEmpty())
        return true;
    for (const QString &one : genericLabels)
        if (plainName(one) == plain)
            return true;
    return false;
}

} // namespace cw
