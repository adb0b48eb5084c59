// What anybody calls a MUD file; and that what was read and written once stays as it is.
#include "devices/audit/mud/MudProfile.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace cw::audit;
    const auto file = readMud(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!file)
        return 0;
    const auto again = readMud(writeMud(*file));
    if (!again || again->leftOut.size() != 0)
        std::abort();
    const auto third = readMud(writeMud(*again));
    if (!third || third->fromDevice != again->fromDevice || third->toDevice != again->toDevice)
        std::abort();
    DestinationHistory history;
    history.address = IpAddress::v4(0xcb007107);
    history.port = 443;
    history.protocol = 6;
    (void)MudProfile(*file, {}).allows(history, {QStringLiteral("test.example.com")});
    return 0;
}
