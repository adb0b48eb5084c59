#include "app/ProfileFolder.h"

#include "devices/audit/store/AuditStore.h"
#include "devices/base/WholeFile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::AuditProfiles)
};

constexpr qint64 MostOfAFile = 1024 * 1024; // what readMud() takes, and a byte to see that it is more
const QString Ending = QStringLiteral(".mud.json");

} // namespace

QString ProfileFolder::usual()
{
    return audit::AuditStore::ownFolder() + QStringLiteral("/profiles");
}

// Ids come from the network: nothing in one may lead out of the folder.
QString ProfileFolder::fileOf(const QString &subject) const
{
    return QDir(m_folder).filePath(QString::fromLatin1(subject.toUtf8().toPercentEncoding({}, ".")) + Ending);
}

Result<QByteArray> ProfileFolder::bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Category::Io,
                    Text::tr("The profile %1 cannot be read: %2.").arg(path, file.errorString()));
    return file.read(MostOfAFile + 1);
}

QHash<QString, audit::MudFile> ProfileFolder::read(QStringList &told) const
{
    QHash<QString, audit::MudFile> profiles;
    const QDir folder(m_folder);
    const QStringList names = folder.entryList({u'*' + Ending}, QDir::Files | QDir::Hidden);
    for (const QString &name : names) {
        const auto bytes = bytesOf(folder.filePath(name));
        const auto mud =
            bytes ? audit::readMud(*bytes) : Result<audit::MudFile>(tl::unexpected(bytes.error()));
        if (mud)
            profiles.insert(QString::fromUtf8(QByteArray::fromPercentEncoding(
                                name.left(name.size() - Ending.size()).toLatin1())),
                            *mud);
        else
            told << Text::tr("The profile %1 is left out: %2").arg(folder.filePath(name), mud.error().text);
    }
    return profiles;
}

Result<void> ProfileFolder::keep(const QString &subject, const QByteArray &json) const
{
    QDir().mkpath(m_folder); // where it cannot be made, writing says so
    return writeWhole(fileOf(subject), json);
}

Result<void> ProfileFolder::remove(const QString &subject) const
{
    QFile file(fileOf(subject));
    if (file.exists() && !file.remove())
        return fail(
            Error::Category::Io,
            Text::tr("The profile %1 cannot be removed: %2.").arg(file.fileName(), file.errorString()));
    return {};
}

} // namespace cw
