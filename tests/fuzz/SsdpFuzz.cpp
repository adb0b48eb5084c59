#include "devices/discovery/SsdpCodec.h"

#include <QHostAddress>

#include <cstdlib>

// Messages and descriptions; and whatever a message says, nobody is sent to another host by it.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QString sender = QStringLiteral("10.0.0.5");
    const QVariantMap description = cw::readUpnpDescription(bytes).value_or(QVariantMap());
    if (const auto message = cw::readSsdp(bytes)) {
        (void)cw::ssdpSighting(*message, description, sender);
        const QUrl url = cw::ssdpDescription(*message, sender);
        if (!url.isEmpty() && QHostAddress(url.host()) != QHostAddress(sender))
            std::abort();
    }
    return 0;
}
