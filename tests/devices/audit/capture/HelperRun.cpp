#include "tests/devices/audit/capture/HelperRun.h"

#include <QDeadlineTimer>
#include <QFile>

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace cw {

using namespace audit::capture;

HelperRun::HelperRun(const QStringList &program, const QStringList &arguments)
{
    signal(SIGPIPE, SIG_IGN);
    std::vector<QByteArray> words;
    for (const auto &word : program + arguments)
        words.push_back(word.toUtf8());
    std::vector<char *> argv;
    argv.reserve(words.size() + 1);
    for (auto &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) || pipe2(out, O_CLOEXEC))
        qFatal("no pipes");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[0], 0);
    posix_spawn_file_actions_adddup2(&actions, out[1], 1);
    if (posix_spawn(&m_child, argv[0], &actions, nullptr, argv.data(), environ))
        qFatal("%s does not start", argv[0]);
    posix_spawn_file_actions_destroy(&actions);
    ::close(in[0]);
    ::close(out[1]);
    m_input = in[1];
    m_output = out[0];
}

HelperRun::~HelperRun()
{
    closeInput();
    ::close(m_output);
    if (m_child > 0) {
        kill(m_child, SIGKILL);
        waitpid(m_child, nullptr, 0);
    }
}

void HelperRun::tell(const Bytes &bytes) const
{
    if (::write(m_input, bytes.data(), bytes.size()) != ssize_t(bytes.size()))
        qWarning("The helper was not told all.");
}

void HelperRun::tell(FrameType type, const std::vector<std::string> &lines) const
{
    tell(encodeLines(type, lines));
}

void HelperRun::closeInput()
{
    if (m_input >= 0)
        ::close(std::exchange(m_input, -1));
}

std::optional<HelperRun::Said> HelperRun::next()
{
    for (;;) {
        Frame frame;
        const auto reading = m_buffer.next(frame);
        if (reading == FrameBuffer::Reading::Broken)
            return {};
        if (reading == FrameBuffer::Reading::Whole) {
            View packet;
            if (frame.type == FrameType::Packet && decodePacket(frame.payload, packet)) {
                ++counted;
                if (!keep)
                    continue;
                packets.emplace_back(packet.begin(), packet.end());
            }
            if (frame.type == FrameType::Statistics)
                statistics = decodeStatistics(frame.payload).value_or(Statistics{});
            return Said{frame.type, {frame.payload.begin(), frame.payload.end()}};
        }
        pollfd file{m_output, POLLIN, 0};
        const auto room = m_buffer.room();
        if (poll(&file, 1, 10000) <= 0)
            return {};
        const auto count = ::read(m_output, room.data(), room.size());
        if (count <= 0)
            return {};
        m_buffer.filled(std::size_t(count));
    }
}

std::optional<HelperRun::Said> HelperRun::until(FrameType type)
{
    const QDeadlineTimer deadline(20000);
    auto said = next();
    while (said && said->type != type)
        said = deadline.hasExpired() ? std::nullopt : next();
    return said;
}

bool HelperRun::ready()
{
    return until(FrameType::Hello) && until(FrameType::Watching);
}

bool HelperRun::quit()
{
    tell(encodeEmpty(FrameType::Quit));
    return until(FrameType::Bye) && wait() == 0;
}

std::optional<Problem> HelperRun::problem()
{
    const auto said = until(FrameType::Problem);
    return said ? decodeProblem(said->payload) : std::nullopt;
}

int HelperRun::wait()
{
    int status = -1;
    const QDeadlineTimer deadline(10000);
    while (!deadline.hasExpired()) {
        if (waitpid(m_child, &status, WNOHANG) == m_child) {
            m_child = -1;
            return status;
        }
        pollfd file{m_output, 0, 0}; // POLLHUP comes where it ends
        poll(&file, 1, 5);
    }
    return -1;
}

std::map<QByteArray, QByteArray> HelperRun::status() const
{
    QFile file(QStringLiteral("/proc/%1/status").arg(m_child));
    std::map<QByteArray, QByteArray> all;
    if (file.open(QIODevice::ReadOnly))
        for (const auto &line : file.readAll().split('\n'))
            if (const auto colon = line.indexOf(':'); colon > 0)
                all[line.left(colon)] = line.mid(colon + 1).simplified();
    return all;
}

} // namespace cw
