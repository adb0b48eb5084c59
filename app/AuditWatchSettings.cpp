#include "app/AuditWatchSettings.h"

#include <QSettings>

namespace cw {

namespace {

QList<quint16> portsOf(const QStringList &texts)
{
    QList<quint16> ports;
    for (const QString &text : texts) {
        if (const quint16 port = text.toUShort(); port != 0)
            ports << port;
    }
    return ports;
}

QStringList textsOf(const QList<quint16> &ports)
{
    QStringList texts;
    for (const quint16 port : ports)
        texts << QString::number(port);
    return texts;
}

} // namespace

audit::WatchPlaces loadPlaces(const QSettings &settings)
{
    audit::WatchPlaces places;
    places.interfaces = settings.value(QStringLiteral("audit/interfaces")).toStringList();
    places.exportPorts = portsOf(settings.value(QStringLiteral("audit/exportPorts")).toStringList());
    places.syslogPorts = portsOf(settings.value(QStringLiteral("audit/syslogPorts")).toStringList());
    places.logFiles = settings.value(QStringLiteral("audit/logFiles")).toStringList();
    places.networksFile = settings.value(QStringLiteral("audit/networksFile")).toString();
    return places;
}

void savePlaces(QSettings &settings, const audit::WatchPlaces &places)
{
    settings.setValue(QStringLiteral("audit/interfaces"), places.interfaces);
    settings.setValue(QStringLiteral("audit/exportPorts"), textsOf(places.exportPorts));
    settings.setValue(QStringLiteral("audit/syslogPorts"), textsOf(places.syslogPorts));
    settings.setValue(QStringLiteral("audit/logFiles"), places.logFiles);
    settings.setValue(QStringLiteral("audit/networksFile"), places.networksFile);
}

QList<audit::OperatorWord> loadWords(const QSettings &settings)
{
    QList<audit::OperatorWord> words;
    const QVariantList kept = settings.value(QStringLiteral("audit/expected")).toList();
    for (const QVariant &each : kept) {
        const QVariantMap map = each.toMap();
        audit::OperatorWord word;
        word.subjects = map.value(QStringLiteral("subjects")).toStringList();
        word.network = audit::IpNetwork::parse(map.value(QStringLiteral("network")).toString());
        word.name = map.value(QStringLiteral("name")).toString();
        word.port = quint16(map.value(QStringLiteral("port")).toUInt());
        word.protocol = quint8(map.value(QStringLiteral("protocol")).toUInt());
        word.forbidden = map.value(QStringLiteral("forbidden")).toBool();
        word.note = map.value(QStringLiteral("note")).toString();
        if (word.network.isValid() || !word.name.isEmpty())
            words << word;
    }
    return words;
}

void saveWords(QSettings &settings, const QList<audit::OperatorWord> &words)
{
    QVariantList kept;
    for (const audit::OperatorWord &word : words) {
        kept << QVariantMap{
            {QStringLiteral("subjects"), word.subjects},
            {QStringLiteral("network"), word.network.isValid() ? word.network.toString() : QString()},
            {QStringLiteral("name"), word.name},
            {QStringLiteral("port"), word.port},
            {QStringLiteral("protocol"), word.protocol},
            {QStringLiteral("forbidden"), word.forbidden},
            {QStringLiteral("note"), word.note}};
    }
    settings.setValue(QStringLiteral("audit/expected"), kept);
}

} // namespace cw
