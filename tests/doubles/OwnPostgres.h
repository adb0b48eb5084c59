// A PostgreSQL server of the test's own: made by initdb, listening on a Unix socket in a temporary folder alone unless an
// address is added, gone with the object. One thread; owned by the test. As root it runs as the user postgres.
#pragma once

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <pwd.h>
#include <unistd.h>

namespace cw::testing {

class OwnPostgres {
public:
    // Why there is none, as a sentence to skip with; empty where it runs.
    QString start()
    {
        const QStringList found =
            QDir(QStringLiteral("/usr/lib/postgresql")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        if (found.isEmpty())
            return QStringLiteral("PostgreSQL is not installed here.");
        m_programs = QStringLiteral("/usr/lib/postgresql/") + found.last() + QStringLiteral("/bin/");
        if (::getuid() == 0) {
            const passwd *user = ::getpwnam("postgres");
            if (!user)
                return QStringLiteral("There is no user postgres here.");
            if (::chown(qPrintable(m_folder.path()), user->pw_uid, user->pw_gid) != 0)
                return QStringLiteral("A folder cannot be given to postgres here.");
        }
        if (!run({QStringLiteral("initdb"), QStringLiteral("-D"), data(), QStringLiteral("-A"),
                  QStringLiteral("trust"), QStringLiteral("-U"), QStringLiteral("postgres"),
                  QStringLiteral("-N"), QStringLiteral("-E"), QStringLiteral("UTF8")}))
            return QStringLiteral("PostgreSQL makes no database here: ") + m_said;
        return resume() ? QString() : QStringLiteral("PostgreSQL does not start here: ") + m_said;
    }
    ~OwnPostgres() { halt(true); }

    bool resume()
    {
        m_running = run({QStringLiteral("pg_ctl"), QStringLiteral("-D"), data(), QStringLiteral("-w"),
                         QStringLiteral("-l"), m_folder.filePath(QStringLiteral("log")), QStringLiteral("-o"),
                         QStringLiteral("-k %1 -h '%2' -p 5432 -c fsync=off -c shared_buffers=16MB -c ssl=%3")
                             .arg(m_folder.path(), m_address,
                                  m_address.isEmpty() ? QStringLiteral("off") : QStringLiteral("on")),
                         QStringLiteral("start")});
        return m_running;
    }
    void halt(bool at_once)
    {
        if (std::exchange(m_running, false))
            run({QStringLiteral("pg_ctl"), QStringLiteral("-D"), data(), QStringLiteral("-w"),
                 QStringLiteral("-m"), at_once ? QStringLiteral("immediate") : QStringLiteral("fast"),
                 QStringLiteral("stop")});
    }
    // What statements answer, as psql prints it bare.
    QString ask(const QString &statement, const QString &database = QStringLiteral("postgres"))
    {
        run({QStringLiteral("psql"), QStringLiteral("-h"), m_folder.path(), QStringLiteral("-U"),
             QStringLiteral("postgres"), QStringLiteral("-d"), database, QStringLiteral("-Atc"), statement});
        return m_said.trimmed();
    }
    // From now on everybody but the user postgres has to give a password.
    bool askForPasswords()
    {
        QFile rules(data() + QStringLiteral("/pg_hba.conf"));
        if (!rules.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return false;
        rules.write("local all postgres trust\nlocal all all scram-sha-256\n");
        rules.close();
        return run({QStringLiteral("pg_ctl"), QStringLiteral("-D"), data(), QStringLiteral("reload")});
    }
    // From now on at this address too, encrypted, and for passwords that it is proven to know.
    bool listen(const QString &address, const QByteArray &certificate, const QByteArray &key)
    {
        const auto write = [this](const char *name, QIODevice::OpenMode mode, const QByteArray &text) {
            QFile file(data() + QLatin1String(name));
            const passwd *user = ::getuid() == 0 ? ::getpwnam("postgres") : nullptr;
            return file.open(mode) && file.write(text) == text.size() &&
                   file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                   (!user || ::chown(qPrintable(file.fileName()), user->pw_uid, user->pw_gid) == 0);
        };
        halt(false);
        m_address = address;
        return write("/server.crt", QIODevice::WriteOnly, certificate) &&
               write("/server.key", QIODevice::WriteOnly, key) &&
               write("/pg_hba.conf", QIODevice::Append, "hostssl all all all scram-sha-256\n") && resume();
    }
    QString folder() const { return m_folder.path(); }

private:
    QString data() const { return m_folder.filePath(QStringLiteral("data")); }
    bool run(QStringList command)
    {
        command[0].prepend(m_programs);
        if (::getuid() == 0)
            command = QStringList{QStringLiteral("setpriv"), QStringLiteral("--reuid=postgres"),
                                  QStringLiteral("--regid=postgres"), QStringLiteral("--clear-groups")} +
                      command;
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.setWorkingDirectory(m_folder.path());
        // Given to the server, a pipe would stay open for as long as it runs.
        const QString out = m_folder.filePath(QStringLiteral("said-%1").arg(++m_count));
        process.setStandardOutputFile(out);
        process.start(command.takeFirst(), command);
        const bool done = process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit &&
                          process.exitCode() == 0;
        QFile file(out);
        m_said = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
        return done;
    }

    QTemporaryDir m_folder;
    QString m_programs;
    QString m_said;
    QString m_address;
    int m_count = 0;
    bool m_running = false;
};

} // namespace cw::testing
