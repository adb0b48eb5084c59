#include "devices/model/SecretService.h"

#include "devices/base/Log.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace cw {

namespace {

const auto Service = QStringLiteral("org.freedesktop.secrets");
const auto Root = QStringLiteral("/org/freedesktop/secrets");
const auto ServiceInterface = QStringLiteral("org.freedesktop.Secret.Service");
const auto PromptInterface = QStringLiteral("org.freedesktop.Secret.Prompt");
const auto None = QStringLiteral("/"); // the path that stands for nothing

} // namespace

SecretServiceCall::SecretServiceCall(VaultAsking asking, QObject *parent) : QObject(parent), m_asking(asking)
{}

void SecretServiceCall::call(const QString &path, const QString &interface, const QString &method,
                             const QVariantList &arguments, const Take &take)
{
    // Without a bus Qt's watcher would wait for ever.
    if (!QDBusConnection::sessionBus().isConnected()) {
        QMetaObject::invokeMethod(
            this, [this] { Q_EMIT finished(VaultState::Absent); }, Qt::QueuedConnection);
        return;
    }
    QDBusMessage message = QDBusMessage::createMethodCall(Service, path, interface, method);
    message.setArguments(arguments);
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, take](QDBusPendingCallWatcher *done) {
        done->deleteLater();
        const QDBusMessage reply = done->reply();
        if (reply.type() == QDBusMessage::ErrorMessage) {
            qCInfo(lcApp).noquote() << "keyring:" << reply.errorName();
            const bool denied = reply.errorName() == QLatin1String("org.freedesktop.DBus.Error.AccessDenied");
            Q_EMIT finished(denied ? VaultState::Refused : VaultState::Absent);
            return;
        }
        take(reply);
    });
}

void SecretServiceCall::start()
{
    // Asking starts the service where the desktop knows how to.
    call(Root, ServiceInterface, QStringLiteral("ReadAlias"), {QStringLiteral("default")},
         [this](const QDBusMessage &reply) {
             takeCollection(reply.arguments().value(0).value<QDBusObjectPath>().path());
         });
}

void SecretServiceCall::takeCollection(const QString &path)
{
    if (path.isEmpty() ||
        path == None) { // the first login that is kept makes one, for which the operator is asked
        Q_EMIT finished(m_asking == VaultAsking::MayAsk ? VaultState::Available : VaultState::Locked);
        return;
    }
    call(path, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"),
         {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")},
         [this, path](const QDBusMessage &reply) {
             const bool locked = reply.arguments().value(0).value<QDBusVariant>().variant().toBool();
             if (!locked)
                 Q_EMIT finished(VaultState::Available);
             else if (m_asking == VaultAsking::Silent)
                 Q_EMIT finished(VaultState::Locked);
             else
                 unlock(path);
         });
}

void SecretServiceCall::unlock(const QString &path)
{
    call(Root, ServiceInterface, QStringLiteral("Unlock"),
         {QVariant::fromValue(QList<QDBusObjectPath>{QDBusObjectPath(path)})},
         [this](const QDBusMessage &reply) {
             const QString asked = reply.arguments().value(1).value<QDBusObjectPath>().path();
             if (asked.isEmpty() || asked == None)
                 Q_EMIT finished(VaultState::Available);
             else
                 prompt(asked, reply.service());
         });
}

void SecretServiceCall::prompt(const QString &path, const QString &owner)
{
    // The owner's unique name: a well-known one would have Qt ask for it first, and wait.
    QDBusConnection::sessionBus().connect(owner, path, PromptInterface, QStringLiteral("Completed"), this,
                                          SLOT(promptCompleted(bool, QDBusVariant)));
    call(path, PromptInterface, QStringLiteral("Prompt"), {QString()}, [](const QDBusMessage &) {});
}

void SecretServiceCall::promptCompleted(bool dismissed, const QDBusVariant &)
{
    Q_EMIT finished(dismissed ? VaultState::Refused : VaultState::Available);
}

} // namespace cw
