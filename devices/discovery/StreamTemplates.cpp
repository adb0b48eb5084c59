#include "devices/discovery/StreamTemplates.h"

#include "devices/discovery/CameraMakers.h"

#include <QFile>

static void initResources()
{
    Q_INIT_RESOURCE(streams); // a static library's resources are left out unless somebody names them
}

namespace cw {

QList<StreamTemplate> parseStreamTemplates(const QByteArray &csv)
{
    QList<StreamTemplate> out;
    const auto lines = csv.split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith('#') || line.trimmed().isEmpty())
            continue;
        const QStringList fields = QString::fromUtf8(line).split(u';');
        if (fields.size() == 4)
            out.append({fields[0].trimmed(), fields[1].trimmed(), fields[2].trimmed(), fields[3].trimmed()});
    }
    return out;
}

QList<StreamTemplate> allStreamTemplates()
{
    initResources();
    QFile file(QStringLiteral(":/counterwatch/tables/streams.csv"));
    return file.open(QIODevice::ReadOnly) ? parseStreamTemplates(file.readAll()) : QList<StreamTemplate>();
}

QList<StreamTemplate> streamTemplates(const QString &maker)
{
    const QList<StreamTemplate> all = allStreamTemplates();
    const QString known = cameraMakerIn(maker);
    QList<StreamTemplate> out;
    for (const StreamTemplate &one : all)
        if (!maker.isEmpty() && (one.maker.compare(known, Qt::CaseInsensitive) == 0 ||
                                 maker.contains(one.maker, Qt::CaseInsensitive)))
            out.append(one);
    for (const StreamTemplate &one : all)
        if (one.maker == QStringLiteral("Any"))
            out.append(one);
    return out;
}

QUrl streamUrl(const QString &pathTemplate, const QHostAddress &host, int channel, quint16 port)
{
    QString path = pathTemplate;
    path.replace(QStringLiteral("{channel}"), QString::number(channel));
    QUrl url;
    url.setScheme(QStringLiteral("rtsp"));
    url.setHost(host.toString());
    if (port != 554)
        url.setPort(port);
    const qsizetype query = path.indexOf(u'?');
    url.setPath(query < 0 ? path : path.left(query));
    if (query >= 0)
        url.setQuery(path.mid(query + 1));
    return url;
}

} // namespace cw
