#include "tests/fuzz/TemplatedFuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    cw::audit::feedTemplated(data, size, 10);
    return 0;
}
