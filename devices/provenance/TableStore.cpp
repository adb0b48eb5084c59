#include "devices/provenance/TableStore.h"

#include "devices/provenance/TableReader.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

static void initTables() // Q_INIT_RESOURCE has to stand outside of namespaces
{
    Q_INIT_RESOURCE(tables);
}

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::TableStore)
};

Result<QByteArray> contents(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Category::Io,
                    Text::tr("The table %1 cannot be read: %2.").arg(path, file.errorString()));
    const QByteArray bytes = file.read(LongestTable + 1);
    if (bytes.size() > LongestTable)
        return fail(Error::Category::Resource, Text::tr("The table %1 is too long to be one.").arg(path));
    return bytes;
}

template<typename T>
Result<T> readFile(const QString &path, Result<T> (*read)(const QByteArray &))
{
    const auto bytes = contents(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto table = read(*bytes);
    if (!table)
        return fail(table.error().category, Text::tr("%1 is set aside. %2").arg(path, table.error().text),
                    path);
    return table;
}

template<typename T>
void replaceByNewer(T &builtIn, const QString &path, Result<T> (*read)(const QByteArray &), QStringList &told)
{
    if (!QFile::exists(path))
        return;
    auto table = readFile(path, read);
    if (!table)
        told.append(table.error().text);
    else if (table->version > builtIn.version)
        builtIn = std::move(*table);
    else if (table->version < builtIn.version)
        told.append(Text::tr("%1 is set aside: the table that is built in is newer (%2).")
                        .arg(path, builtIn.version.toString(Qt::ISODate)));
}

void mergeLists(ListTable &table, const ListTable &more)
{
    for (const MakerList &list : more.lists) {
        bool replaced = false;
        for (MakerList &known : table.lists) {
            if (known.key == list.key) {
                known = list;
                replaced = true;
            }
        }
        if (!replaced)
            table.lists.append(list);
    }
}

} // namespace

Result<Tables> builtInTables()
{
    initTables();
    const QString folder = QStringLiteral(":/counterwatch/tables/");
    Tables out;
    if (auto table = readFile(folder + QStringLiteral("makers.json"), readMakerTable))
        out.makers = std::move(*table);
    else
        return tl::unexpected(table.error());
    if (auto table = readFile(folder + QStringLiteral("lists.json"), readListTable))
        out.lists = std::move(*table);
    else
        return tl::unexpected(table.error());
    if (auto table = readFile(folder + QStringLiteral("vulnerabilities.json"), readVulnerabilityTable))
        out.vulnerabilities = std::move(*table);
    else
        return tl::unexpected(table.error());
    return out;
}

Result<LoadedTables> loadTables(const QString &folder)
{
    auto builtIn = builtInTables();
    if (!builtIn)
        return tl::unexpected(builtIn.error());
    LoadedTables out{std::move(*builtIn), {}};
    const QDir dir(folder);
    if (folder.isEmpty() || !dir.exists())
        return out;
    replaceByNewer(out.tables.makers, dir.filePath(QStringLiteral("makers.json")), readMakerTable, out.told);
    replaceByNewer(out.tables.lists, dir.filePath(QStringLiteral("lists.json")), readListTable, out.told);
    replaceByNewer(out.tables.vulnerabilities, dir.filePath(QStringLiteral("vulnerabilities.json")),
                   readVulnerabilityTable, out.told);
    for (const QString &name : dir.entryList({QStringLiteral("lists-*.json")}, QDir::Files, QDir::Name))
        if (const auto imported = importLists(out.tables.lists, dir.filePath(name)); !imported)
            out.told.append(imported.error().text);
    return out;
}

Result<void> importLists(ListTable &table, const QString &file)
{
    const auto more = readFile(file, readListTable);
    if (!more)
        return tl::unexpected(more.error());
    mergeLists(table, *more);
    return {};
}

} // namespace cw
