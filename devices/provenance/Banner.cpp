#include "devices/provenance/Banner.h"

#include "devices/base/HttpDigest.h"

#include <QStringList>

#include <algorithm>

namespace cw {

namespace {

constexpr int mostHeaders = 64;
constexpr qsizetype longestHeader = 1024;
constexpr qsizetype longestTitle = 256;

qsizetype endOfHead(const QByteArray &answer, qsizetype &gap)
{
    const qsizetype strict = answer.indexOf("\r\n\r\n"), sloppy = answer.indexOf("\n\n");
    const bool useStrict = strict >= 0 && (sloppy < 0 || strict < sloppy);
    gap = useStrict ? 4 : 2;
    return useStrict ? strict : sloppy;
}

} // namespace

std::optional<Banner> readBanner(const QByteArray &answer)
{
    qsizetype gap = 0;
    const qsizetype end = endOfHead(answer, gap);
    const QList<QByteArray> lines = (end < 0 ? answer : answer.first(end)).split('\n');
    const QByteArray first = lines.constFirst().trimmed();
    const qsizetype slash = first.indexOf('/'), space = first.indexOf(' ');
    if ((!first.startsWith("HTTP/") && !first.startsWith("RTSP/")) || slash < 0)
        return std::nullopt;
    Banner out;
    out.protocol = first.left(std::min<qsizetype>(space < 0 ? first.size() : space, 16));
    out.status = space < 0 ? 0 : first.mid(space + 1, 3).toInt();
    if (out.status < 100 || out.status > 999)
        return std::nullopt;
    for (qsizetype i = 1; i < lines.size() && out.headers.size() < mostHeaders; ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        if (colon <= 0)
            continue;
        const QByteArray name = lines[i].first(colon).trimmed().toLower().left(64);
        const QByteArray value = lines[i].mid(colon + 1).trimmed().left(longestHeader);
        QByteArray &held = out.headers[name];
        if (held.size() < longestHeader)
            held = held.isEmpty() ? value : held + ", " + value;
    }
    if (end >= 0)
        out.body = answer.mid(end + gap);
    return out;
}

bool isWhole(const QByteArray &answer)
{
    qsizetype gap = 0;
    const qsizetype end = endOfHead(answer, gap);
    if (end < 0)
        return false;
    const auto banner = readBanner(answer);
    if (!banner)
        return true; // it will not become one
    if (banner->status == 204 || banner->status == 304)
        return true;
    const QByteArray length = banner->headers.value("content-length");
    if (!length.isEmpty()) {
        bool ok = false;
        const qlonglong wanted = length.toLongLong(&ok);
        return ok && answer.size() - end - gap >= wanted;
    }
    if (banner->headers.value("transfer-encoding").toLower().contains("chunked"))
        return banner->body.endsWith("\r\n0\r\n\r\n") || banner->body == "0\r\n\r\n";
    return banner->protocol.startsWith("RTSP/"); // without a length an RTSP answer has no body
}

QString titleOf(const QByteArray &html)
{
    const QByteArray lower = html.toLower();
    const qsizetype tag = lower.indexOf("<title");
    const qsizetype begin = tag < 0 ? -1 : lower.indexOf('>', tag);
    if (begin < 0)
        return {};
    qsizetype end = lower.indexOf("</title", begin);
    if (end < 0)
        end = html.size();
    return QString::fromUtf8(html.mid(begin + 1, std::min<qsizetype>(end - begin - 1, 4 * longestTitle)))
        .simplified()
        .left(longestTitle);
}

QString realmOf(const QString &authenticateHeader)
{
    for (const AuthChallenge &challenge : parseChallenges(authenticateHeader.toLatin1()))
        if (challenge.parameters.contains("realm"))
            return QString::fromUtf8(challenge.parameters.value("realm")).left(longestTitle);
    return {};
}

QStringList authSchemesOf(const QString &authenticateHeader)
{
    QStringList out;
    for (const AuthChallenge &challenge : parseChallenges(authenticateHeader.toLatin1())) {
        QString name = QString::fromLatin1(challenge.scheme);
        const QString algorithm = QString::fromLatin1(challenge.parameters.value("algorithm")).toLower();
        if (name == QStringLiteral("digest"))
            name += algorithm.isEmpty() ? QStringLiteral("-md5") : u'-' + algorithm;
        if (!name.isEmpty() && !out.contains(name) && out.size() < 8)
            out.append(name);
    }
    return out;
}

} // namespace cw
