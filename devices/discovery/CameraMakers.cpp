#include "devices/discovery/CameraMakers.h"

#include <QRegularExpression>

namespace cw {

namespace {

struct Maker {
    const char16_t *words; // lower case, whole words
    const char16_t *name;
};

// As the registry of MAC addresses has them, and as devices write them.
constexpr Maker makers[] = {
    {u"hikvision", u"Hikvision"},
    {u"ezviz", u"EZVIZ"},
    {u"hiwatch", u"Hikvision"},
    {u"dahua", u"Dahua"},
    {u"imou", u"Imou"},
    {u"axis communications", u"Axis"},
    {u"hanwha", u"Hanwha"},
    {u"samsung techwin", u"Hanwha"},
    {u"wisenet", u"Hanwha"},
    {u"vivotek", u"Vivotek"},
    {u"mobotix", u"Mobotix"},
    {u"uniview", u"Uniview"},
    {u"reolink", u"Reolink"},
    {u"arecont", u"Arecont Vision"},
    {u"avigilon", u"Avigilon"},
    {u"pelco", u"Pelco"},
    {u"tiandy", u"Tiandy"},
    {u"geovision", u"GeoVision"},
    {u"acti corporation", u"ACTi"},
    {u"amcrest", u"Amcrest"},
    {u"lorex", u"Lorex"},
    {u"bosch security", u"Bosch"},
    {u"bosch sicherheitssysteme", u"Bosch"},
    {u"milesight", u"Milesight"},
    {u"verkada", u"Verkada"},
    {u"arlo", u"Arlo"},
    {u"wyze", u"Wyze"},
    {u"sunell", u"Sunell"},
    {u"cp plus", u"CP Plus"},
    {u"herospeed", u"Herospeed"},
    {u"raysharp", u"Raysharp"},
    {u"kedacom", u"Kedacom"},
    {u"jovision", u"Jovision"},
    {u"xiongmai", u"Xiongmai"},
    {u"foscam", u"Foscam"},
    {u"dallmeier", u"Dallmeier"},
    {u"march networks", u"March Networks"},
    {u"indigovision", u"IndigoVision"},
    {u"i pro", u"i-PRO"},
    {u"idis", u"IDIS"},
    {u"brickcom", u"Brickcom"},
    {u"flir systems", u"FLIR"},
    {u"tvt digital", u"TVT"},
    {u"vstarcam", u"VStarcam"},
};

// Lower case, everything that is no letter or digit one space, a space around the whole.
QString plain(const QString &text)
{
    QString out = QStringLiteral(" ");
    for (const QChar c : text.left(512)) {
        if (c.isLetterOrNumber())
            out += c.toLower();
        else if (!out.endsWith(u' '))
            out += u' ';
    }
    return out.endsWith(u' ') ? out : out + u' ';
}

} // namespace

QString cameraMakerIn(const QString &text)
{
    const QString words = plain(text);
    for (const Maker &maker : makers)
        if (words.contains(u' ' + QString::fromUtf16(maker.words) + u' '))
            return QString::fromUtf16(maker.name);
    return {};
}

bool looksLikeCamera(const QString &text)
{
    if (!cameraMakerIn(text).isEmpty())
        return true;
    static const QRegularExpression words(
        QStringLiteral(
            "\\b(ip ?cam(era)?|network ?camera|digitalsecuritycamera|axis [a-z]?\\d{3,4}|ds-[27][a-z]|"
            "ipc-[a-z]|dh-[a-z]|[dnx]vr)\\b|\\bds-[27][a-z0-9]{3}|\\bipc-[a-z]{2}"),
        QRegularExpression::CaseInsensitiveOption);
    return words.match(text.left(512)).hasMatch();
}

} // namespace cw
