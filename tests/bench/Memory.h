// What this process has asked of its heap and not given back. Any thread.
#pragma once

#include <malloc.h>

namespace cw::bench {

inline double heapBytes()
{
    const struct mallinfo2 now = mallinfo2();
    return double(now.uordblks + now.hblkhd);
}

} // namespace cw::bench
