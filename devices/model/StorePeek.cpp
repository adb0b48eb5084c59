#include "devices/model/StorePeek.h"

#include "devices/model/StoreRows.h"
#include "devices/model/StoreSchema.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QUrl>
#include <QUuid>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::DeviceStore)
};

Result<Remembered> readFrom(const QString &name, const QString &connection)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
    database.setDatabaseName(name);
    database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"));
    const auto cannot = [&database] {
        return tl::unexpected(storeError(Text::tr("The file of remembered devices cannot be read."),
                                         database.lastError().text()));
    };
    if (!database.open())
        return cannot();
    const auto version = storeVersion(database);
    if (!version)
        return cannot();
    if (*version != StoreVersion)
        return tl::unexpected(storeError(
            Text::tr("The file of remembered devices was written by another version of this program."),
            QStringLiteral("version %1 of %2").arg(*version).arg(StoreVersion)));
    return loadRows(database);
}

} // namespace

Result<Remembered> peekAtStore(const QString &file)
{
    if (QFileInfo(file).size() == 0) // or it is not there
        return Remembered{};
    const QString name = QString::fromLatin1(QUrl::fromLocalFile(file).toEncoded());
    const QString connection = QUuid::createUuid().toString();
    auto out = readFrom(name + QStringLiteral("?mode=ro"), connection);
    QSqlDatabase::removeDatabase(connection);
    if (!out) { // a folder that may not be written to does not let SQLite share the file with the window
        out = readFrom(name + QStringLiteral("?immutable=1"), connection);
        QSqlDatabase::removeDatabase(connection);
    }
    return out;
}

} // namespace cw
