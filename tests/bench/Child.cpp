#include "tests/bench/Child.h"

#include "tests/bench/Patience.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace cw::bench {

namespace {

// user + system + those of its children that ended, in clock ticks; -1 where there is no such process.
qint64 ticksOf(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray line = file.readAll();
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 15)
        return -1;
    qint64 ticks = 0;
    for (int i = 11; i <= 14; ++i)
        ticks += fields[i].toLongLong();
    return ticks;
}

QList<qint64> childrenOf(qint64 pid)
{
    QList<qint64> children;
    const QDir tasks(QStringLiteral("/proc/%1/task").arg(pid));
    const QStringList threads = tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &thread : threads) {
        QFile file(tasks.filePath(thread + QLatin1String("/children")));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QList<QByteArray> pids = file.readAll().simplified().split(' ');
        for (const QByteArray &child : pids) {
            if (!child.isEmpty())
                children.append(child.toLongLong());
        }
    }
    return children;
}

qint64 ticksOfTree(qint64 pid)
{
    qint64 ticks = ticksOf(pid);
    const QList<qint64> children = childrenOf(pid);
    for (const qint64 child : children)
        ticks += std::max<qint64>(0, ticksOfTree(child));
    return ticks;
}

} // namespace

void Child::start(const Start &start)
{
    stop();
    m_program = QFileInfo(start.program).fileName();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] : start.environment)
        environment.insert(name, value);
    m_process.setProcessEnvironment(environment);
    const pid_t bench = ::getpid();
    m_process.setChildProcessModifier([bench] {
        ::setpgid(
            0, 0); // an interrupt at the terminal reaches the bench alone, which ends its children in order
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != bench)
            ::_exit(127);
    });
    if (start.keepInput) {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    } else {
        const QString output = start.outputFile.isEmpty() ? QProcess::nullDevice() : start.outputFile;
        m_process.setStandardOutputFile(output);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
    }
    m_startedAt = monotonicNanos();
    m_process.start(start.program, start.arguments);
    if (!m_process.waitForStarted(5000))
        throw Trouble(QStringLiteral("%1 did not start: %2").arg(start.program, m_process.errorString()));
    if (start.keepInput)
        return;
    if (!start.input.isEmpty()) {
        m_process.write(start.input);
        m_process.waitForBytesWritten(2000);
    }
    m_process.closeWriteChannel();
}

void Child::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    const auto group = pid_t(m_process.processId());
    ::kill(-group, SIGTERM);
    if (!m_process.waitForFinished(3000)) {
        ::kill(-group, SIGKILL);
        m_process.waitForFinished(2000);
    }
    ::kill(-group, SIGKILL); // what it may have left behind
}

bool Child::isRunning()
{
    if (m_process.state() == QProcess::NotRunning)
        return false;
    return !m_process.waitForFinished(0);
}

QByteArray Child::readLine(double seconds)
{
    waitUntil(seconds, [this] {
        if (!m_process.canReadLine())
            m_process.waitForReadyRead(1); // what came may be only part of a line
        return m_process.canReadLine() || m_process.state() == QProcess::NotRunning;
    });
    return m_process.canReadLine() ? m_process.readLine() : QByteArray();
}

double Child::cpuSeconds() const
{
    const qint64 ticks = ticksOfTree(m_process.processId());
    if (m_process.processId() == 0 || ticks < 0)
        throw Trouble(QStringLiteral("%1 ended while it was measured.").arg(m_program));
    return double(ticks) / double(::sysconf(_SC_CLK_TCK));
}

QString installed(const QString &program)
{
    return QStandardPaths::findExecutable(program);
}

} // namespace cw::bench
