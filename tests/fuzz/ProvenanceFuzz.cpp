#include "devices/provenance/Banner.h"
#include "devices/provenance/Firmware.h"
#include "devices/provenance/TableReader.h"

#include <QDate>

// The first byte says what the rest is taken for.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    switch (data[0] % 3) {
    case 0: {
        const QString text = QString::fromUtf8(bytes);
        for (const char *maker : {"", "reolink"})
            (void)cw::readFirmware(text, QString::fromLatin1(maker), QDate(2026, 11, 24));
        (void)cw::compareVersions(cw::readVersion(text), {5, 4});
        break;
    }
    case 1:
        (void)cw::readMakerTable(bytes);
        (void)cw::readListTable(bytes);
        (void)cw::readVulnerabilityTable(bytes);
        break;
    case 2: {
        (void)cw::isWhole(bytes);
        const auto banner = cw::readBanner(bytes);
        if (!banner)
            break;
        (void)cw::titleOf(banner->body);
        const QString challenge = banner->header("www-authenticate");
        (void)cw::realmOf(challenge);
        (void)cw::authSchemesOf(challenge);
        break;
    }
    }
    return 0;
}
