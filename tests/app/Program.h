// The program under test as its users have it: arguments, environment and standard input in, exit status, both outputs
// and files out. Lives on the test's thread, owned by the test.
#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace cw::apptest {

struct Outcome {
    int status = -1; // -1: it did not end by itself, or crashed
    QByteArray output;
    QByteArray errors;
};

class Program {
public:
    Program()
    {
        m_environment = QProcessEnvironment::systemEnvironment();
        for (const char *name :
             {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QT_LOGGING_RULES", "QT_SCALE_FACTOR"})
            m_environment.remove(QLatin1String(name));
        set("LC_ALL", QStringLiteral("C.UTF-8"));
        setHome(m_home.path());
        setBus(QStringLiteral("unix:path=") + m_home.filePath(QStringLiteral("no-bus")));
        set("COUNTERWATCH_SITE_FOLDER", m_home.filePath(QStringLiteral("no-site")));
        set("COUNTERWATCH_SIMSITE", QStringLiteral(SIMSITE));
        // Nothing that was begun outlives a test that is killed.
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    }
    ~Program()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.kill();
        m_process.waitForFinished(5000);
    }

    void set(const char *name, const QString &value) { m_environment.insert(QLatin1String(name), value); }
    // What it remembers lies there; else in a folder that goes with this object.
    void setHome(const QString &folder)
    {
        for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
            set(name, folder + u'/' + QLatin1String(name));
    }
    // The session bus, and so the keyring; else none.
    void setBus(const QString &address) { set("DBUS_SESSION_BUS_ADDRESS", address); }
    void setDisplay(const QString &display)
    {
        set("DISPLAY", display);
        set("QT_QPA_PLATFORM", QStringLiteral("xcb"));
    }
    void setProgram(const QString &program) { m_program = program; }                  // another copy of it
    void setPassword(const QString &password) { m_input = password.toUtf8() + '\n'; } // for --password-stdin

    void start(const QStringList &arguments)
    {
        m_process.setProcessEnvironment(m_environment);
        m_process.start(m_program, arguments);
        if (!m_process.waitForStarted(5000))
            return;
        m_process.write(m_input);
        m_process.closeWriteChannel();
    }
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    void terminate() { m_process.terminate(); }
    QByteArray readOutput() { return m_process.readAllStandardOutput(); } // so far
    QByteArray readErrors() { return m_process.readAllStandardError(); }
    void setOutput(const QString &file) { m_process.setStandardOutputFile(file); }
    qint64 pid() const { return m_process.processId(); }

    Outcome outcome(int milliseconds = 30000)
    {
        const bool ended = QTest::qWaitFor([this] { return !isRunning(); }, milliseconds);
        Outcome outcome;
        if (ended && m_process.exitStatus() == QProcess::NormalExit)
            outcome.status = m_process.exitCode();
        outcome.output = m_process.readAllStandardOutput();
        outcome.errors = m_process.readAllStandardError();
        return outcome;
    }
    Outcome run(const QStringList &arguments, int milliseconds = 30000)
    {
        start(arguments);
        return outcome(milliseconds);
    }

private:
    QTemporaryDir m_home;
    QString m_program = QStringLiteral(COUNTERWATCH);
    QProcessEnvironment m_environment;
    QByteArray m_input;
    QProcess m_process;
};

// A screen of the test's own.
class Screen {
public:
    // Why there is none; empty where there is one.
    QString start(const QString &size = QStringLiteral("1920x1080"))
    {
        m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        // A number of our own: in a network of its own a server does not see that :0 is taken, and takes its socket.
        m_process.start(QStringLiteral("Xvfb"),
                        {QStringLiteral(":%1").arg(1000 + ::getpid() % 50000), QStringLiteral("-displayfd"),
                         QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
                         size + QStringLiteral("x24"), QStringLiteral("-dpi"), QStringLiteral("96"),
                         QStringLiteral("-nolisten"), QStringLiteral("tcp"), QStringLiteral("-noreset")});
        const bool spoke = QTest::qWaitFor(
            [this] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; }, 15000);
        const QByteArray number = m_process.readLine().trimmed();
        if (!spoke || number.isEmpty())
            return QStringLiteral("Xvfb does not start here: %1").arg(m_process.errorString());
        m_name = QStringLiteral(":") + QString::fromLatin1(number);
        return {};
    }
    ~Screen()
    {
        m_process.terminate();
        m_process.waitForFinished(5000);
    }
    const QString &name() const { return m_name; }

private:
    QProcess m_process;
    QString m_name;
};

// The whole lines of a file, each one JSON object; a line that is none comes out empty.
inline QList<QJsonObject> jsonLines(const QByteArray &text)
{
    QList<QJsonObject> lines;
    qsizetype begin = 0;
    for (qsizetype end; (end = text.indexOf('\n', begin)) >= 0; begin = end + 1)
        lines.append(QJsonDocument::fromJson(text.mid(begin, end - begin)).object());
    return lines;
}
inline QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
inline QList<QJsonObject> statsLines(const QString &name)
{
    return jsonLines(contentOf(name));
}
inline QList<QJsonObject> panesOf(const QJsonObject &line)
{
    QList<QJsonObject> panes;
    const QJsonArray array = line.value(QLatin1String("panes")).toArray();
    for (const QJsonValue &pane : array)
        panes.append(pane.toObject());
    return panes;
}
// The panes of the last line whose state is this.
inline int panesInState(const QString &statsFile, const QString &state)
{
    const QList<QJsonObject> lines = statsLines(statsFile);
    if (lines.isEmpty())
        return 0;
    const QList<QJsonObject> panes = panesOf(lines.last());
    return int(std::count_if(panes.cbegin(), panes.cend(), [&state](const QJsonObject &pane) {
        return pane.value(QLatin1String("state")) == state;
    }));
}

} // namespace cw::apptest
