// Locks itself in as counterwatch-capture does, by the same code, and then does what its argument names. What the lock
// forbids ends it with SIGSYS; 0 is returned where it was let.
#include "devices/audit/capture/helper/Lockdown.h"

#include <cstring>
#include <fcntl.h>
#include <memory>
#include <netinet/in.h>
#include <new>
#include <poll.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

int main(int argc, char **argv)
{
    using namespace cw::audit::capture;
    prepare();
    const int packets = ::open("/dev/null", O_RDONLY);
    if (argc != 2 || !lockDown(packets, "nobody", getppid()).empty())
        _exit(2);
    const auto does = [&](const char *what) { return std::strcmp(argv[1], what) == 0; };
    char byte = 0;
    if (does("nothing"))
        _exit(0);
    if (does("small memory")) { // what a list of subjects needs comes from the heap that is there
        std::vector<std::vector<char>> much;
        for (int i = 0; i < 4096; ++i)
            much.emplace_back(1024);
        _exit(much.size() == 4096 ? 0 : 1);
    }
    if (does("much memory")) // is refused, not fatal
        _exit(new (std::nothrow) char[1u << 30] ? 1 : 0);
    if (does("open"))
        syscall(SYS_open, "/etc/passwd", O_RDONLY);
    else if (does("openat"))
        ::open("/etc/passwd", O_RDONLY);
    else if (does("socket"))
        ::socket(AF_INET, SOCK_DGRAM, 0);
    else if (does("fork"))
        fork();
    else if (does("exec"))
        execl("/bin/true", "true", nullptr);
    else if (does("ptrace"))
        ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
    else if (does("kill"))
        syscall(SYS_kill, getppid(), 0);
    else if (does("read another file"))
        (void)!::read(packets, &byte, 1);
    else if (does("write another file"))
        (void)!::write(STDERR_FILENO, &byte, 1);
    else if (does("set another option")) {
        const int on = 1;
        setsockopt(packets, SOL_SOCKET, SO_BROADCAST, &on, sizeof on);
    } else if (does("make memory executable"))
        syscall(SYS_mprotect, 0, 0, 4);
    else
        _exit(3);
    _exit(0);
}
