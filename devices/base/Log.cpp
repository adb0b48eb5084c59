#include "devices/base/Log.h"

#include <QRegularExpression>
#include <QUrlQuery>

namespace cw {

Q_LOGGING_CATEGORY(lcDiscovery, "counterwatch.discovery", QtInfoMsg)
Q_LOGGING_CATEGORY(lcOnvif, "counterwatch.onvif", QtInfoMsg)
Q_LOGGING_CATEGORY(lcMedia, "counterwatch.media", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSurface, "counterwatch.surface", QtInfoMsg)
Q_LOGGING_CATEGORY(lcApp, "counterwatch.app", QtInfoMsg)

QString shownUrl(const QUrl &url)
{
    QUrl shown = url;
    shown.setUserInfo(QString());
    // What is typed without "//" holds its login where a path stands: "name:password@host".
    const qsizetype at = shown.path().lastIndexOf(QLatin1Char('@'));
    if (at >= 0 && shown.host().isEmpty() && shown.scheme() != QLatin1String("file")) {
        shown.setScheme(QString()); // the name, where no scheme stands before it
        shown.setPath(shown.path().mid(at + 1));
    }
    QUrlQuery query(shown);
    static const QRegularExpression secret(
        QStringLiteral("^([a-z]*pas[a-z]*|pwd|(login)?user?(name)?|usr|token|auth[a-z]*|key)$"),
        QRegularExpression::CaseInsensitiveOption);
    bool changed = false;
    auto items = query.queryItems(QUrl::FullyEncoded);
    for (auto &item : items) {
        if (secret.match(item.first).hasMatch()) {
            item.second = QStringLiteral("...");
            changed = true;
        }
    }
    if (changed) {
        query.setQueryItems(items);
        shown.setQuery(query);
    }
    return withoutUrlSecrets(shown.toString());
}

// Some cameras take their login as a part of the path: /user=admin_password=..._channel=1.
QString withoutUrlSecrets(QString url)
{
    static const QRegularExpression secret(
        // In a path the next key ends a value, which may hold '_' itself.
        QStringLiteral("((?:[a-z]*pas[a-z]*|pwd|authbasic)=)(?!\\.\\.\\.)(?:[^_&/?#\\s]|_(?![a-z]+=))+"),
        QRegularExpression::CaseInsensitiveOption);
    return url.replace(secret, QStringLiteral("\\1..."));
}

QString withoutCredentials(QString text)
{
    // Greedy up to the last '@' before white space or a slash-free end: a password may hold '@' unencoded.
    static const QRegularExpression userInfo(QStringLiteral("(\\b[a-z][a-z0-9+.-]*://)[^\\s\"'<>]*@"),
                                             QRegularExpression::CaseInsensitiveOption);
    return text.replace(userInfo, QStringLiteral("\\1"));
}

} // namespace cw
