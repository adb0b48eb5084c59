#include "devices/base/RtspMessage.h"

#include <cstdlib>

// Whatever a server sends is an answer, part of one, or garbage; and what is read lies within what came.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const bool closed : {false, true}) {
        cw::RtspAnswer answer;
        if (cw::readRtspAnswer(bytes, answer, closed) != cw::RtspReading::Whole)
            continue;
        if (answer.size > bytes.size() || answer.body.size() > cw::MaximumRtspBody)
            std::abort();
        (void)answer.header("WWW-Authenticate");
    }
    return 0;
}
