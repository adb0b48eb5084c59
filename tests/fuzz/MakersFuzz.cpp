#include "devices/discovery/AskSource.h"
#include "devices/discovery/NeighborTable.h"

// Every maker's own protocol, and the kernel's answers about neighbors.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static const QList<cw::AskProtocol> protocols = cw::askProtocols();
    const QByteArray datagram(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const cw::AskProtocol &protocol : protocols)
        (void)protocol.answer(datagram, QStringLiteral("10.0.0.5"));
    bool done = false;
    (void)cw::parseNeighbors(datagram, done);
    return 0;
}
