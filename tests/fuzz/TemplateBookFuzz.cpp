#include "devices/audit/collector/TemplateBook.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const auto book =
        cw::audit::TemplateBook::load(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (book) {
        const auto again = cw::audit::TemplateBook::load(book->save());
        if (!again || !(*again == *book))
            __builtin_trap();
    }
    return 0;
}
