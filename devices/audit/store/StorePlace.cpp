#include "devices/audit/store/StorePlace.h"

#include "devices/audit/model/IpAddress.h"
#include "devices/base/Log.h"

#include <QCoreApplication>
#include <QStringList>
#include <QUrl>
#include <QUrlQuery>

namespace cw::audit {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::audit::AuditStore)
};

const QStringList encryptions{QStringLiteral("disable"), QStringLiteral("prefer"), QStringLiteral("require"),
                              QStringLiteral("verify-ca"), QStringLiteral("verify-full")};

// What would end one of libpq's options and begin another.
bool isPlain(const QString &text)
{
    for (const QChar one : text)
        if (one < u' ' || one == u';' || one == u'\'' || one == u'\\')
            return false;
    return true;
}

Result<StorePlace> serverOf(const QUrl &url)
{
    const QUrlQuery query(url);
    if (!url.password().isEmpty() || query.hasQueryItem(QStringLiteral("password")))
        return fail(
            Error::Category::Usage,
            Text::tr("The address of the database holds a password. Give the password apart, where it is "
                     "not written down."));
    StorePlace place;
    place.kind = StorePlace::Kind::Server;
    place.host = url.host().isEmpty() ? query.queryItemValue(QStringLiteral("host")) : url.host();
    place.port = url.port(5432);
    if (url.host().isEmpty() && query.hasQueryItem(QStringLiteral("port")))
        place.port = query.queryItemValue(QStringLiteral("port")).toInt();
    place.user = url.userName();
    place.database = url.path().mid(1);
    place.encryption = query.queryItemValue(QStringLiteral("sslmode"));
    place.rootCertificate = query.queryItemValue(QStringLiteral("sslrootcert"), QUrl::FullyDecoded);
    if (place.database.isEmpty() || place.database.contains(u'/') || place.port < 1 || place.port > 65535)
        return fail(Error::Category::Usage,
                    Text::tr("The address of the database is not whole. It looks like "
                             "postgresql://user@host/database."));
    QStringList allowed = encryptions;
    if (!place.isHere()) {
        allowed.removeOne(QStringLiteral("prefer"));
        if (place.encryption == QLatin1String("prefer") || place.encryption == QLatin1String("allow"))
            return fail(
                Error::Category::Usage,
                Text::tr("With sslmode \"%1\" whoever answers for the database decides whether the "
                         "connection is encrypted. For a server on another computer choose one of %2.")
                    .arg(place.encryption, allowed.join(QStringLiteral(", "))));
    }
    if (!place.encryption.isEmpty() && !allowed.contains(place.encryption))
        return fail(Error::Category::Usage, Text::tr("The database's sslmode \"%1\" is none of %2.")
                                                .arg(place.encryption, allowed.join(QStringLiteral(", "))));
    for (const QString &part : {place.host, place.user, place.database, place.rootCertificate})
        if (!isPlain(part))
            return fail(Error::Category::Usage,
                        Text::tr("The address of the database has characters that no such address has."));
    return place;
}

} // namespace

StorePlace StorePlace::atFile(const QString &file)
{
    StorePlace place;
    place.file = file;
    return place;
}

Result<StorePlace> StorePlace::parse(const QString &text)
{
    if (text.startsWith(QStringLiteral("postgresql:")) || text.startsWith(QStringLiteral("postgres:"))) {
        const QUrl url(text, QUrl::StrictMode);
        if (!url.isValid())
            return fail(Error::Category::Usage,
                        Text::tr("The address of the database is not whole. It looks like "
                                 "postgresql://user@host/database."));
        return serverOf(url);
    }
    if (text.startsWith(QStringLiteral("file:")))
        return atFile(QUrl(text).toLocalFile());
    if (text.isEmpty() || text.contains(QStringLiteral("://")) || text.contains(QChar(0)))
        return fail(Error::Category::Usage,
                    Text::tr("\"%1\" is neither a file nor the address of a PostgreSQL database.")
                        .arg(withoutUrlSecrets(withoutCredentials(text))));
    return atFile(text);
}

// As libpq tells them apart: without a host it takes its own folder, and "@" begins a socket without a file. Several hosts
// in one, which it takes as well, may be anywhere.
bool StorePlace::isSocket() const
{
    return host.isEmpty() || ((host.startsWith(u'/') || host.startsWith(u'@')) && !host.contains(u','));
}

bool StorePlace::isHere() const
{
    return isSocket() || host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0 ||
           IpAddress::parse(host).isLoopback();
}

QString StorePlace::toString() const
{
    if (kind == Kind::File)
        return file;
    QUrl url;
    url.setScheme(QStringLiteral("postgresql"));
    url.setUserName(user);
    QUrlQuery query;
    if (host.startsWith(u'/')) { // a socket's folder
        url.setHost(QString());
        query.addQueryItem(QStringLiteral("host"), host);
        if (port != 5432)
            query.addQueryItem(QStringLiteral("port"), QString::number(port));
    } else {
        url.setHost(host);
        if (port != 5432)
            url.setPort(port);
    }
    url.setPath(u'/' + database);
    if (!encryption.isEmpty())
        query.addQueryItem(QStringLiteral("sslmode"), encryption);
    if (!rootCertificate.isEmpty())
        query.addQueryItem(QStringLiteral("sslrootcert"), rootCertificate);
    if (!query.isEmpty())
        url.setQuery(query);
    QString text = url.toString(QUrl::FullyEncoded);
    if (host.startsWith(u'/') && !text.startsWith(QStringLiteral("postgresql://")))
        text.replace(0, 11, QStringLiteral("postgresql://"));
    return text;
}

} // namespace cw::audit
