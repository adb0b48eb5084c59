#include "devices/audit/capture/HelperLink.h"

#include "devices/audit/capture/CaptureProblem.h"

#include <QFile>

#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace cw::audit {

namespace {

constexpr int PipeBytes = 1 << 20; // what an ordinary user may have

void closeFile(int &fd)
{
    if (fd >= 0)
        ::close(fd);
    fd = -1;
}

// The client's signals are not the helper's.
int start(const QByteArray &program, const QStringList &arguments, int in, int out, pid_t &child)
{
    QList<QByteArray> words{program};
    for (const auto &argument : arguments)
        words << argument.toUtf8();
    std::vector<char *> argv;
    for (auto &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    char *environment[] = {nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    const int error =
        posix_spawn(&child, program.constData(), &actions, &attributes, argv.data(), environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error;
}

} // namespace

Result<HelperLink> HelperLink::spawn(const QString &program, const QStringList &arguments)
{
    HelperLink link;
    int in[2], out[2];
    // To the helper by a socket, since writing to a pipe that nobody reads any more would raise SIGPIPE.
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in))
        return tl::unexpected(helperNotStarted(program, errno));
    link.m_output = in[1];
    if (pipe2(out, O_CLOEXEC)) {
        const int error = errno;
        closeFile(in[0]);
        return tl::unexpected(helperNotStarted(program, error));
    }
    link.m_input = out[0];
    fcntl(out[0], F_SETPIPE_SZ, PipeBytes); // smaller where the user's pipes hold much already
    const int error = start(QFile::encodeName(program), arguments, in[0], out[1], link.m_child);
    closeFile(in[0]);
    closeFile(out[1]);
    if (error) {
        link.m_child = -1;
        return tl::unexpected(helperNotStarted(program, error));
    }
    for (const int fd : {link.m_input, link.m_output})
        fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    return link;
}

Result<HelperLink> HelperLink::connectTo(const QString &socket, const QStringList &arguments)
{
    HelperLink link;
    const auto path = QFile::encodeName(socket);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (std::size_t(path.size()) >= sizeof address.sun_path)
        return tl::unexpected(helperNotReached(socket, ENAMETOOLONG));
    std::memcpy(address.sun_path, path.constData(), std::size_t(path.size()));
    link.m_input = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int buffer = PipeBytes;
    setsockopt(link.m_input, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);
    if (link.m_input < 0 || ::connect(link.m_input, reinterpret_cast<sockaddr *>(&address), sizeof address))
        return tl::unexpected(helperNotReached(socket, errno));
    std::vector<std::string> lines;
    for (const auto &argument : arguments)
        lines.push_back(argument.toStdString());
    const auto open = capture::encodeLines(capture::FrameType::Open, lines);
    // The service reads this first of all; where it does not, its time is limited.
    const timeval atMost{5, 0};
    setsockopt(link.m_input, SOL_SOCKET, SO_SNDTIMEO, &atMost, sizeof atMost);
    for (std::size_t sent = 0; sent < open.size();) {
        const auto count = ::send(link.m_input, open.data() + sent, open.size() - sent, MSG_NOSIGNAL);
        if (count <= 0)
            return tl::unexpected(helperNotReached(socket, count < 0 ? errno : EPIPE));
        sent += std::size_t(count);
    }
    link.m_output = fcntl(link.m_input, F_DUPFD_CLOEXEC, 3);
    fcntl(link.m_input, F_SETFL, fcntl(link.m_input, F_GETFL) | O_NONBLOCK);
    return link;
}

HelperLink::HelperLink(HelperLink &&other) noexcept
    : m_input(std::exchange(other.m_input, -1)), m_output(std::exchange(other.m_output, -1)),
      m_child(std::exchange(other.m_child, -1))
{}

HelperLink::~HelperLink()
{
    end();
}

int HelperLink::end()
{
    closeFile(m_output);
    closeFile(m_input);
    if (m_child < 0)
        return 0;
    int status = 0;
    if (waitpid(m_child, &status, WNOHANG) == 0) {
        // Closed pipes end it by themselves; a helper that hangs is not waited for.
        kill(m_child, SIGKILL);
        waitpid(m_child, &status, 0);
    }
    m_child = -1;
    return status;
}

} // namespace cw::audit
