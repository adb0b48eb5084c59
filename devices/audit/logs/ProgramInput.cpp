// A program's output as a log: nfdump's. See LogInput.
#include "devices/audit/logs/LogInput.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace cw::audit {

namespace {

constexpr int lookMs = 100; // how often a silent program lets the token be looked at

QString tr(const char *text)
{
    return QCoreApplication::translate("cw::audit::LogInput", text);
}

class ProgramInput : public LogInput {
public:
    ProgramInput(QString program, pid_t child, int pipe)
        : m_program(std::move(program)), m_child(child), m_pipe(pipe)
    {}
    ~ProgramInput() override
    {
        close(m_pipe);
        if (m_child > 0) {
            kill(m_child, SIGKILL);
            reap();
        }
    }

    qint64 read(char *to, qint64 most, const CancelToken &cancel) override
    {
        while (!cancel.isCanceled()) {
            pollfd look{m_pipe, POLLIN, 0};
            if (poll(&look, 1, lookMs) <= 0)
                continue;
            const ssize_t got = ::read(m_pipe, to, size_t(most));
            if (got < 0 && errno == EINTR)
                continue;
            if (got == 0)
                reap();
            return got;
        }
        return 0;
    }

    QString complaint() const override
    {
        if (m_child > 0 || (WIFEXITED(m_status) && WEXITSTATUS(m_status) == 0))
            return {};
        return tr(QT_TRANSLATE_NOOP("cw::audit::LogInput",
                                    "The program %1 could not read the file to its end."))
            .arg(m_program);
    }

private:
    void reap()
    {
        pid_t got = 0;
        do
            got = waitpid(m_child, &m_status, 0);
        while (got < 0 && errno == EINTR);
        m_child = -1;
    }

    QString m_program;
    pid_t m_child;
    int m_pipe;
    int m_status = 0;
};

} // namespace

Result<std::unique_ptr<LogInput>> LogInput::program(const QString &program, const QStringList &arguments)
{
    int ends[2] = {-1, -1};
    if (pipe2(ends, O_CLOEXEC) != 0)
        return fail(Error::Category::Resource,
                    tr(QT_TRANSLATE_NOOP("cw::audit::LogInput", "The program %1 cannot be started: %2"))
                        .arg(program, QString::fromLocal8Bit(std::strerror(errno))));
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);

    std::vector<QByteArray> words{QFile::encodeName(program)};
    for (const QString &argument : arguments)
        words.push_back(QFile::encodeName(argument));
    std::vector<char *> pointers;
    for (QByteArray &word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    // Times in UTC and numbers with a dot, whatever is set here.
    const QByteArray path = "PATH=" + qgetenv("PATH");
    std::vector<QByteArray> setting{path, "TZ=UTC", "LC_ALL=C"};
    std::vector<char *> environment;
    for (QByteArray &word : setting)
        environment.push_back(word.data());
    environment.push_back(nullptr);

    pid_t child = -1;
    const int code =
        posix_spawnp(&child, words[0].constData(), &files, nullptr, pointers.data(), environment.data());
    posix_spawn_file_actions_destroy(&files);
    close(ends[1]);
    if (code != 0) {
        close(ends[0]);
        return fail(Error::Category::Unsupported,
                    tr(QT_TRANSLATE_NOOP("cw::audit::LogInput", "The program %1 cannot be started: %2"))
                        .arg(program, QString::fromLocal8Bit(std::strerror(code))));
    }
    return std::make_unique<ProgramInput>(program, child, ends[0]);
}

} // namespace cw::audit
