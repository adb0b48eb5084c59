// What scheme the desktop asks for: the portal's color-scheme, followed as it changes. Qt 6.4 cannot tell by itself.
// GUI thread; owned by Theme. Without a session bus or portal it stays with `fallback`.
#pragma once

#include "widgets/theme/Palette.h"

#include <QDBusVariant>
#include <QObject>

namespace cw {

class ColorScheme : public QObject {
    Q_OBJECT
public:
    explicit ColorScheme(Scheme fallback, QObject *parent = nullptr);

    Scheme scheme() const { return m_scheme; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString &space, const QString &key, const QDBusVariant &value);

private:
    void take(const QVariant &value);

    Scheme m_fallback;
    Scheme m_scheme;
};

} // namespace cw
