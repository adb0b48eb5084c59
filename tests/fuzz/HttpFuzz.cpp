#include "devices/base/HttpMessage.h"

#include <cstdlib>

// A message in one piece and in two is the same message, and it never outgrows its limits.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const auto kind = data[0] % 2 == 0 ? cw::HttpReader::Kind::Answer : cw::HttpReader::Kind::Request;
    const QByteArray all(reinterpret_cast<const char *>(data + 1), qsizetype(size - 1));
    const cw::HttpLimits limits{512, 1024};
    cw::HttpReader whole(kind, limits);
    whole.feed(all);
    cw::HttpReader halves(kind, limits);
    const qsizetype cut = all.size() * data[0] / 256;
    halves.feed(all.left(cut));
    halves.feed(all.mid(cut));
    if (whole.state() == cw::HttpReader::State::Done &&
        (halves.state() != cw::HttpReader::State::Done || halves.body() != whole.body()))
        std::abort();
    if (whole.state() == cw::HttpReader::State::Done && whole.body().size() > limits.body)
        std::abort();
    whole.close();
    return 0;
}
