#include "app/SimulatedSite.h"

#include "devices/base/Log.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QStandardPaths>

#include <csignal>

namespace cw {

namespace {

QString findProgram()
{
    const QString named = qEnvironmentVariable("COUNTERWATCH_SIMSITE");
    const QString here = QCoreApplication::applicationDirPath();
    for (const QString &path : {named, here + QStringLiteral("/counterwatch-simsite"),
                                here + QStringLiteral("/../tests/simsite/counterwatch-simsite"),
                                here + QStringLiteral("/../libexec/counterwatch-simsite")}) {
        if (!path.isEmpty() && QFileInfo(path).isExecutable())
            return path;
    }
    return QStandardPaths::findExecutable(QStringLiteral("counterwatch-simsite"));
}

constexpr int KillMs = 3000;

} // namespace

SimulatedSite::SimulatedSite(QObject *parent) : QObject(parent)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_kill.setSingleShot(true);
    connect(&m_kill, &QTimer::timeout, &m_process, &QProcess::kill);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &SimulatedSite::readLine);
    connect(&m_process, &QProcess::finished, this, [this] {
        m_kill.stop();
        if (!m_stopping)
            Q_EMIT failed({Error::Category::Io, tr("The simulated site has ended by itself."), {}});
        Q_EMIT ended();
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT failed({Error::Category::Io, tr("The simulated site could not be started."),
                           m_process.errorString()});
    });
}

SimulatedSite::~SimulatedSite()
{
    m_stopping = true;
    disconnect(&m_process, nullptr, this, nullptr);
}

void SimulatedSite::start(quint16 storiesAt)
{
    const QString program = findProgram();
    if (program.isEmpty()) {
        Q_EMIT failed(
            {Error::Category::Io,
             tr("The program counterwatch-simsite, which plays the simulated site, is not installed."),
             {}});
        return;
    }
    // SIGTERM is blocked here, for QuitOnSignal; the child has to hear it.
    m_process.setChildProcessModifier([] {
        sigset_t all;
        sigfillset(&all);
        sigprocmask(SIG_UNBLOCK, &all, nullptr);
    });
    // Another demonstration on this computer has other cameras, though they look the same.
    const quint32 id = QRandomGenerator::global()->bounded(0x10000u);
    QStringList arguments{QStringLiteral("--exit-with-parent"), QStringLiteral("--id"), QString::number(id)};
    if (storiesAt != 0)
        arguments << QStringLiteral("--stories") << QStringLiteral("127.0.0.1:%1").arg(storiesAt);
    m_process.start(program, arguments);
}

void SimulatedSite::stop()
{
    if (m_stopping || !isRunning())
        return;
    m_stopping = true;
    m_process.closeWriteChannel(); // it ends when its standard input does
    m_process.terminate();
    m_kill.start(KillMs);
}

void SimulatedSite::readLine()
{
    if (m_ready || !m_process.canReadLine())
        return;
    const QJsonObject line = QJsonDocument::fromJson(m_process.readLine()).object();
    if (!line.value(QLatin1String("ready")).toBool()) {
        Q_EMIT failed({Error::Category::Protocol, tr("The simulated site did not say what it plays."), {}});
        return;
    }
    m_ready = true;
    m_credentials = {line.value(QLatin1String("user")).toString(),
                     line.value(QLatin1String("password")).toString()};
    m_audit = line.value(QLatin1String("audit")).toObject();
    Q_EMIT ready();
}

} // namespace cw
