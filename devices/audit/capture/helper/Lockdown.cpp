#include "devices/audit/capture/helper/Lockdown.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <grp.h>
#include <linux/futex.h>
#include <linux/securebits.h>
#include <malloc.h>
#include <memory>
#include <pwd.h>
#include <seccomp.h>
#include <sys/capability.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace cw::audit::capture {

namespace {

std::string failed(const char *what)
{
    return std::string(what) + ": " + std::strerror(errno);
}

std::string becomeNobody(const std::string &name)
{
    const auto *user = getpwnam(name.c_str());
    if (!user || user->pw_uid == 0)
        return "There is no user " + name + " to become.";
    if (setgroups(0, nullptr) || setresgid(user->pw_gid, user->pw_gid, user->pw_gid) ||
        setresuid(user->pw_uid, user->pw_uid, user->pw_uid))
        return failed("Becoming another user");
    return {};
}

// What may set bounds gives them up too; an ordinary user with the file's capability has no CAP_SETPCAP for it, and
// no_new_privs makes them moot.
std::string dropBounds()
{
    if (!cap_get_bound(CAP_SETPCAP))
        return {};
    const std::unique_ptr<std::remove_pointer_t<cap_t>, int (*)(void *)> now(cap_get_proc(), cap_free);
    cap_flag_value_t may = CAP_CLEAR;
    if (!now || cap_get_flag(now.get(), CAP_SETPCAP, CAP_EFFECTIVE, &may) || may == CAP_CLEAR)
        return {};
    for (cap_value_t cap = 0; cap <= cap_max_bits() - 1; ++cap)
        if (cap != CAP_SETPCAP && cap_get_bound(cap) > 0 && cap_drop_bound(cap))
            return failed("Dropping the bounding set");
    const unsigned long bits = SECBIT_NOROOT | SECBIT_NOROOT_LOCKED | SECBIT_NO_SETUID_FIXUP |
                               SECBIT_NO_SETUID_FIXUP_LOCKED | SECBIT_KEEP_CAPS_LOCKED |
                               SECBIT_NO_CAP_AMBIENT_RAISE | SECBIT_NO_CAP_AMBIENT_RAISE_LOCKED;
    if (prctl(PR_SET_SECUREBITS, bits, 0, 0, 0))
        return failed("Setting the secure bits");
    return cap_drop_bound(CAP_SETPCAP) ? failed("Dropping the bounding set") : std::string();
}

std::string dropCapabilities()
{
    if (prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0))
        return failed("Clearing the ambient capabilities");
    const std::unique_ptr<std::remove_pointer_t<cap_t>, int (*)(void *)> none(cap_init(), cap_free);
    if (!none || cap_set_proc(none.get()))
        return failed("Dropping the capabilities");
    const std::unique_ptr<std::remove_pointer_t<cap_t>, int (*)(void *)> left(cap_get_proc(), cap_free);
    if (!left || cap_compare(left.get(), none.get()) != 0)
        return "Capabilities are left.";
    return {};
}

std::string limit(__rlimit_resource what, rlim_t most)
{
    const rlimit both{most, most};
    return setrlimit(what, &both) ? failed("Setting a limit") : std::string();
}

std::string allowCalls(int packets)
{
    const std::unique_ptr<void, void (*)(void *)> filter(seccomp_init(SCMP_ACT_KILL_PROCESS),
                                                         seccomp_release);
    if (!filter)
        return "No memory for the list of system calls.";
    const auto fd = scmp_datum_t(packets);
    const auto is = [](unsigned argument, scmp_datum_t value) {
        return scmp_arg_cmp{argument, SCMP_CMP_EQ, value, 0};
    };
    const auto allow = [&](int call, std::initializer_list<scmp_arg_cmp> arguments) {
        return seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, call, unsigned(arguments.size()),
                                      std::data(arguments));
    };
    int bad = 0;
    bad |= allow(SCMP_SYS(read), {is(0, STDIN_FILENO)});
    bad |= allow(SCMP_SYS(write), {is(0, STDOUT_FILENO)});
    bad |= allow(SCMP_SYS(writev), {is(0, STDOUT_FILENO)});
    bad |= allow(SCMP_SYS(poll), {});
    bad |= allow(SCMP_SYS(ppoll), {});
    bad |= allow(SCMP_SYS(restart_syscall), {});      // poll() after a stop and a continue
    bad |= allow(SCMP_SYS(getsockopt), {is(0, fd)});  // the kernel's statistics, why the socket failed
    bad |= allow(SCMP_SYS(getsockname), {is(0, fd)}); // libpcap: is the interface gone or only down
    bad |= allow(SCMP_SYS(setsockopt), {is(0, fd), is(1, SOL_SOCKET), is(2, SO_ATTACH_FILTER)});
    bad |= allow(SCMP_SYS(ioctl), {is(0, fd), is(1, SIOCGIFFLAGS)}); // the same
    bad |= allow(SCMP_SYS(futex), {is(1, FUTEX_WAKE_PRIVATE)});      // the first exception of a process
    bad |= allow(SCMP_SYS(clock_gettime), {});
    bad |= allow(SCMP_SYS(exit), {});
    bad |= allow(SCMP_SYS(exit_group), {});
    // No memory comes any more; malloc() says so instead of being killed. A brk() that fails gives an end below the one
    // that was asked for.
    bad |= seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(0), SCMP_SYS(brk), 0);
    bad |= seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOMEM), SCMP_SYS(mmap), 0);
    if (bad || seccomp_load(filter.get()))
        return "Locking the system calls failed.";
    return {};
}

} // namespace

void prepare()
{
    // Libraries that libpcap brings along look at variables; ours come from whoever started us.
    clearenv();
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGINT, SIG_IGN); // Ctrl+C is the client's, which then lets us say bye
    std::signal(SIGHUP, SIG_IGN);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    // Everything from one heap that never shrinks.
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
}

std::string lockDown(int packets, const std::string &user, pid_t parent)
{
    // The list of subjects and its program grow into this; they need far less.
    void *volatile heap = std::malloc(std::size_t(12) << 20); // volatile: else the compiler leaves both out
    std::free(heap);
    std::string mistake = dropBounds();
    if (mistake.empty() && geteuid() == 0)
        mistake = becomeNobody(user);
    if (mistake.empty())
        mistake = dropCapabilities();
    if (!mistake.empty())
        return mistake;
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) ||
        prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)) // after the user: changing it clears this
        return failed("Locking the process");
    if (getppid() != parent)
        return "Who started this is gone.";
    // poll() takes at most as many as there may be files, and needs three.
    for (const auto &[what, most] : {std::pair(RLIMIT_NOFILE, 3), std::pair(RLIMIT_NPROC, 0),
                                     std::pair(RLIMIT_FSIZE, 0), std::pair(RLIMIT_CORE, 0)})
        if (mistake = limit(what, rlim_t(most)); !mistake.empty())
            return mistake;
    return allowCalls(packets);
}

} // namespace cw::audit::capture
