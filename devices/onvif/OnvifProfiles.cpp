#include "devices/onvif/OnvifProfiles.h"

#include "devices/model/DeviceRegistry.h"
#include "devices/onvif/OnvifServices.h"

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

constexpr int mostProfiles = 256;

void readSource(const XmlNode *source, MediaProfile &out)
{
    if (!source)
        return;
    out.hasVideo = true;
    out.source = source->textAt({QStringLiteral("SourceToken")});
    out.sourceName = source->textAt({QStringLiteral("Name")}).left(256);
    out.sourceConfiguration = source->attribute(QStringLiteral("token"));
}

void readEncoder(const XmlNode *encoder, MediaProfile &out)
{
    if (!encoder)
        return;
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
    // In thousands of bits. What is more than any camera's network carries was meant otherwise: it is not said then.
    const double kilobits =
        encoder->textAt({QStringLiteral("RateControl"), QStringLiteral("BitrateLimit")}).toDouble();
    if (kilobits > 0 && kilobits <= 1'000'000)
        out.stream.bitRate = kilobits * 1000;
}

QList<MediaProfile> profilesOf(const XmlNode &answer, MediaProfile (*read)(const XmlNode &))
{
    QList<MediaProfile> out;
    for (const XmlNode &one : answer.children) {
        if (one.name != QStringLiteral("Profiles") || out.size() >= mostProfiles)
            continue;
        const MediaProfile profile = read(one);
        if (profile.hasVideo && !profile.stream.token.isEmpty())
            out.append(profile);
    }
    return out;
}

QUrl uriOf(const XmlNode &answer, const QUrl &reached, const QStringList &schemes)
{
    QString claimed = answer.textAt({QStringLiteral("MediaUri"), QStringLiteral("Uri")});
    if (claimed.isEmpty())
        claimed = answer.textAt({QStringLiteral("Uri")});
    const QUrl url = reachedUrl(claimed, reached);
    return schemes.contains(url.scheme().toLower()) ? url : QUrl();
}

} // namespace

MediaProfile readMediaProfile(const XmlNode &profile)
{
    MediaProfile out;
    out.stream.token = profile.attribute(QStringLiteral("token"));
    out.stream.name = profile.textAt({QStringLiteral("Name")}).left(256);
    readSource(profile.child(QStringLiteral("VideoSourceConfiguration")), out);
    readEncoder(profile.child(QStringLiteral("VideoEncoderConfiguration")), out);
    if (const XmlNode *audio = profile.child(QStringLiteral("AudioEncoderConfiguration")))
        out.audio = audio->textAt({QStringLiteral("Encoding")}).left(64);
    if (const XmlNode *analytics = profile.child(QStringLiteral("VideoAnalyticsConfiguration")))
        out.analytics = analytics->attribute(QStringLiteral("token"));
    if (const XmlNode *ptz = profile.child(QStringLiteral("PTZConfiguration")))
        out.ptz = ptz->attribute(QStringLiteral("token"));
    if (out.source.isEmpty())
        out.source = QStringLiteral("video");
    return out;
}

MediaProfile readMedia2Profile(const XmlNode &profile)
{
    MediaProfile out;
    out.stream.token = profile.attribute(QStringLiteral("token"));
    out.stream.name = profile.textAt({QStringLiteral("Name")}).left(256);
    if (const XmlNode *all = profile.child(QStringLiteral("Configurations"))) {
        readSource(all->child(QStringLiteral("VideoSource")), out);
        readEncoder(all->child(QStringLiteral("VideoEncoder")), out);
        if (const XmlNode *audio = all->child(QStringLiteral("AudioEncoder")))
            out.audio = audio->textAt({QStringLiteral("Encoding")}).left(64);
        if (const XmlNode *analytics = all->child(QStringLiteral("Analytics")))
            out.analytics = analytics->attribute(QStringLiteral("token"));
        if (const XmlNode *ptz = all->child(QStringLiteral("PTZ")))
            out.ptz = ptz->attribute(QStringLiteral("token"));
    }
    if (out.source.isEmpty())
        out.source = QStringLiteral("video");
    return out;
}

QList<MediaProfile> readMediaProfiles(const XmlNode &answer)
{
    return profilesOf(answer, readMediaProfile);
}

QList<MediaProfile> readMedia2Profiles(const XmlNode &answer)
{
    return profilesOf(answer, readMedia2Profile);
}

QUrl readStreamUri(const XmlNode &answer, const QUrl &reached)
{
    return uriOf(answer, reached, {QStringLiteral("rtsp"), QStringLiteral("rtsps")});
}

QUrl readSnapshotUri(const XmlNode &answer, const QUrl &reached)
{
    return uriOf(answer, reached, {QStringLiteral("http"), QStringLiteral("https")});
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
