#include "devices/audit/store/StoreCodec.h"

#include <QDataStream>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace cw::audit {

namespace {

constexpr quint8 flowsVersion = 1;
constexpr qsizetype mostText = 1024; // characters of one name in evidence
constexpr qsizetype mostEntries = 4096;

void write(QDataStream &out, const IpAddress &address)
{
    out.writeRawData(reinterpret_cast<const char *>(address.bytes.data()), int(address.bytes.size()));
}

void read(QDataStream &in, IpAddress &address)
{
    if (in.readRawData(reinterpret_cast<char *>(address.bytes.data()), int(address.bytes.size())) != 16)
        in.setStatus(QDataStream::ReadPastEnd);
}

// A length that lies is found before anything is allocated for it.
QString readText(QDataStream &in)
{
    quint16 length = 0;
    in >> length;
    if (in.status() != QDataStream::Ok || length > in.device()->bytesAvailable()) {
        in.setStatus(QDataStream::ReadCorruptData);
        return {};
    }
    QByteArray text(length, Qt::Uninitialized);
    if (in.readRawData(text.data(), length) != length)
        in.setStatus(QDataStream::ReadPastEnd);
    return QString::fromUtf8(text);
}

void writeText(QDataStream &out, const QString &text)
{
    const QByteArray bytes = text.left(mostText).toUtf8();
    out << quint16(bytes.size());
    out.writeRawData(bytes.constData(), int(bytes.size()));
}

QJsonArray arrayOf(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).array();
}

QString textOf(const QJsonArray &array)
{
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

} // namespace

QByteArray flowsBytes(const std::vector<FlowSum> &flows)
{
    QByteArray bytes;
    if (flows.empty())
        return bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    const size_t count = std::min(flows.size(), MostStoredFlows);
    out << flowsVersion << quint8(count);
    for (size_t i = 0; i < count; ++i) {
        const FlowSum &flow = flows[i];
        write(out, flow.key.source);
        write(out, flow.key.destination);
        out << flow.key.sourcePort << flow.key.destinationPort << flow.key.protocol << flow.key.vlan
            << flow.first << flow.last << flow.packetsOut << flow.packetsIn << flow.bytesOut << flow.bytesIn
            << quint8(flow.state) << flow.source << flow.id << quint8(flow.nameSource);
        writeText(out, flow.application);
        writeText(out, flow.name);
    }
    return bytes;
}

std::vector<FlowSum> flowsOf(const QByteArray &bytes)
{
    std::vector<FlowSum> flows;
    QDataStream in(bytes);
    quint8 version = 0, count = 0;
    in >> version >> count;
    if (version != flowsVersion || count > MostStoredFlows)
        return flows;
    for (int i = 0; i < count; ++i) {
        FlowSum flow;
        quint8 state = 0, nameSource = 0;
        read(in, flow.key.source);
        read(in, flow.key.destination);
        in >> flow.key.sourcePort >> flow.key.destinationPort >> flow.key.protocol >> flow.key.vlan >>
            flow.first >> flow.last >> flow.packetsOut >> flow.packetsIn >> flow.bytesOut >> flow.bytesIn >>
            state >> flow.source >> flow.id >> nameSource;
        flow.application = readText(in);
        flow.name = readText(in);
        if (in.status() != QDataStream::Ok)
            return flows; // as many as are whole
        flow.state = enumOf(state, FlowState::Blocked);
        flow.nameSource = enumOf(nameSource, NameSource::Log);
        flows.push_back(flow);
    }
    return flows;
}

QByteArray addressBytes(const IpAddress &address)
{
    const auto *bytes = reinterpret_cast<const char *>(address.bytes.data());
    if (!address.isValid())
        return QByteArray("", 0);
    return address.isV4() ? QByteArray(bytes + 12, 4) : QByteArray(bytes, 16);
}

IpAddress addressOf(const QByteArray &bytes)
{
    const auto *raw = reinterpret_cast<const quint8 *>(bytes.constData());
    if (bytes.size() == 4)
        return IpAddress::v4(quint32(raw[0]) << 24 | quint32(raw[1]) << 16 | quint32(raw[2]) << 8 | raw[3]);
    return bytes.size() == 16 ? IpAddress::v6(raw) : IpAddress{};
}

QString figuresText(const QList<Figure> &figures)
{
    QJsonArray array;
    for (const Figure &figure : figures)
        array.append(QJsonArray{figure.key, figure.label, realColumn(figure.value), figure.unit});
    return textOf(array);
}

QList<Figure> figuresOf(const QString &text)
{
    QList<Figure> figures;
    const QJsonArray array = arrayOf(text);
    for (qsizetype i = 0; i < std::min(array.size(), mostEntries); ++i) {
        const QJsonArray one = array[i].toArray();
        figures.append({one[0].toString(), one[1].toString(), one[2].toDouble(), one[3].toString()});
    }
    return figures;
}

QString spansText(const std::vector<Span> &spans)
{
    QJsonArray array;
    const size_t from = spans.size() > size_t(mostEntries) ? spans.size() - size_t(mostEntries) : 0;
    for (size_t i = from; i < spans.size(); ++i) // the latest
        array.append(QJsonArray{spans[i].from, spans[i].to});
    return textOf(array);
}

std::vector<Span> spansOf(const QString &text)
{
    std::vector<Span> spans;
    const QJsonArray array = arrayOf(text);
    for (qsizetype i = 0; i < std::min(array.size(), mostEntries); ++i) {
        const QJsonArray one = array[i].toArray();
        spans.push_back({one[0].toInteger(), one[1].toInteger()});
    }
    return spans;
}

QString blindSpotsText(const std::vector<BlindSpot> &spots)
{
    QJsonArray array;
    for (const BlindSpot spot : spots)
        array.append(int(spot));
    return textOf(array);
}

std::vector<BlindSpot> blindSpotsOf(const QString &text)
{
    std::vector<BlindSpot> spots;
    const QJsonArray array = arrayOf(text);
    for (int i = 0; i <= int(BlindSpot::Radios); ++i) // in the enum's order, without doubles
        if (array.contains(QJsonValue(i)))
            spots.push_back(BlindSpot(i));
    return spots;
}

QString namesText(const std::vector<QString> &names)
{
    QJsonArray array;
    for (size_t i = 0; i < std::min(names.size(), size_t(mostEntries)); ++i)
        array.append(names[i]);
    return textOf(array);
}

std::vector<QString> namesOf(const QString &text)
{
    std::vector<QString> names;
    const QJsonArray array = arrayOf(text);
    for (qsizetype i = 0; i < std::min(array.size(), mostEntries); ++i)
        names.push_back(array[i].toString());
    return names;
}

QVariant textColumn(const QString &text)
{
    QString kept = text.isNull() ? QStringLiteral("") : text;
    kept.remove(QChar(0));
    return kept;
}

qint64 countColumn(quint64 count)
{
    return qint64(std::min(count, quint64(std::numeric_limits<qint64>::max())));
}

double realColumn(double value)
{
    return std::isfinite(value) ? value : 0;
}

} // namespace cw::audit
