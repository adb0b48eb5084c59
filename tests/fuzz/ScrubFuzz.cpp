#include "devices/diagnostics/Scrubber.h"

#include <cstdlib>

// A password planted into anything, in a form that the input chooses, is gone afterwards in all of them.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static const QByteArray password("h1d/den: p@ss%41&\"<");
    if (size < 3)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data + 3), qsizetype(size - 3));
    QByteArray planted = password;
    switch (data[0] % 5) {
    case 1:
        planted = password.toPercentEncoding();
        break;
    case 2:
        planted = (QByteArray(data[2] % 5, 'u') + password + QByteArray(data[2] % 3, 'v')).toBase64();
        break;
    case 3:
        planted = password.toHex();
        break;
    case 4:
        planted = QString::fromLatin1(password).toHtmlEscaped().toLatin1();
        break;
    default:
        break;
    }
    const qsizetype at = bytes.isEmpty() ? 0 : data[1] % bytes.size();
    QByteArray text = bytes;
    text.insert(at, ' ' + planted + ' ');

    cw::KnownSecrets known;
    known.passwords = QStringList{QString::fromLatin1(password)};
    cw::Diagnostics plain;
    cw::Exchange exchange;
    exchange.answeredAt = exchange.askedAt = QDateTime::fromMSecsSinceEpoch(0, Qt::UTC);
    exchange.askedHead = exchange.answerHead = text;
    exchange.askedBody = exchange.answerBody = text;
    plain.exchanges.append(exchange);
    plain.log.append({{}, {}, {}, QString::fromUtf8(text)});
    const cw::Diagnostics clean = cw::scrubbed(plain, known);
    for (const QByteArray &out : {clean.exchanges[0].askedHead, clean.exchanges[0].answerBody})
        if (out.contains(planted) || out.contains(password))
            std::abort();
    return 0;
}
