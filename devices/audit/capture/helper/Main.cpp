// counterwatch-capture: the only privileged code of Counterwatch. It opens one network interface, gives up every
// privilege, and writes the packets of the hosts that it was asked to watch to stdout. It parses nothing but addresses.
#include "devices/audit/capture/helper/Arguments.h"
#include "devices/audit/capture/helper/Interfaces.h"
#include "devices/audit/capture/helper/Lockdown.h"
#include "devices/audit/capture/helper/Session.h"

#include <algorithm>
#include <cstdio>
#include <exception>
#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

using namespace cw::audit::capture;

constexpr std::size_t LargestMessage = 1 << 18; // 4,096 literals with room

void say(View frame)
{
    while (!frame.empty()) {
        const auto count = write(STDOUT_FILENO, frame.data(), frame.size());
        if (count <= 0)
            return;
        frame = frame.subspan(std::size_t(count));
    }
}

int refuse(ProblemKind kind, const std::string &sentence)
{
    say(encodeProblem({kind, sentence}));
    say(encodeEmpty(FrameType::Bye));
    return kind == ProblemKind::Usage ? 2 : 1;
}

// The first message on stdin, for a unit that a socket starts: its client names the interface.
bool readOpen(FrameBuffer &messages, std::vector<std::string> &words)
{
    Frame frame;
    auto reading = messages.next(frame);
    while (reading == FrameBuffer::Reading::More) {
        const auto room = messages.room();
        const auto count = read(STDIN_FILENO, room.data(), room.size());
        if (count <= 0)
            return false;
        messages.filled(std::size_t(count));
        reading = messages.next(frame);
    }
    if (reading != FrameBuffer::Reading::Whole || frame.type != FrameType::Open)
        return false;
    for (const auto line : decodeLines(frame.payload))
        words.emplace_back(line);
    return true;
}

int capture(const Arguments &arguments, FrameBuffer &messages, pid_t parent)
{
    const auto names = interfaces();
    if (std::find(names.begin(), names.end(), arguments.interface) == names.end())
        return refuse(ProblemKind::NoInterface, "There is no such network interface.");
    const auto tap = Tap::open(arguments);
    if (!tap.pcap)
        return refuse(tap.problem.kind, tap.problem.sentence);
    const auto width = tap.watch(arguments.watch);
    if (!width)
        return refuse(ProblemKind::Resource, "The kernel did not take the filter.");
    FrameQueue queue(std::size_t(arguments.queueMib) << 20);
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO})
        fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    Session session(tap, arguments.watch, queue, messages);
    session.greet(arguments.interface, arguments.ringMib << 20, *width);
    if (const auto mistake = lockDown(tap.fd, arguments.user, parent); !mistake.empty())
        return refuse(ProblemKind::Internal, mistake);
    _exit(session.run()); // closing and freeing would be system calls; the kernel does both
}

} // namespace

int main(int argc, char **argv)
{
    prepare();
    const auto parent = getppid();
    // Whatever else is open came with whoever started us. Without the standard three, files would take their places.
    if (close_range(3, ~0U, 0) || fcntl(0, F_GETFD) < 0 || fcntl(1, F_GETFD) < 0 || fcntl(2, F_GETFD) < 0)
        return 2;
    try {
        auto read = readArguments({argv + 1, argv + argc});
        FrameBuffer messages(LargestMessage);
        if (read.mistake.empty() && read.arguments.fromStdin) {
            std::vector<std::string> words;
            if (!readOpen(messages, words))
                return refuse(ProblemKind::Usage, "What came on stdin is no message.");
            read = readArguments(words);
            if (read.mistake.empty() && (read.arguments.fromStdin || read.arguments.help))
                read.mistake = "This stands on the command line only.";
        }
        if (!read.mistake.empty())
            return refuse(ProblemKind::Usage, read.mistake);
        if (read.arguments.help)
            return std::fputs(Usage, stdout) < 0;
        if (read.arguments.list) {
            say(encodeLines(FrameType::Interfaces, interfaces()));
            say(encodeEmpty(FrameType::Bye));
            return 0;
        }
        return capture(read.arguments, messages, parent);
    } catch (const std::exception &) {
        _exit(3); // no memory; what is counted is lost, which the client notes as a gap
    }
}
