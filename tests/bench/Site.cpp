#include "tests/bench/Site.h"

#include "tests/bench/Patience.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QUrl>

namespace cw::bench {

namespace {

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

// `stats` nests streams in channels in cameras; whoever has both words is a stream.
qint64 sumOfSent(const QJsonValue &value)
{
    qint64 sum = 0;
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (const QJsonValue &each : array)
            sum += sumOfSent(each);
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        if (object.contains(QLatin1String("sent")) && object.contains(QLatin1String("skipped")))
            return object.value(QLatin1String("sent")).toInteger();
        for (const QJsonValue &each : object)
            sum += sumOfSent(each);
    }
    return sum;
}

} // namespace

Site::Site(const QString &program, const QString &controlPath, int cameras) : m_control(controlPath)
{
    Child::Start start;
    start.program = program;
    start.arguments = {QStringLiteral("--cameras"), QString::number(cameras), QStringLiteral("--control"),
                       controlPath, QStringLiteral("--exit-with-parent")};
    start.keepInput = true;
    m_child.start(start);
    // The first start of all encodes the clips.
    const QJsonObject ready = QJsonDocument::fromJson(m_child.readLine(300)).object();
    if (!ready.value(QLatin1String("ready")).toBool())
        throw Trouble(QStringLiteral("The simulated site did not start."));
    m_user = text(ready, "user");
    m_password = text(ready, "password");
    const QJsonArray all = ready.value(QLatin1String("cameras")).toArray();
    for (const QJsonValue &value : all) {
        const QJsonObject camera = value.toObject();
        const QJsonArray channels = camera.value(QLatin1String("channels")).toArray();
        int index = 0;
        for (const QJsonValue &each : channels) {
            const QJsonObject main = each.toObject().value(QLatin1String("main")).toObject();
            const QJsonObject sub = each.toObject().value(QLatin1String("sub")).toObject();
            const QString audio = text(main, "audio");
            m_channels.append({camera.value(QLatin1String("index")).toInt(), index++, text(camera, "address"),
                               text(main, "codec"), !audio.isEmpty() && audio != QLatin1String("none"),
                               text(main, "uri"), text(sub, "uri"), text(camera, "onvif")});
        }
    }
}

QList<SiteChannel> Site::firstChannels() const
{
    QList<SiteChannel> first;
    for (const SiteChannel &channel : m_channels) {
        if (channel.channel == 0)
            first.append(channel);
    }
    return first;
}

QString Site::urlWithLogin(const QString &uri) const
{
    QUrl url(uri);
    url.setUserName(m_user, QUrl::DecodedMode);
    url.setPassword(m_password, QUrl::DecodedMode);
    return QString::fromLatin1(url.toEncoded());
}

QList<SentFrame> Site::sent(const SiteChannel &channel, Stream stream) const
{
    const QJsonObject answer =
        ask(QStringLiteral("sent %1 %2 %3")
                .arg(channel.camera)
                .arg(stream == Stream::Main ? QLatin1String("main") : QLatin1String("sub"))
                .arg(channel.channel + 1));
    QList<SentFrame> frames;
    for (const QJsonValue &member : answer) {
        const QJsonArray list = member.toArray();
        for (const QJsonValue &value : list) {
            const QJsonObject frame = value.toObject();
            frames.append({frame.value(QLatin1String("number")).toInt(),
                           frame.value(QLatin1String("monotonic_ns")).toInteger()});
        }
    }
    return frames;
}

qint64 Site::framesSent() const
{
    return sumOfSent(ask(QStringLiteral("stats")));
}

QJsonObject Site::ask(const QString &command) const
{
    QLocalSocket socket;
    socket.connectToServer(m_control);
    QByteArray line;
    if (socket.waitForConnected(2000)) {
        socket.write(command.toUtf8() + '\n');
        while (!line.endsWith('\n') && (socket.bytesAvailable() || socket.waitForReadyRead(3000)))
            line += socket.readAll();
    }
    const QJsonObject answer = QJsonDocument::fromJson(line).object();
    if (!answer.value(QLatin1String("ok")).toBool())
        throw Trouble(QStringLiteral("The simulated site did not answer \"%1\".").arg(command));
    return answer;
}

} // namespace cw::bench
