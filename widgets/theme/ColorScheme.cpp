#include "widgets/theme/ColorScheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace cw {

namespace {
QString service()
{
    return QStringLiteral("org.freedesktop.portal.Desktop");
}
QString path()
{
    return QStringLiteral("/org/freedesktop/portal/desktop");
}
QString interfaceName()
{
    return QStringLiteral("org.freedesktop.portal.Settings");
}
QString appearance()
{
    return QStringLiteral("org.freedesktop.appearance");
}
QString colorScheme()
{
    return QStringLiteral("color-scheme");
}
} // namespace

ColorScheme::ColorScheme(Scheme fallback, QObject *parent)
    : QObject(parent), m_fallback(fallback), m_scheme(fallback)
{
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service(), path(), interfaceName(), QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    auto call = QDBusMessage::createMethodCall(service(), path(), interfaceName(), QStringLiteral("Read"));
    call << appearance() << colorScheme();
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *done) {
        const QDBusPendingReply<QDBusVariant> reply = *done;
        if (!reply.isError())
            take(reply.value().variant());
        done->deleteLater();
    });
}

void ColorScheme::settingChanged(const QString &space, const QString &key, const QDBusVariant &value)
{
    if (space == appearance() && key == colorScheme())
        take(value.variant());
}

void ColorScheme::take(const QVariant &value)
{
    // Read wraps its answer in a second variant, SettingChanged does not.
    const QVariant inner = value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
    const uint wanted = inner.toUInt(); // 1 dark, 2 light, 0 no preference
    const Scheme scheme = wanted == 1 ? Scheme::Dark : wanted == 2 ? Scheme::Light : m_fallback;
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    Q_EMIT changed();
}

} // namespace cw
