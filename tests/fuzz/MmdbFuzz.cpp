#include "devices/audit/table/Networks.h"

#include <QStringList>

#include <sys/mman.h>
#include <unistd.h>

// libmaxminddb 1.7.1 itself leaks a few kilobytes where a file's metadata is damaged: once a file that is refused.
extern "C" const char *__lsan_default_suppressions()
{
    return "leak:libmaxminddb";
}

// A database that an operator gives may be damaged or made to harm: it is refused or knows nothing, and nothing falls.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace cw::audit;
    const int file = memfd_create("database", 0);
    if (file < 0)
        return 0;
    if (write(file, data, size) == ssize_t(size)) {
        if (const auto networks = Networks::open({QStringLiteral("/proc/self/fd/%1").arg(file)})) {
            for (const char *const address : {"8.8.8.8", "9.9.9.9", "2606:4700::1", "1.0.0.1"})
                networks->of(IpAddress::parse(QString::fromLatin1(address)));
        }
    }
    close(file);
    return 0;
}
