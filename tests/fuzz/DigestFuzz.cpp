#include "devices/base/HttpDigest.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const auto best = cw::bestDigest(
        cw::parseChallenges(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size))));
    if (best && cw::digestAnswer(*best, {"GET", "/", QStringLiteral("u"), QStringLiteral("p"), 1, "c"})
                    .contains('\n'))
        std::abort(); // a challenge must not add a line to our request
    return 0;
}
