#include "app/LogKeeper.h"

#include "devices/base/Log.h"
#include "devices/base/ShownName.h"

#include <QMutexLocker>

#include <unistd.h>

namespace cw {

namespace {

constexpr qsizetype longestLine = 2000;

// Qt knows a handler as a function alone: this is whom it hands lines to.
std::atomic<LogKeeper *> keeper{nullptr};

QString levelWord(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return QStringLiteral("debug");
    case QtInfoMsg:
        return QStringLiteral("info");
    case QtWarningMsg:
        return QStringLiteral("warning");
    case QtCriticalMsg:
    case QtFatalMsg:
        break;
    }
    return QStringLiteral("critical");
}

} // namespace

// Whoever sets rules for the log wants to see it, and so does who watches at a terminal.
LogKeeper::LogKeeper(std::size_t lines)
    : m_most(lines), m_echoes(::isatty(STDERR_FILENO) != 0 || qEnvironmentVariableIsSet("QT_LOGGING_RULES") ||
                              qEnvironmentVariableIsSet("QT_LOGGING_CONF"))
{
    keeper.store(this);
    m_before = qInstallMessageHandler(&LogKeeper::take);
}

LogKeeper::~LogKeeper()
{
    qInstallMessageHandler(m_before);
    keeper.store(nullptr);
}

void LogKeeper::take(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    LogKeeper *self = keeper.load();
    if (!self)
        return;
    const QString safe = withoutUrlSecrets(withoutCredentials(text));
    self->keep(type, context, safe);
    const bool ours = QByteArray(context.category).startsWith("counterwatch.");
    const bool plain = type == QtDebugMsg || type == QtInfoMsg;
    if (ours && plain && !self->m_echoes)
        return; // it is in the log; standard error is for people, and for scripts
    if (self->m_before)
        self->m_before(type, context, shownLines(safe)); // a name in it is no command to a terminal
}

void LogKeeper::keep(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    LogLine line{QDateTime::currentDateTimeUtc(), levelWord(type), QString::fromUtf8(context.category),
                 text.left(longestLine)};
    const QMutexLocker lock(&m_mutex);
    m_lines.push_back(std::move(line));
    if (m_lines.size() > m_most) {
        m_lines.pop_front();
        ++m_dropped;
    }
}

QList<LogLine> LogKeeper::lines() const
{
    const QMutexLocker lock(&m_mutex);
    return {m_lines.cbegin(), m_lines.cend()};
}

int LogKeeper::dropped() const
{
    const QMutexLocker lock(&m_mutex);
    return m_dropped;
}

} // namespace cw
