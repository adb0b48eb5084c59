#include "devices/base/WholeFile.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::WholeFile)
};

Result<void> no(const QString &path, const QFileDevice &file)
{
    return fail(Error::Category::Io, Text::tr("%1 cannot be written: %2.").arg(path, file.errorString()));
}

} // namespace

Result<void> writeWhole(const QString &path, const QByteArray &bytes,
                        std::optional<QFileDevice::Permissions> permissions)
{
    if (const QFileInfo there(path); there.exists() && !there.isFile()) {
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || out.write(bytes) != bytes.size())
            return no(path, out);
        return {};
    }
    QSaveFile out(path);
    if (!out.open(QIODevice::WriteOnly) || (permissions && !out.setPermissions(*permissions)) ||
        out.write(bytes) != bytes.size() || !out.commit())
        return no(path, out);
    return {};
}

} // namespace cw
