// A session bus of the test's own, on which nothing starts by itself, and a real gnome-keyring on it with folders of its
// own: the developer's keyring is never seen. Lives on the test's thread, owned by the test; all of it ends with it.
// The bus has to be there before anything in the process asks for one.
#pragma once

#include <QDBusConnection>
#include <QDBusInterface>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>

namespace cw::testing {

class OwnKeyring {
public:
    OwnKeyring()
    {
        for (QProcess *process : {&m_bus, &m_daemon})
            process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    }
    ~OwnKeyring()
    {
        stopDaemon();
        stop(m_bus);
    }

    // Why there is no bus; empty where there is one.
    QString startBus()
    {
        QFile config(m_folder.filePath(QStringLiteral("bus.conf")));
        if (!config.open(QIODevice::WriteOnly))
            return QStringLiteral("There is no folder to write to.");
        config.write(
            "<busconfig><type>session</type><listen>unix:tmpdir=" + QFile::encodeName(m_folder.path()) +
            "</listen><auth>EXTERNAL</auth><policy context=\"default\"><allow send_destination=\"*\" "
            "eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
        config.close();
        m_bus.start(QStringLiteral("dbus-daemon"),
                    {QStringLiteral("--nofork"), QStringLiteral("--print-address"),
                     QStringLiteral("--config-file"), config.fileName()});
        const bool spoke = QTest::qWaitFor(
            [this] { return m_bus.canReadLine() || m_bus.state() == QProcess::NotRunning; }, 10000);
        m_address = m_bus.readLine().trimmed();
        if (!spoke || m_address.isEmpty())
            return QStringLiteral("dbus-daemon does not start here: %1").arg(m_bus.errorString());
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_address);
        return {};
    }
    QString address() const { return QString::fromLocal8Bit(m_address); }

    // Why there is no keyring; empty where it runs, its default keyring made and open.
    QString startDaemon(const QByteArray &password = "keyring password")
    {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("gnome-keyring-daemon"));
        if (program.isEmpty())
            return QStringLiteral("gnome-keyring is not installed.");
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name :
             {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"}) {
            const QString folder = m_folder.filePath(QLatin1String(name));
            QDir().mkpath(folder);
            QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            environment.insert(QLatin1String(name), folder);
        }
        environment.remove(QStringLiteral("GNOME_KEYRING_CONTROL"));
        m_daemon.setProcessEnvironment(environment);
        m_daemon.start(program, {QStringLiteral("--foreground"), QStringLiteral("--unlock"),
                                 QStringLiteral("--components=secrets")});
        if (!m_daemon.waitForStarted(5000))
            return QStringLiteral("gnome-keyring-daemon does not start here: %1").arg(m_daemon.errorString());
        m_daemon.write(password);
        m_daemon.closeWriteChannel();
        const bool open = QTest::qWaitFor([this] { return isRegistered() && !isLocked(); }, 15000);
        return open ? QString()
                    : QStringLiteral("gnome-keyring-daemon offers no open keyring here: %1")
                          .arg(QString::fromLocal8Bit(m_daemon.readAllStandardError()));
    }
    void stopDaemon()
    {
        stop(m_daemon);
        if (!m_address.isEmpty() && !QTest::qWaitFor([] { return !isRegistered(); }, 5000))
            qWarning("the keyring does not leave its bus");
    }

    static bool isRegistered()
    {
        const QDBusReply<bool> reply = QDBusConnection::sessionBus().call(
            message(QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
                    QStringLiteral("org.freedesktop.DBus"), QStringLiteral("NameHasOwner"),
                    {QStringLiteral("org.freedesktop.secrets")}));
        return reply.isValid() && reply.value();
    }
    static bool isLocked()
    {
        const QDBusReply<QVariant> reply = QDBusConnection::sessionBus().call(
            message(QStringLiteral("org.freedesktop.secrets"), Default,
                    QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"),
                    {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")}));
        return !reply.isValid() || reply.value().toBool();
    }
    static bool lock()
    {
        QDBusConnection::sessionBus().call(
            message(QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
                    QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("Lock"),
                    {QVariant::fromValue(QList<QDBusObjectPath>{QDBusObjectPath(Default)})}));
        return QTest::qWaitFor(isLocked, 5000);
    }
    // Where the keyring's own files lie.
    QString folder() const { return m_folder.path(); }

private:
    static QDBusMessage message(const QString &service, const QString &path, const QString &interface,
                                const QString &method, const QVariantList &arguments)
    {
        QDBusMessage out = QDBusMessage::createMethodCall(service, path, interface, method);
        out.setArguments(arguments);
        return out;
    }
    static void stop(QProcess &process)
    {
        if (process.state() == QProcess::NotRunning)
            return;
        process.terminate();
        if (!process.waitForFinished(5000)) {
            process.kill();
            process.waitForFinished(5000);
        }
    }

    static inline const QString Default = QStringLiteral("/org/freedesktop/secrets/aliases/default");
    QTemporaryDir m_folder;
    QByteArray m_address;
    QProcess m_bus;
    QProcess m_daemon;
};

} // namespace cw::testing
