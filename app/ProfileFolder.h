// The MUD profiles (RFC 8520) that the operator imported, a file a camera, beside the audit's store. Pure but for reading
// and writing; any thread.
#pragma once

#include "devices/audit/mud/MudFile.h"

#include <QHash>

namespace cw {

class ProfileFolder {
public:
    explicit ProfileFolder(const QString &folder) : m_folder(folder) {}
    static QString usual();

    // By the subject's id. What cannot be read is left out, with a sentence.
    QHash<QString, audit::MudFile> read(QStringList &told) const;
    Result<void> keep(const QString &subject, const QByteArray &json) const;
    Result<void> remove(const QString &subject) const; // also where there was none

    // At most 1 MiB, as readMud() takes it.
    static Result<QByteArray> bytesOf(const QString &file);

private:
    QString fileOf(const QString &subject) const;

    QString m_folder;
};

} // namespace cw
