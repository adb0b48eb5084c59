#include "app/StoreLogin.h"

#include <QFile>

namespace cw {

namespace {
constexpr qint64 MostOfALine = 1024;
} // namespace

QStringList serviceCredential(const QString &name, int lines)
{
    const QByteArray folder = qgetenv("CREDENTIALS_DIRECTORY");
    QFile file(QFile::decodeName(folder) + u'/' + name);
    if (folder.isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    QStringList found;
    while (found.size() < lines) {
        QByteArray bytes = file.readLine(MostOfALine);
        while (bytes.endsWith('\n') || bytes.endsWith('\r'))
            bytes.chop(1);
        found << QString::fromUtf8(bytes);
    }
    return found;
}

void StoreLogin::find(const audit::StorePlace &place, const QString &given)
{
    const auto tell = [this](const Credentials &login) {
        QMetaObject::invokeMethod(
            this, [this, login] { Q_EMIT found(login); }, Qt::QueuedConnection);
    };
    const QStringList lines = serviceCredential(QStringLiteral("counterwatch.store"), 1);
    if (place.kind == audit::StorePlace::Kind::File) {
        tell({});
    } else if (!given.isEmpty()) {
        tell({place.user, given});
    } else if (!lines.isEmpty()) {
        tell({place.user, lines.first()});
    } else {
        VaultJob *job = m_vault.read(LoginScope::forDatabase(place.toString()), VaultAsking::Silent, this);
        connect(job, &VaultJob::finished, this,
                [this](const VaultAnswer &answer) { Q_EMIT found(answer.login.value_or(Credentials())); });
    }
}

} // namespace cw
