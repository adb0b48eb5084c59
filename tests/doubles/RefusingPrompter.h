// Stands in for the program that asks the operator for the keyring's password (gcr-prompter), and is canceled each time:
// gnome-keyring's own question, and an operator's own No. On a connection of its own; the test's thread and property.
#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QObject>
#include <QVariantMap>

namespace cw::testing {

class RefusingPrompter : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.gnome.keyring.internal.Prompter")

public:
    explicit RefusingPrompter(const QString &bus)
        : m_connection(QDBusConnection::connectToBus(bus, QStringLiteral("prompter")))
    {}
    ~RefusingPrompter() override { QDBusConnection::disconnectFromBus(QStringLiteral("prompter")); }

    bool start()
    {
        return m_connection.registerObject(QStringLiteral("/org/gnome/keyring/Prompter"), this,
                                           QDBusConnection::ExportAllSlots) &&
               m_connection.registerService(QStringLiteral("org.gnome.keyring.SystemPrompter"));
    }
    int asked() const { return m_asked; } // how often somebody would have seen a question

public Q_SLOTS: // named as on the bus
    void BeginPrompting(const QDBusObjectPath &callback)
    {
        answer(callback, QStringLiteral("PromptReady"), QString());
    }
    void PerformPrompt(const QDBusObjectPath &callback, const QString &, const QVariantMap &, const QString &)
    {
        ++m_asked;
        answer(callback, QStringLiteral("PromptReady"), QStringLiteral("no"));
    }
    void StopPrompting(const QDBusObjectPath &callback)
    {
        answer(callback, QStringLiteral("PromptDone"), {});
    }

private:
    // After the call has been answered: whoever asks takes nothing before that.
    void answer(const QDBusObjectPath &callback, const QString &method, const QString &reply)
    {
        QDBusMessage out = QDBusMessage::createMethodCall(
            message().service(), callback.path(),
            QStringLiteral("org.gnome.keyring.internal.Prompter.Callback"), method);
        if (method == QStringLiteral("PromptReady"))
            out.setArguments(
                {reply.isNull() ? QStringLiteral("") : reply, QVariantMap(), QStringLiteral("")});
        QMetaObject::invokeMethod(
            this, [this, out] { m_connection.send(out); }, Qt::QueuedConnection);
    }

    QDBusConnection m_connection;
    int m_asked = 0;
};

} // namespace cw::testing
