#include "devices/onvif/OnvifProfiles.h"

#include "devices/model/DeviceRegistry.h"

#include <algorithm>

namespace cw {

namespace {

VideoCodec codecOf(const QString &encoding)
{
    const QString word = encoding.toUpper().remove(u'.').remove(u'-');
    if (word == QStringLiteral("H264"))
        return VideoCodec::H264;
    if (word == QStringLiteral("H265") || word == QStringLiteral("HEVC"))
        return VideoCodec::H265;
    if (word == QStringLiteral("JPEG") || word == QStringLiteral("MJPEG"))
        return VideoCodec::Mjpeg;
    return word.startsWith(QStringLiteral("MPEG4")) || word.startsWith(QStringLiteral("MPV4"))
               ? VideoCodec::Mpeg4
               : VideoCodec::Unknown;
}

bool mentions(const XmlNode &node, const QString &text)
{
    if (node.text == text)
        return true;
    return std::any_of(node.children.begin(), node.children.end(),
                       [&](const XmlNode &one) { return mentions(one, text); });
}

} // namespace

MediaProfile readMediaProfile(const XmlNode &profile)
{
    MediaProfile out;
    out.stream.token = profile.attribute(QStringLiteral("token"));
    out.stream.name = profile.textAt({QStringLiteral("Name")}).left(256);
    if (const XmlNode *source = profile.child(QStringLiteral("VideoSourceConfiguration"))) {
        out.hasVideo = true;
        out.source = source->textAt({QStringLiteral("SourceToken")});
        out.sourceName = source->textAt({QStringLiteral("Name")}).left(256);
    }
    if (const XmlNode *encoder = profile.child(QStringLiteral("VideoEncoderConfiguration"))) {
        out.hasVideo = true;
        out.stream.codec = codecOf(encoder->textAt({QStringLiteral("Encoding")}));
        const int width = encoder->textAt({QStringLiteral("Resolution"), QStringLiteral("Width")}).toInt();
        const int height = encoder->textAt({QStringLiteral("Resolution"), QStringLiteral("Height")}).toInt();
        if (width > 0 && height > 0 && width <= 65'536 && height <= 65'536)
            out.stream.size = {width, height};
        const double rate =
            encoder->textAt({QStringLiteral("RateControl"), QStringLiteral("FrameRateLimit")}).toDouble();
        if (rate > 0 && rate < 1000)
            out.stream.frameRate = rate;
    }
    if (out.source.isEmpty())
        out.source = QStringLiteral("video");
    return out;
}

QString nameFromScopes(const QStringList &scopes)
{
    static const QString lead = QStringLiteral("onvif://www.onvif.org/name/");
    for (const QString &scope : scopes)
        if (scope.startsWith(lead, Qt::CaseInsensitive))
            return QUrl::fromPercentEncoding(scope.mid(lead.size()).toUtf8())
                .replace(u'_', u' ')
                .trimmed()
                .left(256);
    return {};
}

QString macOfInterfaces(const XmlNode &answer, const QString &address)
{
    QString first;
    for (const XmlNode &one : answer.children) {
        const QString mac = normalMac(one.textAt({QStringLiteral("Info"), QStringLiteral("HwAddress")}));
        if (mac.isEmpty())
            continue;
        if (mentions(one, address))
            return mac;
        if (first.isEmpty())
            first = mac;
    }
    return first;
}

} // namespace cw
