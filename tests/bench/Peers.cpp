#include "tests/bench/Peers.h"

#include <QFile>

namespace cw::bench {

namespace {

QList<std::pair<QString, QString>> onScreen(const Bench &bench)
{
    return {{QStringLiteral("DISPLAY"), bench.display()},
            {QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8")}};
}

} // namespace

Child::Start ffmpegPane(const QString &url, QSize size, const QString &progressFile)
{
    Child::Start start;
    start.program = QStringLiteral("ffmpeg");
    start.arguments =
        QStringList{QStringLiteral("-nostdin"),
                    QStringLiteral("-hide_banner"),
                    QStringLiteral("-loglevel"),
                    QStringLiteral("error"),
                    QStringLiteral("-progress"),
                    progressFile,
                    QStringLiteral("-filter_threads"),
                    QStringLiteral("1"),
                    QStringLiteral("-threads"),
                    QStringLiteral("1"),
                    QStringLiteral("-rtsp_transport"),
                    QStringLiteral("tcp"),
                    QStringLiteral("-allowed_media_types"),
                    QStringLiteral("video"),
                    QStringLiteral("-i"),
                    url,
                    QStringLiteral("-an"),
                    QStringLiteral("-vf"),
                    QStringLiteral("scale=%1:%2:flags=area").arg(size.width()).arg(size.height()),
                    QStringLiteral("-fps_mode"),
                    QStringLiteral("passthrough"),
                    QStringLiteral("-f"),
                    QStringLiteral("null"),
                    QStringLiteral("-")};
    return start;
}

qint64 framesOf(const QString &progressFile)
{
    QFile file(progressFile);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray all = file.readAll();
    const qsizetype at = all.lastIndexOf("\nframe=") + 7;
    return all.mid(at, all.indexOf('\n', at) - at).trimmed().toLongLong();
}

Child::Start mpvWindow(const Bench &bench, const QString &url, QSize size, const QString &output)
{
    Child::Start start;
    start.program = QStringLiteral("mpv");
    start.arguments = {QStringLiteral("--no-config"),
                       QStringLiteral("--profile=low-latency"),
                       QStringLiteral("--untimed"),
                       QStringLiteral("--hwdec=no"),
                       QStringLiteral("--no-audio"),
                       QStringLiteral("--no-osc"),
                       QStringLiteral("--no-osd-bar"),
                       QStringLiteral("--no-border"),
                       QStringLiteral("--no-terminal"),
                       QStringLiteral("--no-input-default-bindings"),
                       QStringLiteral("--rtsp-transport=tcp"),
                       QStringLiteral("--geometry=%1x%2").arg(size.width()).arg(size.height()),
                       QStringLiteral("--vo=") + output,
                       url};
    if (output == QLatin1String("gpu"))
        start.arguments.insert(0, QStringLiteral("--gpu-sw=yes"));
    start.environment = onScreen(bench);
    return start;
}

Child::Start ffplayWindow(const Bench &bench, const QString &url, QSize size, const QString &renderer)
{
    Child::Start start;
    start.program = QStringLiteral("ffplay");
    start.arguments = {QStringLiteral("-loglevel"),
                       QStringLiteral("error"),
                       QStringLiteral("-fflags"),
                       QStringLiteral("nobuffer"),
                       QStringLiteral("-flags"),
                       QStringLiteral("low_delay"),
                       QStringLiteral("-framedrop"),
                       QStringLiteral("-an"),
                       QStringLiteral("-rtsp_transport"),
                       QStringLiteral("tcp"),
                       QStringLiteral("-noborder"),
                       QStringLiteral("-left"),
                       QStringLiteral("0"),
                       QStringLiteral("-top"),
                       QStringLiteral("0"),
                       QStringLiteral("-x"),
                       QString::number(size.width()),
                       QStringLiteral("-y"),
                       QString::number(size.height()),
                       url};
    start.environment = onScreen(bench);
    start.environment.append({QStringLiteral("SDL_VIDEODRIVER"), QStringLiteral("x11")});
    start.environment.append({QStringLiteral("SDL_RENDER_DRIVER"), renderer});
    return start;
}

double cpuSeconds(const Children &children)
{
    double sum = 0;
    for (const auto &child : children)
        sum += child->cpuSeconds();
    return sum;
}

} // namespace cw::bench
