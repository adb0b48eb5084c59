// What stands in the store's columns, which anybody may have written; and that what is written has lost its logins.
#include "devices/model/StoreText.h"

#include <cstdlib>

namespace {

void demand(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace cw;
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    (void)listOf(text);
    (void)recognitionOf(text);
    const QString written = saidText(saidOf(text));
    demand(saidText(saidOf(written)) == written); // what was read and written once stays as it is
    const QUrl url(text);
    demand(rememberedUrl(url).userInfo().isEmpty());
    const QString planted = QStringLiteral("rtsp://somebody:Pl4nted@host/");
    demand(!textOf(text + u' ' + planted).contains(QStringLiteral("Pl4nted")));
    demand(!saidText({{text, planted}}).contains(QStringLiteral("Pl4nted")));
    return 0;
}
