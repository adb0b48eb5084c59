// Log categories, and the rule that no line of a log carries a credential.
// Any thread. Categories are switched with QT_LOGGING_RULES as usual.
#pragma once

#include <QLoggingCategory>
#include <QUrl>

namespace cw {

Q_DECLARE_LOGGING_CATEGORY(lcDiscovery)
Q_DECLARE_LOGGING_CATEGORY(lcOnvif)
Q_DECLARE_LOGGING_CATEGORY(lcMedia)
Q_DECLARE_LOGGING_CATEGORY(lcSurface)
Q_DECLARE_LOGGING_CATEGORY(lcApp)

// The URL as it may be shown: without user, password, and query values that look like secrets.
QString shownUrl(const QUrl &url);

// The same for a URL's text: the values of what is called a password in its path or query.
QString withoutUrlSecrets(QString url);

// A foreign library's message with everything that looks like `scheme://user:password@` taken out.
QString withoutCredentials(QString text);

} // namespace cw
